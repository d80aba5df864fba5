import assert from "node:assert/strict";
import { Deferred, type DeferredReason, UNKNOWN } from "../index.js";
import {
  type ClientCapabilities,
  Deferred_Reason,
  type Diagnostic,
} from "../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../schema/object-type-of.js";
import { fromDynamicValue } from "../values/dynamic-value.js";
import { isUnknown } from "../values/unknown.js";
import { ask } from "./testing/ask.js";
import {
  type BookProviderOptions,
  bookProvider,
  bookSchema,
  bookValue,
  catalogValue,
  nil,
} from "./testing/book-provider.js";
import { serveInProcess } from "./testing/serve-in-process.js";

const typeName = "test_book";

/** As Terraform sends them: with -allow-deferral in every walk, without it only (and then in vain) in applies. */
const allowed: ClientCapabilities = {
  deferralAllowed: true,
  writeOnlyAttributesAllowed: true,
  storePlannedPrivate: false,
  computedBlocksAllowed: false,
};
const config = bookValue({ isbn: "1" });
const plan = { typeName, priorState: nil, proposedNewState: config, config };

function library(options: BookProviderOptions = {}) {
  return serveInProcess(bookProvider(options));
}

function texts(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`).join("\n");
}

async function putOff(reason: DeferredReason): Promise<never> {
  throw new Deferred(reason);
}

describe("deferral flags", () => {
  it("that are set in apply walks defer nothing by themselves", async () => {
    const one = await library();
    const planned = await ask(one, "PlanResourceChange", { ...plan, clientCapabilities: allowed });
    assert.equal(planned.deferred, undefined);
    const read = await ask(one, "ReadDataSource", {
      typeName: "test_catalog",
      config: catalogValue({ isbn: "1" }),
      clientCapabilities: allowed,
    });
    assert.equal(read.deferred, undefined);
    assert.equal(texts([...planned.diagnostics, ...read.diagnostics]), "");
  });

  it("are shown to provider code where it may defer, and never in create, update and delete", async () => {
    const seen: boolean[] = [];
    const one = await library({
      resource: {
        async create({ plan: planned }, call) {
          seen.push(call.deferralAllowed);
          return { ...planned, shelf: null };
        },
        async modifyPlan(_request, call) {
          seen.push(call.deferralAllowed);
        },
      },
    });
    await ask(one, "PlanResourceChange", { ...plan, clientCapabilities: allowed });
    await ask(one, "PlanResourceChange", plan);
    await ask(one, "ApplyResourceChange", { typeName, priorState: nil, plannedState: config, config });
    assert.deepEqual(seen, [true, false, false]);
  });

  it("count for nothing in a plan that an apply makes again (planned_private): Terraform would refuse it", async () => {
    const one = await library({ resource: { modifyPlan: () => putOff("absent-prereq") } });
    const { deferred, diagnostics } = await ask(one, "PlanResourceChange", {
      ...plan,
      clientCapabilities: { ...allowed, storePlannedPrivate: true },
      plannedPrivate: Buffer.from('{"a":"MQ=="}'),
    });
    assert.equal(deferred, undefined);
    assert.match(texts(diagnostics), /^Not Possible Yet/);
  });
});

describe("a Deferred that provider code throws", () => {
  it("is answered with its reason: in modifyPlan with the plan so far, or with the one returned", async () => {
    const reasons: readonly [DeferredReason, Deferred_Reason][] = [
      ["resource-config-unknown", Deferred_Reason.RESOURCE_CONFIG_UNKNOWN],
      ["provider-config-unknown", Deferred_Reason.PROVIDER_CONFIG_UNKNOWN],
      ["absent-prereq", Deferred_Reason.ABSENT_PREREQ],
    ];
    for (const [reason, wire] of reasons) {
      const thrown = await library({ resource: { modifyPlan: () => putOff(reason) } });
      const answer = await ask(thrown, "PlanResourceChange", { ...plan, clientCapabilities: allowed });
      assert.deepEqual([answer.deferred, answer.diagnostics], [{ reason: wire }, []]);
      const planned = fromDynamicValue(objectTypeOf(bookSchema), answer.plannedState);
      assert.deepEqual(planned, { isbn: "1", title: null, shelf: UNKNOWN });
      const returned = await library({
        resource: {
          async modifyPlan({ plan: made }) {
            return made === null ? undefined : { plan: { ...made, title: UNKNOWN }, deferred: reason };
          },
        },
      });
      const other = await ask(returned, "PlanResourceChange", { ...plan, clientCapabilities: allowed });
      assert.deepEqual([other.deferred, other.diagnostics], [{ reason: wire }, []]);
      assert.deepEqual(fromDynamicValue(objectTypeOf(bookSchema), other.plannedState), {
        isbn: "1",
        title: UNKNOWN,
        shelf: UNKNOWN,
      });
    }
  });

  it("in read leaves state and private state as they are; in an import and a data source nothing is known", async () => {
    const one = await library({
      resource: { read: () => putOff("absent-prereq"), importState: () => putOff("absent-prereq") },
      catalog: { read: () => putOff("absent-prereq") },
    });
    const currentState = bookValue({ isbn: "1", shelf: "A1" });
    const reason = { reason: Deferred_Reason.ABSENT_PREREQ };
    const read = await ask(one, "ReadResource", {
      typeName,
      currentState,
      private: Buffer.from("x"),
      clientCapabilities: allowed,
    });
    assert.deepEqual([read.deferred, read.diagnostics], [reason, []]);
    assert.deepEqual(Buffer.from(read.newState?.msgpack ?? ""), Buffer.from(currentState.msgpack));
    assert.equal(String(Buffer.from(read.private)), "x");
    const imported = await ask(one, "ImportResourceState", {
      typeName,
      id: "1",
      clientCapabilities: allowed,
    });
    assert.deepEqual([imported.deferred, imported.diagnostics], [reason, []]);
    assert.ok(isUnknown(fromDynamicValue(objectTypeOf(bookSchema), imported.importedResources[0]?.state)));
    const looked = await ask(one, "ReadDataSource", {
      typeName: "test_catalog",
      config: catalogValue({ isbn: "1" }),
      clientCapabilities: allowed,
    });
    assert.deepEqual([looked.deferred, looked.diagnostics], [reason, []]);
    assert.ok(isUnknown(fromDynamicValue(objectTypeOf(bookSchema), looked.state)));
  });

  it("where none is allowed (OpenTofu, Terraform's plans) tells the user to apply first what is missing", async () => {
    const one = await library({
      resource: { read: () => putOff("absent-prereq"), modifyPlan: () => putOff("resource-config-unknown") },
      catalog: { read: () => putOff("provider-config-unknown") },
    });
    const planned = await ask(one, "PlanResourceChange", plan);
    assert.match(
      texts(planned.diagnostics),
      /^Not Possible Yet: test_book .*its configuration depends.*-target/s,
    );
    const read = await ask(one, "ReadResource", { typeName, currentState: config });
    assert.match(texts(read.diagnostics), /something it needs is not there yet/);
    assert.deepEqual(Buffer.from(read.newState?.msgpack ?? ""), Buffer.from(config.msgpack));
    const looked = await ask(one, "ReadDataSource", {
      typeName: "test_catalog",
      config: catalogValue({ isbn: "1" }),
    });
    assert.match(texts(looked.diagnostics), /the provider's configuration depends/);
    for (const { deferred } of [planned, read, looked]) assert.equal(deferred, undefined);
  });

  it("in create is an error: nothing can be put off there", async () => {
    const one = await library({ resource: { create: () => putOff("absent-prereq") } });
    const applied = await ask(one, "ApplyResourceChange", {
      typeName,
      priorState: nil,
      plannedState: config,
      config,
    });
    assert.match(texts(applied.diagnostics), /^Not Possible Yet/);
  });
});

describe("a provider that defers itself", () => {
  const provider = { configure: () => putOff("provider-config-unknown") };
  const cityUnknown = {
    config: { msgpack: Buffer.from([0x81, 0xa4, ...Buffer.from("city"), 0xd4, 0, 0]), json: Buffer.alloc(0) },
  };

  it("puts off every read, plan and import of the process, without asking provider code", async () => {
    const calls: string[] = [];
    const one = await serveInProcess(
      bookProvider({
        provider,
        resource: {
          async read() {
            calls.push("read");
            return null;
          },
          async modifyPlan() {
            calls.push("modifyPlan");
          },
        },
      }),
      { configured: false },
    );
    const configured = await ask(one, "ConfigureProvider", { ...cityUnknown, clientCapabilities: allowed });
    assert.deepEqual(configured.diagnostics, []);
    const clientCapabilities = allowed;
    const answers = [
      await ask(one, "PlanResourceChange", { ...plan, clientCapabilities }),
      await ask(one, "PlanResourceChange", {
        typeName,
        priorState: config,
        proposedNewState: nil,
        config: nil,
        clientCapabilities,
      }),
      await ask(one, "ReadResource", { typeName, currentState: config, clientCapabilities }),
      await ask(one, "ImportResourceState", { typeName, id: "1", clientCapabilities }),
      await ask(one, "ReadDataSource", {
        typeName: "test_catalog",
        config: catalogValue({ isbn: "1" }),
        clientCapabilities,
      }),
    ];
    for (const { deferred, diagnostics } of answers) {
      assert.equal(texts(diagnostics), "");
      assert.deepEqual(deferred, { reason: Deferred_Reason.PROVIDER_CONFIG_UNKNOWN });
    }
    assert.deepEqual(calls, []);
  });

  it("is told that it cannot where the client does not allow it, and configured again it works", async () => {
    let ready = false;
    const one = await serveInProcess(
      bookProvider({
        provider: {
          async configure() {
            if (!ready) throw new Deferred("provider-config-unknown");
            return { calls: [] };
          },
        },
      }),
      { configured: false },
    );
    const refused = await ask(one, "ConfigureProvider", cityUnknown);
    assert.match(texts(refused.diagnostics), /^Not Possible Yet: the provider cannot be/);
    await ask(one, "ConfigureProvider", { ...cityUnknown, clientCapabilities: allowed });
    ready = true;
    assert.deepEqual((await ask(one, "ConfigureProvider", cityUnknown)).diagnostics, []);
    const read = await ask(one, "ReadResource", { typeName, currentState: config });
    assert.deepEqual([read.deferred, read.diagnostics], [undefined, []]);
  });
});
