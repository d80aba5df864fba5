import assert from "node:assert/strict";
import { presentPages, wantedPages } from "./docs-folder.js";

describe("docs/", () => {
  it("is what the schemas and examples say; otherwise: npm run docs", async () => {
    const [wanted, present] = [await wantedPages(), presentPages()];
    assert.deepEqual([...present.keys()].sort(), [...wanted.keys()].sort());
    for (const [path, text] of wanted) assert.equal(present.get(path), text, path);
  });

  it("says something of everything, with an example of each", async () => {
    for (const [path, text] of await wantedPages()) {
      if (!path.startsWith("guides/")) assert.match(text, /\n## Example Usage\n/, `${path} has no example`);
      const bare = text.split("\n").filter((line) => /^(- `|\d+\. `)[^`]*` \([^)]*\)$/.test(line));
      assert.deepEqual(bare, [], `${path} has arguments that nothing is said of`);
    }
  });
});
