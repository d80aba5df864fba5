import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = join(import.meta.dirname, "..", "testdata", "differential");

export interface Pair {
  readonly a: string;
  readonly b: string;
}

/** awspolicyequivalence, built and ready, or why it cannot be had on this machine. */
export type Upstream =
  | {
      readonly kind: "ready";
      readonly ask: (pairs: readonly Pair[]) => readonly boolean[];
      readonly remove: () => void;
    }
  | { readonly kind: "missing"; readonly reason: string };

/** Builds the Go program in `testdata/differential`, which fetches the library through the Go module proxy once. */
export function buildUpstream(): Upstream {
  if (run(["version"]).status !== 0) return { kind: "missing", reason: "go is not on PATH" };
  const fetched = run(["mod", "download"]);
  if (fetched.status !== 0) {
    return {
      kind: "missing",
      reason: `the Go modules cannot be fetched: ${fetched.stderr.trim().split("\n")[0]}`,
    };
  }
  const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-differential-"));
  const program = join(folder, process.platform === "win32" ? "upstream.exe" : "upstream");
  const built = run(["build", "-o", program, "."]);
  assert.equal(built.status, 0, built.stderr);
  return {
    kind: "ready",
    ask: (pairs) => ask(program, pairs),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(words: readonly string[]) {
  return spawnSync("go", words, { cwd: PROGRAM, encoding: "utf8", env: { ...process.env, GOWORK: "off" } });
}

function ask(program: string, pairs: readonly Pair[]): readonly boolean[] {
  const input = pairs.map(({ a, b }) => `${JSON.stringify({ a, b })}\n`).join("");
  const done = spawnSync(program, { input, encoding: "utf8", maxBuffer: 1 << 30 });
  assert.equal(done.status, 0, done.stderr);
  const answers = done.stdout.trimEnd().split("\n");
  assert.equal(answers.length, pairs.length);
  return answers.map((line) => {
    const answer: unknown = JSON.parse(line);
    assert.ok(typeof answer === "object" && answer !== null && "equal" in answer);
    return answer.equal === true;
  });
}
