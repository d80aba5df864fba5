import assert from "node:assert/strict";
import { digits, table } from "./table.js";

describe("table", () => {
  it("aligns words to the left and figures to the right", () => {
    assert.equal(
      table(
        ["", "ours", "go"],
        [
          ["plan, 1 policy", "321 ms", "175 ms"],
          ["memory", "62.0 MB", "–"],
        ],
      ),
      [
        "                   ours      go",
        "-------------------------------",
        "plan, 1 policy   321 ms  175 ms",
        "memory          62.0 MB       –",
      ].join("\n"),
    );
  });

  it("leaves no space at the end of a line, and missing cells empty", () => {
    assert.equal(table(["a", "b"], [["1"]]), ["a  b", "----", "1"].join("\n"));
  });
});

describe("digits", () => {
  it("shows three significant digits", () => {
    assert.deepEqual([0, 0.1234, 1, 4.5678, 78.94, 123.4, 1234.5].map(digits), [
      "0",
      "0.123",
      "1.00",
      "4.57",
      "78.9",
      "123",
      "1235",
    ]);
  });
});
