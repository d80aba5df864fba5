import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = join(import.meta.dirname, "..", "testdata", "grpc-go");

/** The client of grpc-go, built and ready, or why it cannot be had on this machine. */
export type GrpcGo =
  | {
      readonly kind: "ready";
      /** Runs one of the checks in `main.go` against the server that the environment names; throws when it fails. */
      readonly run: (check: string, env: Readonly<Record<string, string>>) => Promise<void>;
      readonly remove: () => void;
    }
  | { readonly kind: "missing"; readonly reason: string };

/** Builds the Go program in `testdata/grpc-go`, which fetches grpc-go through the Go module proxy once. */
export function buildGrpcGo(): GrpcGo {
  if (go(["version"]).status !== 0) return { kind: "missing", reason: "go is not on PATH" };
  const fetched = go(["mod", "download"]);
  if (fetched.status !== 0) {
    return {
      kind: "missing",
      reason: `the Go modules cannot be fetched: ${fetched.stderr.trim().split("\n")[0]}`,
    };
  }
  const folder = mkdtempSync(join(tmpdir(), "framework-grpc-go-"));
  const program = join(folder, process.platform === "win32" ? "client.exe" : "client");
  const built = go(["build", "-o", program, "."]);
  assert.equal(built.status, 0, built.stderr);
  return {
    kind: "ready",
    run: (check, env) => run(program, check, env),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function go(words: readonly string[]) {
  return spawnSync("go", words, { cwd: PROGRAM, encoding: "utf8", env: { ...process.env, GOWORK: "off" } });
}

async function run(program: string, check: string, env: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(program, [check], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (data: Buffer) => {
    printed += data.toString();
  });
  await once(child, "close");
  assert.deepEqual(JSON.parse(printed), { check });
}
