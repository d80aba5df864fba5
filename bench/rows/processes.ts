import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Workspace } from "../terraform/workspace.js";
import { memoryOfPlan } from "./memory.js";

/** One of the processes that Terraform starts for a plan. */
export interface ProviderProcess {
  /** What Terraform does with it, by the order in which it starts them. */
  readonly purpose: string;
  /** Peak resident memory in MB of 10⁶ bytes. */
  readonly memory: number;
  /** The JavaScript files it loaded, with their bytes; undefined for programs that are not JavaScript or were killed. */
  readonly files: readonly LoadedFile[] | undefined;
}

export interface LoadedFile {
  readonly name: string;
  readonly bytes: number;
}

const PURPOSES = ["schema", "validate", "walk"] as const;
const hook = fileURLToPath(new URL("../hooks/loaded-files.cjs", import.meta.url));

/** What each provider process of one plan takes, and for ours what it loads: the AWS runtime only where configured. */
export async function processesOfPlan(
  space: Workspace,
  scratch: string,
): Promise<readonly ProviderProcess[]> {
  const javaScript = space.peer.name === "ours";
  const directory = join(scratch, "loaded");
  if (javaScript) mkdirSync(directory, { recursive: true });
  const processes = await memoryOfPlan(
    space,
    javaScript ? { NODE_OPTIONS: `--require ${JSON.stringify(hook)}`, BENCH_LOADED_FILES: directory } : {},
  );
  return processes.map(({ pid, peak }, index) => ({
    purpose: PURPOSES[index] ?? "more",
    memory: peak / 1e6,
    files: javaScript ? loadedFiles(join(directory, `${pid}.json`)) : undefined,
  }));
}

function loadedFiles(report: string): readonly LoadedFile[] | undefined {
  if (!existsSync(report)) return undefined;
  const entries: unknown = JSON.parse(readFileSync(report, "utf8"));
  if (!Array.isArray(entries)) throw new Error(`${report} holds no list`);
  return entries.map(({ path, bytes }) => ({ name: basename(String(path)), bytes: Number(bytes) }));
}
