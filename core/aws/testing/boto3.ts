import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readServiceModel } from "../model/service-model.js";

/** One call for boto3 to make. */
export interface Boto3Request {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Why boto3 cannot be used on this machine; undefined when it can. */
export function boto3Missing(): string | undefined {
  const probe = spawnSync("python3", ["-c", "import botocore.session"], { stdio: "ignore" });
  if (probe.error !== undefined) return "python3 is not on PATH";
  return probe.status === 0 ? undefined : "python3 has no boto3";
}

/** Makes the calls, one after the other, with the service model of this repository. */
export async function sendWithBoto3(endpoint: string, requests: readonly Boto3Request[]): Promise<void> {
  const dataPath = mkdtempSync(join(tmpdir(), "cleanroomsml-boto3-"));
  try {
    const folder = join(dataPath, "cleanroomsml", "2023-09-06");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "service-2.json"), JSON.stringify(readServiceModel()));
    await run(JSON.stringify({ endpoint, dataPath, requests }, withDates));
  } finally {
    rmSync(dataPath, { recursive: true, force: true });
  }
}

function run(job: string): Promise<void> {
  const script = fileURLToPath(new URL("boto3-requests.py", import.meta.url));
  const python = spawn("python3", [script], { stdio: ["pipe", "inherit", "pipe"] });
  const complaints: string[] = [];
  python.stderr.setEncoding("utf8").on("data", (text: string) => complaints.push(text));
  python.stdin.end(job);
  return new Promise((resolve, reject) => {
    python.once("error", reject);
    python.once("close", (status) => {
      if (status === 0) resolve();
      else reject(new Error(`boto3 failed:\n${complaints.join("")}`));
    });
  });
}

/** Dates in the script's form; JSON.stringify calls toJSON first, so the holder has to be asked. */
function withDates(this: unknown, key: string, value: unknown): unknown {
  const original =
    typeof this === "object" && this !== null
      ? Object.entries(this).find(([name]) => name === key)?.[1]
      : value;
  return original instanceof Date ? { $date: original.toISOString() } : value;
}
