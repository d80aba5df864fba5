import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { differences } from "./differences.js";

const framework = new URL("../", import.meta.url);

/** The README's rows about traps: what the CLIs do, and the tests it names. */
function traps(): readonly { readonly trap: string; readonly proofs: readonly Proof[] }[] {
  const readme = readFileSync(new URL("conformance/README.md", framework), "utf8");
  const rows = readme.slice(readme.indexOf("## Traps")).matchAll(/^\| (?!what|---|\*\*)(.*?) \| (.*) \|$/gm);
  return [...rows].map(([, trap = "", named = ""]) => ({ trap, proofs: proofsIn(named) }));
}

interface Proof {
  readonly file: string;
  readonly title: string;
}

/** `file`: "title", "title"; `file`: "title" */
function proofsIn(text: string): readonly Proof[] {
  return [...text.matchAll(/`([^`"]+\.test\.ts)`: ((?:"[^"]*"(?:, )?)+)/g)].flatMap(
    ([, file = "", titles = ""]) =>
      [...titles.matchAll(/"([^"]*)"/g)].map(([, title = ""]) => ({ file, title })),
  );
}

describe("the README on conformance", () => {
  it("names a test for each of 53 traps", () => {
    for (const { trap, proofs } of traps()) assert.ok(proofs.length > 0, trap);
    assert.equal(traps().length, 53);
  });

  it("names tests that exist", () => {
    for (const { trap, proofs } of traps()) {
      for (const { file, title } of proofs) {
        const path = new URL(file, framework);
        assert.ok(existsSync(path), `${trap}: there is no ${file}`);
        const titles = ['"', "'", "`"].map((quote) => `(${quote}${title}${quote}`);
        const source = readFileSync(path, "utf8").replace(/\(\s+(?=["'`])/g, "(");
        assert.ok(
          titles.some((one) => source.includes(one)),
          `${trap}: ${file} has no test ${JSON.stringify(title)}`,
        );
      }
    }
  });
});

describe("the framework's README", () => {
  it("lists every difference from Go's framework that a recorded call shows", () => {
    const readme = readFileSync(new URL("README.md", framework), "utf8");
    const list = readme.slice(readme.indexOf("## Where it answers")).replace(/\s+/g, " ");
    for (const { name } of differences) assert.ok(list.includes(name), name);
  });

  it("names files that exist as the proof of what works", () => {
    const readme = readFileSync(new URL("README.md", framework), "utf8");
    const table = readme.slice(readme.indexOf("## What works"), readme.indexOf("## Where it answers"));
    const named = [...table.matchAll(/`([\w./*-]+\.test\.ts)`/g)].map(([, file = ""]) => file);
    assert.ok(named.length > 40, `${named.length}`);
    for (const file of named) {
      const folder = fileURLToPath(new URL(file.replace(/(\*\*\/)?\*.*$/, ""), framework));
      assert.ok(existsSync(folder), `there is no ${file}`);
    }
  });
});
