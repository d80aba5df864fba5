// npm run bench: our provider beside the equal one in Go and Terraform's own floor, in one run. Nothing here passes or
// fails: verdicts are printed, the exit code says only whether everything asked for could be measured.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformMissing } from "../cli/terraform/find-terraform.js";
import { parseArguments, USAGE } from "./arguments.js";
import { bench } from "./bench.js";

const parsed = parseArguments(process.argv.slice(2));
if (parsed.kind === "help") {
  console.log(USAGE);
} else if (parsed.kind === "wrong") {
  console.error(`${parsed.message}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const scratch = mkdtempSync(join(tmpdir(), "crml-bench-"));
  const clear = () => rmSync(scratch, { recursive: true, force: true });
  process.once("SIGINT", () => {
    clear();
    process.exit(130);
  });
  try {
    await bench(parsed.options, scratch);
  } catch (fault) {
    console.error(fault instanceof TerraformMissing ? fault.message : fault);
    process.exitCode = 1;
  } finally {
    clear();
  }
}
