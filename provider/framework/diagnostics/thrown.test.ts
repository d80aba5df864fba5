import assert from "node:assert/strict";
import { bounded, thrownStack, thrownText } from "./thrown.js";

describe("what was thrown", () => {
  it("is named, whatever it is", () => {
    class Odd extends Error {
      override name = "Odd";
    }
    for (const [thrown, text] of [
      [new TypeError("broken"), "TypeError: broken"],
      [new Odd("broken"), "Odd: broken"],
      [new Error(), "Error was thrown, without a message"],
      ["in words", "in words"],
      ["", "an empty string was thrown"],
      [null, "null was thrown"],
      [undefined, "undefined was thrown"],
      [42, "42 was thrown"],
      [7n, "7 was thrown"],
      [Symbol("s"), "a symbol was thrown"],
      [{ message: "like an error" }, "like an error"],
      [{ secret: "hunter2" }, "something was thrown that is no error"],
      [() => {}, "something was thrown that is no error"],
      [Object.freeze(new RangeError("frozen")), "RangeError: frozen"],
      [Object.create(null), "something was thrown that is no error"],
    ] as const) {
      assert.equal(thrownText(thrown), text);
      assert.equal(typeof thrownStack(thrown), "string");
    }
  });

  it("does not throw when it is looked at", () => {
    const refuse = () => {
      throw new Error("no");
    };
    const handler = Object.fromEntries(
      Reflect.ownKeys(Reflect).flatMap((name) => (typeof name === "string" ? [[name, refuse]] : [])),
    );
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const getters = Object.create(Error.prototype, {
      name: { get: refuse },
      message: { get: refuse },
      stack: { get: refuse },
      cause: { get: refuse },
    });
    for (const thrown of [new Proxy({}, handler), new Proxy(new Error("x"), handler), proxy, getters]) {
      assert.match(thrownText(thrown), /thrown/);
      assert.equal(typeof thrownStack(thrown), "string");
    }
  });

  it("has the stacks of its causes in the log, also of those that go round in a circle", () => {
    const root = new Error("root");
    const outer = new AggregateError([new Error("first"), new Error("second")], "outer", { cause: root });
    root.cause = outer;
    const stack = thrownStack(outer);
    for (const text of ["outer", "one of: Error: first", "one of: Error: second", "caused by: Error: root"]) {
      assert.ok(stack.includes(text), text);
    }
    assert.ok(stack.endsWith("caused by: an error that is shown above"));
  });

  it("is bounded, without cutting a character in two", () => {
    const long = thrownText(new Error("x".repeat(10_000_000)));
    assert.ok(long.length < 5000 && long.endsWith("more characters)"), long.slice(-40));
    assert.ok(thrownStack(new Error("x".repeat(10_000_000))).length < 20_000);
    let chain = new Error("deepest");
    for (let i = 0; i < 10_000; i += 1) chain = new Error(`${i}`, { cause: chain });
    assert.ok(thrownStack(chain).length < 20_000);
    assert.equal(bounded("ab😀cd", 3), "ab… (4 more characters)");
    assert.equal(bounded("abc", 3), "abc");
  });
});
