import type { ChildProcess } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Peak resident memory of one provider process, in the order in which Terraform started them. */
export interface ProviderMemory {
  readonly pid: number;
  /** Bytes. */
  readonly peak: number;
}

const INTERVAL_MS = 3;

/** Peak memory is read from /proc, so on Linux only. */
export const canReadMemory = process.platform === "linux";

/**
 * Watches the processes that a Terraform starts, until the returned function is called. The kernel keeps the highest
 * resident set of each (VmHWM in /proc/<pid>/status), so only growth in the last few milliseconds of a life is missed.
 */
export function watchProviders(terraform: ChildProcess): () => readonly ProviderMemory[] {
  const peaks = new Map<number, number>();
  const look = () => {
    const parent = terraform.pid ?? 0;
    const terraformProgram = programOf(parent);
    for (const pid of childrenOf(parent)) {
      // Until it has become another program, a child is a copy of Terraform, with Terraform's memory.
      if (programOf(pid) === terraformProgram) continue;
      const peak = highestResidentSet(pid);
      if (peak !== undefined) peaks.set(pid, peak);
    }
  };
  const timer = setInterval(look, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    return [...peaks].map(([pid, peak]) => ({ pid, peak }));
  };
}

// A process may be started by any thread, and the kernel lists children by thread.
function childrenOf(pid: number): readonly number[] {
  return attempt(() => readdirSync(`/proc/${pid}/task`), []).flatMap((thread) =>
    attempt(() => readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8"), "")
      .split(" ")
      .filter((word) => word !== "")
      .map(Number),
  );
}

function programOf(pid: number): string {
  return attempt(() => readlinkSync(`/proc/${pid}/exe`), "");
}

function highestResidentSet(pid: number): number | undefined {
  const status = attempt(() => readFileSync(`/proc/${pid}/status`, "utf8"), "");
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

/** A process may end between being listed and being read. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
