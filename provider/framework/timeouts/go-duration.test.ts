import assert from "node:assert/strict";
import { parseDuration } from "./go-duration.js";

describe("a duration in Go's form", () => {
  const good: readonly (readonly [text: string, milliseconds: number])[] = [
    ["30s", 30_000],
    ["5m", 300_000],
    ["1h30m", 5_400_000],
    ["1.5h", 5_400_000],
    [".5s", 500],
    ["1.s", 1_000],
    ["250ms", 250],
    ["1000000ns", 1],
    ["1000us", 1],
    ["1000µs", 1],
    ["1000μs", 1],
    ["+1s", 1_000],
    ["1m1m", 120_000],
  ];
  for (const [text, milliseconds] of good) {
    it(`reads ${text}`, () => {
      assert.deepEqual(parseDuration(text), { kind: "duration", milliseconds });
    });
  }

  for (const text of [
    "",
    "5",
    "m",
    "5 m",
    "five minutes",
    "-5m",
    "0s",
    "0",
    "1d",
    "1h 30m",
    "1e3s",
    "PT5M",
    "3000000h",
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(parseDuration(text).kind, "fault");
    });
  }
});
