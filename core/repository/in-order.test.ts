import assert from "node:assert/strict";
import { inOrder } from "./in-order.js";

async function* numbers(to: number, closed: () => void = () => {}) {
  try {
    for (let number = 0; number < to; number += 1) yield number;
  } finally {
    closed();
  }
}

describe("work in order", () => {
  it("throws the first failure in order, after all results before it; later failures go nowhere", async () => {
    const seen: number[] = [];
    const work = async (number: number) => {
      if (number >= 4) throw new RangeError(`${number} failed`);
      return number;
    };
    const all = async () => {
      for await (const result of inOrder(numbers(20), work)) seen.push(result);
    };
    await assert.rejects(all, /^RangeError: 4 failed$/);
    assert.deepEqual(seen, [0, 1, 2, 3]);
  });

  it("aborts and closes when the caller has enough", async () => {
    const signals: AbortSignal[] = [];
    let closed = false;
    const work = async (number: number, signal: AbortSignal) => {
      signals.push(signal);
      return number;
    };
    const items = numbers(20, () => {
      closed = true;
    });
    for await (const _ of inOrder(items, work)) break;
    assert.ok(closed);
    assert.ok(signals.length > 0 && signals.every(({ aborted }) => aborted));
  });

  it("aborts what is under way when the caller is stopped", async () => {
    const stop = new AbortController();
    const work = (_: number, signal: AbortSignal) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        stop.abort(new Error("stopped"));
      });
    await assert.rejects(inOrder(numbers(1), work, stop.signal).next(), /stopped/);
  });
});
