import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TypeConstraint } from "../type-constraint.js";
import type { ValueTree } from "./value-tree.js";

const program = join(import.meta.dirname, "..", "testdata", "tftypes");

export interface Question {
  readonly type: TypeConstraint;
  readonly value: ValueTree;
  readonly msgpack: Uint8Array;
  /** Whether to ask cty too. */
  readonly cty: boolean;
}

/** Texts are absent where there is nothing to say. */
export interface Answer {
  /** The value as tftypes writes it. */
  readonly msgpack: Uint8Array;
  /** What cty, and so Terraform, made of our bytes. */
  readonly cty: Uint8Array | undefined;
  readonly json: string | undefined;
  readonly fault: string | undefined;
}

/** Terraform's own libraries, built and ready, or why they cannot be had on this machine. */
export type GoJudge =
  | {
      readonly kind: "ready";
      readonly ask: (questions: readonly Question[]) => readonly Answer[];
      readonly remove: () => void;
    }
  | { readonly kind: "missing"; readonly reason: string };

/** Builds the Go program in `testdata/tftypes`, which fetches the libraries through the Go module proxy once. */
export function buildGoJudge(): GoJudge {
  if (run(["version"]).status !== 0) return { kind: "missing", reason: "go is not on PATH" };
  const fetched = run(["mod", "download"]);
  if (fetched.status !== 0) {
    const [why] = fetched.stderr.trim().split("\n");
    return { kind: "missing", reason: `the Go modules cannot be fetched: ${why}` };
  }
  const folder = mkdtempSync(join(tmpdir(), "framework-tftypes-"));
  const built = join(folder, process.platform === "win32" ? "judge.exe" : "judge");
  const build = run(["build", "-o", built, "."]);
  assert.equal(build.status, 0, build.stderr);
  return {
    kind: "ready",
    ask: (questions) => ask(built, questions),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(words: readonly string[]) {
  return spawnSync("go", words, { cwd: program, encoding: "utf8", env: { ...process.env, GOWORK: "off" } });
}

function ask(built: string, questions: readonly Question[]): readonly Answer[] {
  const input = questions
    .map(({ type, value, msgpack, cty }) => {
      const bytes = Buffer.from(msgpack).toString("base64");
      return `${JSON.stringify({ type, value, msgpack: bytes, cty })}\n`;
    })
    .join("");
  const done = spawnSync(built, { input, encoding: "utf8", maxBuffer: 1 << 30 });
  assert.equal(done.status, 0, done.stderr);
  const lines = done.stdout.trimEnd().split("\n");
  assert.equal(lines.length, questions.length);
  return lines.map((line) => {
    const answer: unknown = JSON.parse(line);
    assert.ok(typeof answer === "object" && answer !== null);
    const fields = new Map<string, unknown>(Object.entries(answer));
    return {
      msgpack: bytesOf(fields.get("msgpack")) ?? new Uint8Array(0),
      cty: bytesOf(fields.get("cty")),
      json: textOf(fields.get("json")),
      fault: textOf(fields.get("fault")),
    };
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function bytesOf(value: unknown): Uint8Array | undefined {
  return typeof value === "string" ? Buffer.from(value, "base64") : undefined;
}
