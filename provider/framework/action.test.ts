import assert from "node:assert/strict";
import { once } from "node:events";
import fc from "fast-check";
import {
  type Action,
  attribute,
  Deferred,
  DiagnosticError,
  isUnknown,
  type Provider,
  schema,
  UNKNOWN,
} from "./index.js";
import * as p from "./protocol/generated/tfplugin6.js";
import { objectTypeOf } from "./schema/object-type-of.js";
import { serveInProcess } from "./server/testing/serve-in-process.js";
import { runs } from "./testing/arbitrary-values.js";
import { toDynamicValue } from "./values/dynamic-value.js";

const notifySchema = schema({
  attributes: {
    who: attribute.string({ required: true }),
    how: attribute.string({ optional: true }),
  },
});

interface Pager {
  readonly log: string[];
  /** Let go by a test. */
  readonly gates: (() => void)[];
}

const notify: Action<typeof notifySchema, Pager> = {
  schema: notifySchema,
  async invoke({ config }, { providerData, sendProgress, diagnostics, signal }) {
    sendProgress(`calling ${config.who}`);
    switch (config.how) {
      case "throw":
        throw new TypeError("the line broke");
      case "refuse":
        throw new DiagnosticError("No Answer", `${config.who} does not answer.`);
      case "errors":
        diagnostics.addWarning("Late", "It is night there.");
        diagnostics.addError("Engaged", "Try later.");
        sendProgress("trying once more");
        diagnostics.addAttributeError("who", "Unknown Number", "Nobody has it.");
        return;
      case "gate":
        await new Promise<void>((resolve) => providerData.gates.push(resolve));
        break;
      case "stop":
        await once(signal, "abort");
        providerData.log.push("told to stop");
        signal.throwIfAborted();
        break;
      case "stray":
        setImmediate(() => {
          sendProgress("after the end");
          providerData.log.push("sent after the end");
        });
        return;
    }
    sendProgress("done");
    providerData.log.push(`called ${config.who}`);
  },
  async modifyPlan({ config }, { diagnostics }) {
    if (isUnknown(config.who)) throw new Deferred("resource-config-unknown");
    if (config.who === "nobody") diagnostics.addAttributeWarning("who", "Nobody", "Nobody will be called.");
  },
  validateConfig({ config }, { diagnostics }) {
    if (config.who === "") diagnostics.addAttributeError("who", "No Name", "Name somebody.");
  },
};

const providerSchema = schema({ attributes: {} });

function providerOf(pager: Pager): Provider<typeof providerSchema, Pager> {
  return {
    schema: providerSchema,
    resources: {},
    actions: { test_notify: notify },
    async configure() {
      return pager;
    },
  };
}

const type = objectTypeOf(notifySchema);
const config = (values: object) => toDynamicValue(type, { who: "you", how: null, ...values });
const capabilities = (deferralAllowed: boolean) => ({
  deferralAllowed,
  writeOnlyAttributesAllowed: true,
  storePlannedPrivate: true,
  computedBlocksAllowed: true,
});

async function phone() {
  const pager: Pager = { log: [], gates: [] };
  const provider = await serveInProcess(providerOf(pager));
  const invoke = (values: object, actionType = "test_notify", signal?: AbortSignal) =>
    provider.stream(
      "InvokeAction",
      p.InvokeAction_Request,
      p.InvokeAction_Event,
      // As Terraform invokes while it applies: "deferrals allowed", although nobody asked for them.
      { actionType, config: config(values), clientCapabilities: capabilities(true) },
      signal,
    );
  const plan = (values: object, deferralAllowed = false) =>
    provider.ask("PlanAction", p.PlanAction_Request, p.PlanAction_Response, {
      actionType: "test_notify",
      config: config(values),
      clientCapabilities: capabilities(deferralAllowed),
    });
  return { pager, provider, invoke, plan };
}

/** Lines of progress as they are, `completed` as the summaries of its diagnostics. */
function shown({ type: event }: p.InvokeAction_Event): unknown {
  assert.ok(event, "an event of no type: Terraform panics");
  return event.$case === "progress"
    ? event.value.message
    : event.value.diagnostics.map(({ summary }) => summary);
}

async function all(events: AsyncIterable<p.InvokeAction_Event>): Promise<unknown[]> {
  const seen: unknown[] = [];
  for await (const event of events) seen.push(shown(event));
  return seen;
}

describe("an action", () => {
  it("shows its progress, then is completed", async () => {
    const { invoke, pager } = await phone();
    assert.deepEqual(await all(invoke({})), ["calling you", "done", []]);
    assert.deepEqual(pager.log, ["called you"]);
  });

  it("shows progress while it is running, not when it is over", async () => {
    const { invoke, pager } = await phone();
    const events = invoke({ how: "gate" });
    const first = await events.next();
    assert.equal(first.done, false);
    assert.deepEqual([shown(first.value ?? {}), pager.log], ["calling you", []]);
    for (const open of pager.gates) open();
    assert.deepEqual(await all(events), ["done", []]);
  });

  it("that fails is completed with all its diagnostics, once, and nothing follows", async () => {
    const { invoke } = await phone();
    assert.deepEqual(await all(invoke({ how: "errors" })), [
      "calling you",
      "trying once more",
      ["Late", "Engaged", "Unknown Number"],
    ]);
    assert.deepEqual(await all(invoke({ how: "refuse" })), ["calling you", ["No Answer"]]);
    assert.deepEqual(await all(invoke({ how: "throw" })), ["calling you", ["Unexpected Provider Error"]]);
  });

  it("is completed also when it is not known, or its configuration is rubbish", async () => {
    const { invoke, provider } = await phone();
    assert.deepEqual(await all(invoke({}, "test_nothing")), [["Unknown Type"]]);
    assert.deepEqual(await all(invoke({}, "constructor")), [["Unknown Type"]]);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (bytes) => {
        const request = { actionType: "test_notify", config: { msgpack: bytes, json: new Uint8Array(0) } };
        const stream = provider.stream("InvokeAction", p.InvokeAction_Request, p.InvokeAction_Event, request);
        const seen: (string | undefined)[] = [];
        for await (const event of stream) seen.push(event.type?.$case);
        // An empty object is a configuration too: then there is progress.
        assert.deepEqual([seen.indexOf("completed"), seen.includes(undefined)], [seen.length - 1, false]);
      }),
      { numRuns: runs },
    );
  });

  it("cannot send progress after its end", async () => {
    const { invoke, pager } = await phone();
    assert.deepEqual(await all(invoke({ how: "stray" })), ["calling you", []]);
    while (pager.log.length === 0) await new Promise(setImmediate);
    assert.deepEqual(pager.log, ["sent after the end"]);
  });

  it("hears of Ctrl-C, and is completed with the news", async () => {
    const { invoke, pager, provider } = await phone();
    const events = invoke({ how: "stop" });
    await events.next();
    await provider.raw("StopProvider", new Uint8Array(0));
    assert.deepEqual(await all(events), [["Interrupted"]]);
    assert.deepEqual(pager.log, ["told to stop"]);
  });

  it("whose client gave up hears of it, and says nothing more; the call runs until it comes back", async () => {
    const { invoke, pager, provider } = await phone();
    const controller = new AbortController();
    const events = invoke({ how: "gate" }, "test_notify", controller.signal);
    await events.next();
    const rest = all(events);
    controller.abort();
    assert.deepEqual(await rest, []);
    assert.equal(provider.server.idle, false);
    for (const open of pager.gates) open();
    await provider.server.whenIdle();
    assert.deepEqual(pager.log, ["called you"]);

    const stopping = invoke({ how: "stop" }, "test_notify", AbortSignal.abort());
    assert.deepEqual(await all(stopping), []);
  });

  it("is planned, with what it has to say", async () => {
    const { plan } = await phone();
    assert.deepEqual(await plan({}), { diagnostics: [], deferred: undefined });
    const { diagnostics } = await plan({ who: "nobody" });
    assert.deepEqual(
      diagnostics.map(({ summary, severity }) => [summary, severity]),
      [["Nobody", p.Diagnostic_Severity.WARNING]],
    );
  });

  it("is put off only where the client says that it takes that: Terraform fails on it otherwise", async () => {
    const { plan } = await phone();
    assert.deepEqual(await plan({ who: UNKNOWN }, true), {
      diagnostics: [],
      deferred: { reason: p.Deferred_Reason.RESOURCE_CONFIG_UNKNOWN },
    });
    const refused = await plan({ who: UNKNOWN }, false);
    assert.deepEqual(
      [refused.deferred, refused.diagnostics.map(({ summary }) => summary)],
      [undefined, ["Not Possible Yet"]],
    );
  });

  it("is validated, before anything is configured", async () => {
    const { ask } = await serveInProcess(providerOf({ log: [], gates: [] }), { configured: false });
    const validate = (values: object) =>
      ask("ValidateActionConfig", p.ValidateActionConfig_Request, p.ValidateActionConfig_Response, {
        typeName: "test_notify",
        config: config(values),
      });
    assert.deepEqual((await validate({ who: UNKNOWN })).diagnostics, []);
    assert.deepEqual(
      (await validate({ who: "" })).diagnostics.map(({ summary }) => summary),
      ["No Name"],
    );
  });

  it("is named in the schema and the metadata", async () => {
    const { provider } = await phone();
    const nothing = new Uint8Array(0);
    const [schemas] = await provider.raw("GetProviderSchema", nothing);
    const answer = p.GetProviderSchema_Response.decode(schemas ?? nothing);
    assert.deepEqual(
      answer.actionSchemas.get("test_notify")?.schema?.block?.attributes.map(({ name }) => name),
      ["how", "who"],
    );
    const [metadata] = await provider.raw("GetMetadata", nothing);
    assert.deepEqual(p.GetMetadata_Response.decode(metadata ?? nothing).actions, [
      { typeName: "test_notify" },
    ]);
  });
});
