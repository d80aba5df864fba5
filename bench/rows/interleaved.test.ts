import assert from "node:assert/strict";
import { interleaved } from "./interleaved.js";

describe("interleaved", () => {
  it("takes turns, every other round backwards, and keeps each subject's values apart", async () => {
    const order: string[] = [];
    const subject = (name: string, value: number) => async () => {
      order.push(name);
      return value;
    };
    const measured = await interleaved(
      new Map([
        ["ours", subject("ours", 1)],
        ["go", subject("go", 2)],
      ]),
      3,
    );
    assert.deepEqual(order, ["ours", "go", "go", "ours", "ours", "go"]);
    assert.deepEqual(measured.get("ours")?.values, [1, 1, 1]);
    assert.deepEqual(measured.get("go")?.values, [2, 2, 2]);
  });
});
