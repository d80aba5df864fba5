import { resolve } from "node:path";
import { partitionWithRegion } from "@cleanroomsml/core/aws";
import { BadInput } from "../bad-input.js";
import { type ImportConfiguration, importConfiguration } from "../import-config/configuration.js";
import { findPolicies, type RegionFindings } from "../import-config/find-policies.js";
import { openFolder, writeConfiguration } from "../import-config/write-configuration.js";
import type { ExitCode } from "../main.js";

export interface ImportConfigOptions {
  /** Empty: what AWS_REGION or the profile says. */
  readonly region: readonly string[];
  /** A folder, or `-` for standard output. */
  readonly output: string;
  readonly profile?: string;
  readonly endpoint?: string;
}

/**
 * `cleanroomsml provider import-config`: writes `import` and `resource` blocks for the policies of all configured audience models
 * of the account; a plan with them imports, and changes nothing.
 *
 * @returns 1 when a policy was left out: it could not be read, or no configuration could have it
 * @throws {BadInput} an option is off
 * @throws {Error} the models could not be listed
 */
export async function importConfig(options: ImportConfigOptions): Promise<ExitCode> {
  const { profile, endpoint, output } = options;
  const regions = [...new Set(options.region)];
  checkOptions(regions, endpoint);
  const folder = output === "-" ? undefined : openFolder(resolve(output));
  const found: RegionFindings[] = [];
  // One after the other: credentials may have to be asked for.
  for (const region of regions.length === 0 ? [undefined] : regions)
    found.push(await findPolicies({ region, profile, endpoint }));
  const configuration = importConfiguration(found.flatMap(({ policies }) => policies));
  const leftOut = [...found.flatMap(({ failures }) => failures), ...configuration.leftOut];
  say(
    found.map(
      ({ region, models, policies }) =>
        `${region}: ${count(models, "model")}, ${policies.length} with a policy`,
    ),
  );
  if (folder === undefined) write(configuration);
  else if (configuration.resources !== "") {
    const region = found[0]?.region ?? "";
    const files = writeConfiguration(folder, configuration, { region, profile, endpoint });
    say([`Written to ${folder}: ${files.join(", ")}. Next, there: terraform init, terraform plan`]);
  }
  say(leftOut.map((line) => `Left out: ${line}`));
  return leftOut.length === 0 ? 0 : 1;
}

function checkOptions(regions: readonly string[], endpoint: string | undefined): void {
  const unknown = regions.find((region) => partitionWithRegion(region) === undefined);
  if (unknown !== undefined)
    throw new BadInput(`--region ${unknown} is no region that this version knows of.`);
  if (endpoint !== undefined && !/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : ""))
    throw new BadInput(`--endpoint ${endpoint} is no http:// or https:// URL.`);
}

function write({ imports, resources }: ImportConfiguration): void {
  process.stdout.write([imports, resources].filter((text) => text !== "").join("\n"));
}

/** For people, beside what is written on standard output. */
function say(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
}

function count(number: number, what: string): string {
  return `${number} ${number === 1 ? what : `${what}s`}`;
}
