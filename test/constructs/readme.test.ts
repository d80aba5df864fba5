// The programs of provider/constructs/README.md run as they stand there.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const readme = readFileSync(join(root, "provider/constructs/README.md"), "utf8");

describe("the README of the constructs", () => {
  it("has programs that run", () => {
    const programs = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, program = ""]) => program);
    assert.equal(programs.length, 3);
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "constructs-readme-")));
    try {
      symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
      writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
      programs.forEach((program, index) => {
        writeFileSync(join(folder, `program-${index}.ts`), program);
      });
      writeFileSync(
        join(folder, "all.ts"),
        programs.map((_, index) => `await import("./program-${index}.ts");\n`).join(""),
      );
      const done = spawnSync(process.execPath, ["--import", "tsx", "all.ts"], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, CHECKPOINT_DISABLE: "1" },
      });
      assert.equal(done.status, 0, done.stderr);
      assert.doesNotMatch(done.stderr, /Warning: \[/);
      assert.deepEqual(readdirSync(join(folder, "cdktf.out/stacks")).sort(), [
        "partners",
        "partners-by-server",
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }).timeout(60_000);
});
