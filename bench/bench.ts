import { writeFileSync } from "node:fs";
import { findTerraform } from "../cli/terraform/find-terraform.js";
import { CONSTRUCTS_ROW_NAMES, PROVIDER_ROW_NAMES, SERVER_ROW_NAMES, STATEMENT_ROW_NAMES } from "./aims.js";
import type { BenchOptions } from "./arguments.js";
import { benchConstructs } from "./constructs-bench.js";
import { machineLines } from "./machine.js";
import { goVersion } from "./peers/go-framework.js";
import { benchProvider } from "./provider-bench.js";
import { benchServer } from "./server-bench.js";
import { benchStatements } from "./statements-bench.js";

/**
 * Measures the rows asked for, the provider's and then the server's, and prints them.
 *
 * @param scratch an empty folder with a short path
 * @throws when something could not be measured: no Terraform, a provider that does not build, a plan with changes
 */
export async function bench(options: BenchOptions, scratch: string): Promise<void> {
  const providerRows = PROVIDER_ROW_NAMES.filter((name) => options.rows.includes(name));
  const serverRows = SERVER_ROW_NAMES.filter((name) => options.rows.includes(name));
  const wantsStatements = STATEMENT_ROW_NAMES.some((name) => options.rows.includes(name));
  const terraform = providerRows.length > 0 || wantsStatements ? findTerraform(process.env) : undefined;
  const machine = machineLines(terraform, terraform && goVersion());
  for (const line of machine) console.log(line);

  const { quick, profile } = options;
  const provider =
    terraform && providerRows.length > 0
      ? await benchProvider({ rows: providerRows, quick, profile, scratch, terraform })
      : undefined;
  const statements =
    terraform && wantsStatements && profile === undefined
      ? await benchStatements({ quick, scratch, terraform })
      : undefined;
  const server =
    serverRows.length > 0 ? await benchServer({ rows: serverRows, quick, profile, scratch }) : undefined;
  const constructsRows = CONSTRUCTS_ROW_NAMES.filter((name) => options.rows.includes(name));
  const constructs =
    constructsRows.length > 0 && profile === undefined
      ? benchConstructs({ rows: constructsRows, quick, scratch })
      : undefined;
  if (options.json !== undefined) {
    const { rows, processes } = provider ?? {};
    const figures = { machine, rows, processes, statements, serverRows: server?.rows, constructs };
    writeFileSync(options.json, `${JSON.stringify(figures, undefined, 2)}\n`);
  }
  const failures = [...(provider?.failures ?? []), ...(server?.failures ?? [])];
  if (failures.length > 0) throw new AggregateError(failures, "not everything could be measured");
}
