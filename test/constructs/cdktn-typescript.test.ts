// examples/cdktn-typescript is examples/cdktf-typescript under CDK Terrain's names.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { cdktnExample, exampleFiles } from "./support/cdktn-example.js";

describe("examples/cdktn-typescript", () => {
  it("is what the rename makes of examples/cdktf-typescript", () => {
    const expected = cdktnExample();
    if (process.env.CLEANROOMSML_UPDATE_SNAPSHOTS) {
      const folder = new URL("../../examples/cdktn-typescript/", import.meta.url);
      mkdirSync(folder, { recursive: true });
      for (const [file, text] of expected) writeFileSync(new URL(file, folder), text);
    }
    assert.deepEqual(exampleFiles("cdktn-typescript"), expected);
  });
});
