import assert from "node:assert/strict";
import {
  type Identity,
  identityAttribute,
  identitySchema,
  identityUpgrader,
  types,
  UNKNOWN,
} from "../index.js";
import type { Diagnostic, ResourceIdentityData } from "../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../schema/object-type-of.js";
import { ask } from "../server/testing/ask.js";
import {
  type Book,
  book,
  bookIdentity,
  bookProvider,
  bookSchema,
  bookValue,
  identityValue,
  nil,
} from "../server/testing/book-provider.js";
import { serveInProcess } from "../server/testing/serve-in-process.js";
import { decodedIdentity } from "../server/typed.js";
import { fromDynamicValue } from "../values/dynamic-value.js";

const typeName = "test_book";
const mine = { isbn: "1", country: "de" };

function library(resource: Partial<Book> = {}) {
  return serveInProcess(bookProvider({ resource }));
}

/** undefined: none in the message; null: one without a value. */
function identity(message: ResourceIdentityData | undefined): unknown {
  return message === undefined ? undefined : decodedIdentity(bookIdentity, message);
}

function summaries(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ summary }) => summary);
}

const existing = { isbn: "1", title: null, shelf: "A1" };
const current = { typeName, currentState: bookValue({ isbn: "1", shelf: "A1" }) };

describe("a resource's identity", () => {
  it("is declared to Terraform: types, what imports need, descriptions", async () => {
    const rich = identitySchema({
      version: 2,
      attributes: {
        zone: identityAttribute.string({ requiredForImport: true, description: "Where." }),
        active: identityAttribute.bool({ optionalForImport: true }),
        count: identityAttribute.int64({ optionalForImport: true }),
        parts: identityAttribute.list({ optionalForImport: true, elementType: types.int32 }),
      },
    });
    const provider = bookProvider();
    const { identity: _identity, ...otherwise } = book();
    const { identitySchemas, diagnostics } = await ask(
      await serveInProcess({
        ...provider,
        resources: {
          ...provider.resources,
          ...{ test_rich: { ...otherwise, identity: { schema: rich } }, test_plain: otherwise },
        },
      }),
      "GetResourceIdentitySchemas",
      {},
    );
    assert.deepEqual(diagnostics, []);
    assert.deepEqual([...identitySchemas.keys()], ["test_book", "test_rich"]);
    assert.deepEqual(
      identitySchemas
        .get("test_rich")
        ?.identityAttributes.map((one) => ({ ...one, type: String(Buffer.from(one.type)) })),
      [
        {
          name: "active",
          type: '"bool"',
          requiredForImport: false,
          optionalForImport: true,
          description: "",
        },
        {
          name: "count",
          type: '"number"',
          requiredForImport: false,
          optionalForImport: true,
          description: "",
        },
        {
          name: "parts",
          type: '["list","number"]',
          requiredForImport: false,
          optionalForImport: true,
          description: "",
        },
        {
          name: "zone",
          type: '"string"',
          requiredForImport: true,
          optionalForImport: false,
          description: "Where.",
        },
      ],
    );
    assert.equal(identitySchemas.get("test_rich")?.version, 2);
    const typed: Identity<typeof rich> = { zone: "z", active: null, count: 2n, parts: [1, null] };
    assert.ok(typed);
  });

  it("with a mistake of the author is refused in words", async () => {
    const odd = {
      ...bookIdentity,
      version: -1,
      attributes: { ...bookIdentity.attributes, "Not-A-Name": bookIdentity.attributes.isbn },
    };
    const { diagnostics } = await ask(
      await library({ identity: { schema: odd } }),
      "GetResourceIdentitySchemas",
      {},
    );
    assert.equal(diagnostics.length, 2);
    assert.match(diagnostics[1]?.detail ?? "", /identity of test_book: Not-A-Name is no name/);
  });

  it("is answered by create, read and update, as identity.of says", async () => {
    const one = await library();
    const plan = { plannedState: bookValue({ isbn: "1", shelf: UNKNOWN }), config: bookValue({ isbn: "1" }) };
    const created = await ask(one, "ApplyResourceChange", { typeName, priorState: nil, ...plan });
    assert.deepEqual([identity(created.newIdentity), summaries(created.diagnostics)], [mine, []]);
    const read = await ask(one, "ReadResource", current);
    assert.deepEqual([identity(read.newIdentity), summaries(read.diagnostics)], [mine, []]);
    const updated = await ask(one, "ApplyResourceChange", {
      typeName,
      priorState: bookValue(existing),
      plannedState: bookValue({ ...existing, title: "T" }),
      config: bookValue({ isbn: "1", title: "T" }),
      plannedIdentity: identityValue(mine),
    });
    assert.deepEqual([identity(updated.newIdentity), summaries(updated.diagnostics)], [mine, []]);
  });

  it("is answered beside the error of a creation that left something behind", async () => {
    const one = await library({
      async create({ plan }, { diagnostics }) {
        diagnostics.addError("Half Made", "It exists, and does not work.");
        return { ...plan, shelf: "A1" };
      },
    });
    const plan = { plannedState: bookValue({ isbn: "1", shelf: UNKNOWN }), config: bookValue({ isbn: "1" }) };
    const created = await ask(one, "ApplyResourceChange", { typeName, priorState: nil, ...plan });
    assert.deepEqual([identity(created.newIdentity), summaries(created.diagnostics)], [mine, ["Half Made"]]);
  });

  it("is handed to provider code in every call, and what it sets is stored", async () => {
    const seen: unknown[] = [];
    const one = await library({
      identity: { schema: bookIdentity },
      async create({ plan }, call) {
        seen.push(["create", call.identity.get()]);
        call.identity.set({ isbn: plan.isbn, country: "fr" });
        return { ...plan, shelf: "A1" };
      },
      async read({ state }, call) {
        seen.push(["read", call.identity.get()]);
        return { ...state, isbn: state.isbn ?? "" };
      },
      async delete(_request, call) {
        seen.push(["delete", call.identity.get()]);
      },
      async modifyPlan({ state }, call) {
        seen.push(["plan", call.identity.get()]);
        if (state === null) call.identity.set({ isbn: "1", country: UNKNOWN });
      },
    });
    const planned = await ask(one, "PlanResourceChange", {
      typeName,
      priorState: nil,
      proposedNewState: bookValue({ isbn: "1" }),
      config: bookValue({ isbn: "1" }),
    });
    assert.deepEqual(
      summaries(planned.diagnostics),
      [],
      "the plan of a creation may leave an identity unknown",
    );
    const created = await ask(one, "ApplyResourceChange", {
      typeName,
      priorState: nil,
      plannedState: planned.plannedState,
      config: bookValue({ isbn: "1" }),
      plannedIdentity: planned.plannedIdentity,
    });
    const stored = { isbn: "1", country: "fr" };
    assert.deepEqual(identity(created.newIdentity), stored);
    const currentIdentity = created.newIdentity;
    const read = await ask(one, "ReadResource", { ...current, currentIdentity });
    assert.deepEqual(identity(read.newIdentity), stored, "set by nobody, it stays");
    const deleted = await ask(one, "ApplyResourceChange", {
      typeName,
      priorState: current.currentState,
      plannedState: nil,
      config: nil,
      plannedIdentity: currentIdentity,
    });
    assert.equal(identity(deleted.newIdentity), null);
    assert.deepEqual(seen, [
      ["plan", null],
      ["create", { isbn: "1", country: UNKNOWN }],
      ["read", stored],
      ["delete", stored],
    ]);
  });

  it("stays when the thing is gone, and when reading fails", async () => {
    const currentIdentity = identityValue(mine);
    const gone = await ask(await library({ read: async () => null }), "ReadResource", {
      ...current,
      currentIdentity,
    });
    assert.deepEqual([identity(gone.newIdentity), summaries(gone.diagnostics)], [mine, []]);
    const never = await ask(await library({ read: async () => null }), "ReadResource", current);
    assert.deepEqual(summaries(never.diagnostics), [], "what is gone needs no identity");
    const failed = await ask(
      await library({
        async read() {
          throw new TypeError("no");
        },
      }),
      "ReadResource",
      { ...current, currentIdentity },
    );
    assert.deepEqual(identity(failed.newIdentity), mine);
  });

  it("is never answered by a resource that has none: Terraform crashes on it", async () => {
    const one = await serveInProcess(bookProvider({ identity: false }));
    const read = await ask(one, "ReadResource", { ...current, currentIdentity: identityValue(mine) });
    assert.equal(read.newIdentity, undefined);
    const imported = await ask(one, "ImportResourceState", { typeName, id: "1" });
    assert.equal(imported.importedResources[0]?.identity, undefined);
  });
});

describe('the rule "Unexpected Identity Change"', () => {
  const moved = { isbn: "1", country: "fr" };

  it("refuses another identity in read, plan and update", async () => {
    const one = await library({
      async modifyPlan(_request, call) {
        call.identity.set(moved);
      },
    });
    const currentIdentity = identityValue({ isbn: "1", country: "at" });
    const read = await ask(one, "ReadResource", { ...current, currentIdentity });
    assert.deepEqual(summaries(read.diagnostics), ["Unexpected Identity Change"]);
    assert.match(
      read.diagnostics[0]?.detail ?? "",
      /stored: \{"country":"at","isbn":"1"\}\nnew: \{"country":"de"/,
    );
    assert.deepEqual(identity(read.newIdentity), { isbn: "1", country: "at" });
    const planned = await ask(one, "PlanResourceChange", {
      typeName,
      priorState: current.currentState,
      proposedNewState: current.currentState,
      config: bookValue({ isbn: "1" }),
      priorIdentity: currentIdentity,
    });
    assert.deepEqual(summaries(planned.diagnostics), ["Unexpected Identity Change"]);
    const updated = await ask(one, "ApplyResourceChange", {
      typeName,
      priorState: current.currentState,
      plannedState: current.currentState,
      config: bookValue({ isbn: "1" }),
      plannedIdentity: currentIdentity,
    });
    assert.deepEqual(summaries(updated.diagnostics), ["Unexpected Identity Change"]);
    assert.ok(fromDynamicValue(objectTypeOf(bookSchema), updated.newState), "what exists stays in the state");
  });

  it("allows it to a resource whose identity is mutable", async () => {
    const one = await library({
      identity: { schema: bookIdentity, of: ({ isbn }) => ({ isbn, country: "de" }), mutable: true },
    });
    const read = await ask(one, "ReadResource", { ...current, currentIdentity: identityValue(moved) });
    assert.deepEqual([identity(read.newIdentity), summaries(read.diagnostics)], [mine, []]);
  });

  it("allows it to the first read after an import, which notes in the private state that it is one", async () => {
    const one = await library();
    const { importedResources } = await ask(one, "ImportResourceState", {
      typeName,
      identity: identityValue({ isbn: "1", country: null }),
    });
    const [imported] = importedResources;
    assert.deepEqual(identity(imported?.identity), { isbn: "1", country: null });
    assert.equal(Buffer.from(imported?.private ?? "").toString(), '{".import_before_read":"dHJ1ZQ=="}');
    const first = await ask(one, "ReadResource", {
      typeName,
      currentState: imported?.state,
      currentIdentity: imported?.identity,
      private: imported?.private ?? new Uint8Array(0),
    });
    assert.deepEqual([identity(first.newIdentity), summaries(first.diagnostics)], [mine, []]);
    assert.equal(first.private.length, 0, "the note is gone");
    const second = await ask(one, "ReadResource", {
      typeName,
      currentState: first.newState,
      currentIdentity: imported?.identity,
      private: first.private,
    });
    assert.deepEqual(summaries(second.diagnostics), ["Unexpected Identity Change"]);
  });

  it("is about stored identities only: Terraform 1.11 sends none", async () => {
    const read = await ask(await library(), "ReadResource", current);
    assert.deepEqual(summaries(read.diagnostics), []);
  });
});

describe("an identity that provider code gets wrong", () => {
  it("by leaving it out is an error; a new thing stays in the state", async () => {
    const one = await library({ identity: { schema: bookIdentity } });
    const created = await ask(one, "ApplyResourceChange", {
      typeName,
      priorState: nil,
      plannedState: bookValue({ isbn: "1", shelf: UNKNOWN }),
      config: bookValue({ isbn: "1" }),
    });
    assert.deepEqual(summaries(created.diagnostics), ["Missing Resource Identity"]);
    assert.ok(fromDynamicValue(objectTypeOf(bookSchema), created.newState));
  });

  it("by an unknown or a surplus value, or one of another type, is an error; the thing stays in the state", async () => {
    const wrong: readonly [Record<string, unknown>, string | RegExp][] = [
      [{ isbn: "1", country: UNKNOWN }, "Unknown Resource Identity"],
      [{ isbn: "1", planet: "earth" }, /no attribute "planet"/],
      [{ isbn: 1, country: null }, /isbn|string/],
    ];
    for (const [values, expected] of wrong) {
      const one = await library({
        identity: { schema: bookIdentity },
        async create({ plan }, call) {
          const { set }: { set(values: object): void } = call.identity;
          set.call(call.identity, values);
          return { ...plan, shelf: "A1" };
        },
      });
      const created = await ask(one, "ApplyResourceChange", {
        typeName,
        priorState: nil,
        plannedState: bookValue({ isbn: "1", shelf: UNKNOWN }),
        config: bookValue({ isbn: "1" }),
      });
      const [error, ...others] = created.diagnostics;
      assert.deepEqual(others, []);
      assert.match(
        `${error?.summary} ${error?.detail}`,
        typeof expected === "string" ? new RegExp(expected) : expected,
      );
      assert.ok(fromDynamicValue(objectTypeOf(bookSchema), created.newState));
    }
  });

  it("that is set without being declared is an error", async () => {
    const provider = bookProvider({
      identity: false,
      resource: {
        async read({ state }, call) {
          call.identity.set(mine);
          return { ...state, isbn: "1" };
        },
      },
    });
    const one = await serveInProcess(provider);
    const { diagnostics } = await ask(one, "ReadResource", current);
    assert.match(diagnostics[0]?.detail ?? "", /the resource declares none/);
    const next = await ask(one, "ApplyResourceChange", {
      typeName,
      priorState: nil,
      plannedState: current.currentState,
      config: bookValue({ isbn: "1" }),
    });
    assert.deepEqual(summaries(next.diagnostics), [], "another call is not concerned");
  });
});

describe("UpgradeResourceIdentity", () => {
  const versioned = identitySchema({ ...bookIdentity, version: 1 });
  const upgrade = {
    0: identityUpgrader({
      priorSchema: identitySchema({
        attributes: { code: identityAttribute.string({ requiredForImport: true }) },
      }),
      upgrade: async ({ identity: { code } }) => ({ isbn: code, country: null }),
    }),
  };
  const json = (text: string) => ({ json: Buffer.from(text), flatmap: new Map<string, string>() });

  it("of an empty raw_identity (a state that never had one) is an identity without values", async () => {
    for (const rawIdentity of [json(""), json("null"), undefined]) {
      for (const of of [undefined, () => mine]) {
        const one = await library({ identity: { schema: versioned, upgrade, ...(of ? { of } : {}) } });
        const { upgradedIdentity, diagnostics } = await ask(one, "UpgradeResourceIdentity", {
          typeName,
          version: 0,
          ...(rawIdentity ? { rawIdentity } : {}),
        });
        assert.deepEqual(summaries(diagnostics), []);
        assert.ok(
          upgradedIdentity?.identityData && upgradedIdentity.identityData.msgpack.length > 1,
          "an object",
        );
        assert.equal(identity(upgradedIdentity), null);
      }
    }
  });

  it("with nothing in it, read fills it in", async () => {
    const one = await library();
    const currentIdentity = identityValue({ isbn: null, country: null });
    const read = await ask(one, "ReadResource", { ...current, currentIdentity });
    assert.deepEqual([identity(read.newIdentity), summaries(read.diagnostics)], [mine, []]);
  });

  it("goes through the upgrader, typed by its prior schema", async () => {
    const one = await library({ identity: { schema: versioned, upgrade } });
    const { upgradedIdentity } = await ask(one, "UpgradeResourceIdentity", {
      typeName,
      version: 0,
      rawIdentity: json('{"code":"7","gone":true}'),
    });
    assert.deepEqual(identity(upgradedIdentity), { isbn: "7", country: null });
  });

  it("of today's version passes", async () => {
    const { upgradedIdentity } = await ask(await library(), "UpgradeResourceIdentity", {
      typeName,
      version: 0,
      rawIdentity: json('{"isbn":"7","gone":true}'),
    });
    assert.deepEqual(identity(upgradedIdentity), { isbn: "7", country: null });
  });

  it("without an upgrader is left to read where identity.of is there, else refused in words", async () => {
    const rawIdentity = json('{"code":"7"}');
    const derived = await ask(
      await library({ identity: { schema: versioned, of: () => mine } }),
      "UpgradeResourceIdentity",
      { typeName, version: 0, rawIdentity },
    );
    assert.deepEqual([identity(derived.upgradedIdentity), summaries(derived.diagnostics)], [null, []]);
    const refused = await ask(await library({ identity: { schema: versioned } }), "UpgradeResourceIdentity", {
      typeName,
      version: 0,
      rawIdentity,
    });
    assert.deepEqual(summaries(refused.diagnostics), ["Identity Cannot Be Upgraded"]);
  });

  it("from a newer version, of rubbish, or of a resource without identity is refused in words", async () => {
    const one = await library();
    const newer = await ask(one, "UpgradeResourceIdentity", {
      typeName,
      version: 4,
      rawIdentity: json("{}"),
    });
    assert.deepEqual(summaries(newer.diagnostics), ["Identity Written By A Newer Provider"]);
    const rubbish = await ask(one, "UpgradeResourceIdentity", {
      typeName,
      version: 0,
      rawIdentity: json('{"isbn": "hunter2'),
    });
    assert.deepEqual(summaries(rubbish.diagnostics), ["State Does Not Fit The Schema"]);
    assert.doesNotMatch(rubbish.diagnostics[0]?.detail ?? "", /hunter2/);
    const none = await ask(
      await serveInProcess(bookProvider({ identity: false })),
      "UpgradeResourceIdentity",
      { typeName, version: 0, rawIdentity: json("{}") },
    );
    assert.deepEqual(summaries(none.diagnostics), ["Identity Not Supported"]);
  });
});

describe("an import", () => {
  it("by identity hands it over, optional attributes null; the id is empty", async () => {
    const one = await library();
    const { importedResources, diagnostics } = await ask(one, "ImportResourceState", {
      typeName,
      id: "",
      identity: identityValue({ isbn: "9", country: null }),
    });
    assert.deepEqual(summaries(diagnostics), []);
    assert.deepEqual(fromDynamicValue(objectTypeOf(bookSchema), importedResources[0]?.state), {
      isbn: "9",
      title: null,
      shelf: null,
    });
  });

  it("by neither an id nor an identity, or by an identity without a value, is refused in words", async () => {
    const one = await library();
    const asked: readonly [ResourceIdentityData | undefined, string][] = [
      [undefined, "Missing Import Id"],
      [identityValue({ isbn: null, country: null }), "Missing Import Identity"],
      [{ identityData: nil }, "Missing Import Identity"],
      [{}, "Missing Import Identity"],
    ];
    for (const [given, summary] of asked) {
      const { importedResources, diagnostics } = await ask(one, "ImportResourceState", {
        typeName,
        ...(given ? { identity: given } : {}),
      });
      assert.deepEqual([summaries(diagnostics), importedResources], [[summary], []]);
    }
  });
});
