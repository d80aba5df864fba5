import assert from "node:assert/strict";
import { rememberingRecent } from "./recent-texts.js";

describe("remembering recent texts", () => {
  it("reads a text once, also where the result is nothing", () => {
    const read: string[] = [];
    const remembering = rememberingRecent((text) => {
      read.push(text);
      return text === "nothing" ? undefined : text.length;
    });
    assert.deepEqual(
      ["abc", "nothing", "abc", "nothing"].map((text) => remembering(text)),
      [3, undefined, 3, undefined],
    );
    assert.deepEqual(read, ["abc", "nothing"]);
  });

  it("forgets the text that came in first", () => {
    let reads = 0;
    const remembering = rememberingRecent(() => {
      reads += 1;
    });
    for (let text = 0; text < 33; text += 1) remembering(String(text));
    remembering("32");
    assert.equal(reads, 33);
    remembering("0");
    assert.equal(reads, 34);
  });
});
