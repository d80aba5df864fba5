import assert from "node:assert/strict";
import { createRequire } from "node:module";
import fc from "fast-check";
import { renamedText } from "./renamed-text.js";
import { stagedSources } from "./staged-sources.js";
import { CDKTF, CDKTN } from "./variant.js";

const require = createRequire(import.meta.url);

describe("renaming CDKTF to CDK Terrain", () => {
  const renamed = (text: string) => renamedText(text, CDKTN);

  it("renames the library, our package, and what people call it", () => {
    for (const [before, after] of [
      ['import { App } from "cdktf";', 'import { App } from "cdktn";'],
      ["import * as cdktf from 'cdktf';", "import * as cdktn from 'cdktn';"],
      [
        "readonly a: cdktf.IResolvable[] | cdktf.IResolvable;",
        "readonly a: cdktn.IResolvable[] | cdktn.IResolvable;",
      ],
      ['from "cleanroomsml-cdktf"', 'from "cleanroomsml-cdktn"'],
      ["from cleanroomsml_cdktf import PolicyStatement", "from cleanroomsml_cdktn import PolicyStatement"],
      ['upon running "cdktf plan <stack-name>"', 'upon running "cdktn plan <stack-name>"'],
      ["/** What CDKTF does not escape. */", "/** What CDK Terrain does not escape. */"],
    ] as const)
      assert.equal(renamed(before), after);
  });

  it("keeps what programs outside of the library know by name", () => {
    for (const kept of [
      "cdktf.json",
      "./cdktf.out/stacks",
      "process.env.CDKTF_OUTDIR",
      "CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS",
      '"@cdktf/error"',
      '"@cdktf/warn"',
      '"@cdktf/info"',
      "by @cdktf/provider-generator",
      "cdktfStack",
      "from-cdktf-to-cdktn.md",
    ])
      assert.equal(renamed(kept), kept);
  });

  it("changes nothing for CDKTF, and nothing twice", () => {
    const words = fc.constantFrom(
      "cdktf",
      "CDKTF",
      "cdktn",
      ".",
      "-",
      "_",
      "/",
      "@",
      " ",
      '"',
      "json",
      "out",
      "x",
      "\n",
    );
    fc.assert(
      fc.property(
        fc.array(words).map((list) => list.join("")),
        (text) => {
          assert.equal(renamedText(text, CDKTF), text);
          assert.equal(renamed(renamed(text)), renamed(text));
        },
      ),
    );
  });

  it("leaves no import of the old library in the sources", () => {
    for (const [file, text] of stagedSources())
      assert.doesNotMatch(renamed(text), /(from|import|require)\s*\(?\s*["']cdktf/, file);
  });

  it("finds each name that the sources take of CDKTF in CDK Terrain", () => {
    const [old, terrain] = [require("cdktf"), require("cdktn")];
    const missing = Object.keys(old).filter((name) => !(name in terrain));
    assert.deepEqual(missing, []);
  });
});
