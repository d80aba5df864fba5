import { availableParallelism, cpus, loadavg } from "node:os";
import type { TerraformProgram } from "../cli/terraform/find-terraform.js";

/** The lines above the table: figures mean little without the machine they were measured on. */
export function machineLines(
  terraform: TerraformProgram | undefined,
  go: string | undefined,
): readonly string[] {
  const [load = 0] = loadavg();
  const cores = availableParallelism();
  const node = `Node ${process.versions.node}`;
  const versions =
    terraform === undefined ? node : `${terraform.product} ${terraform.version}, ${node}, ${go ?? "no Go"}`;
  const busy = load > cores / 2 ? " – a busy machine: trust the ratios more than the times" : "";
  return [
    `${cpus()[0]?.model ?? "unknown processor"}, ${cores} cores; ${versions}`,
    `load average ${load.toFixed(2)}${busy}`,
  ];
}
