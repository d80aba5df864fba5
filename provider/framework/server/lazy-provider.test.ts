import assert from "node:assert/strict";
import { recProvider } from "../conformance/rec/provider.js";
import { ordinaryWorld } from "../conformance/rec/world.js";
import { silentLogger } from "../testing/silent-logger.js";
import { LazyProvider, type PreparedAnswers } from "./lazy-provider.js";
import { streamingMethodNames, unaryMethodNames, unchangingMethodNames } from "./method-names.js";
import { openProvider } from "./open-provider.js";
import { prepareAnswers } from "./prepare-answers.js";

const nothing = new Uint8Array(0);
const provider = recProvider(ordinaryWorld);

/** The recorded provider, and how often it was loaded. */
function lazily(prepared?: PreparedAnswers) {
  let loads = 0;
  const lazy = new LazyProvider({
    load: async () => {
      loads += 1;
      return openProvider(provider, silentLogger);
    },
    ...(prepared === undefined ? {} : { prepared }),
  });
  return { lazy, loads: () => loads };
}

describe("a provider that is loaded when it is needed", () => {
  it("has the methods of one that is loaded", () => {
    const open = openProvider(provider, silentLogger);
    assert.deepEqual([...unaryMethodNames].sort(), [...open.unary.keys()].sort());
    assert.deepEqual([...streamingMethodNames].sort(), [...open.streaming.keys()].sort());
  });

  it("answers what was prepared with the bytes that it would answer itself, and is not loaded", async () => {
    const answers = await prepareAnswers(provider);
    const { lazy, loads } = lazily((method) => answers.get(method));
    const { unary } = openProvider(provider, silentLogger);
    for (const method of unchangingMethodNames)
      assert.deepEqual(await lazy.unary.get(method)?.(nothing), await unary.get(method)?.(nothing), method);
    assert.equal(loads(), 0);
    assert.ok(lazy.idle);
    await lazy.whenIdle();
    lazy.stop("there is nothing to stop");
  });

  it("is loaded once, by the first calls that nothing was prepared for, which may come together", async () => {
    const { lazy, loads } = lazily();
    const answers = await Promise.all(
      [...unchangingMethodNames, "GetMetadata" as const].map((method) => lazy.unary.get(method)?.(nothing)),
    );
    assert.ok(answers.every((answer) => answer !== undefined));
    assert.equal(loads(), 1);
  });

  it("is loaded by a call that is answered with a stream", async () => {
    const { lazy, loads } = lazily();
    const events: Uint8Array[] = [];
    const call = { signal: new AbortController().signal };
    for await (const event of lazy.streaming.get("ListResource")?.(nothing, call) ?? []) events.push(event);
    assert.equal(events.length, 1, "the fault: there is no such list");
    assert.equal(loads(), 1);
  });
});
