import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Runnable } from "./peer.js";

/** What Terraform itself costs: as many `terraform_data` resources, which need no provider process. */
export function floor(directory: string): Runnable {
  mkdirSync(directory, { recursive: true });
  const terraformrc = join(directory, "terraformrc");
  writeFileSync(terraformrc, "");
  return { kind: "built-in", name: "floor", terraformrc };
}
