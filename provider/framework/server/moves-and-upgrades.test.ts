import assert from "node:assert/strict";
import {
  attribute,
  block,
  Decimal,
  DiagnosticError,
  type MoveStateRequest,
  type RawState,
  schema,
  stateMover,
  stateUpgrader,
  types,
} from "../index.js";
import type {
  Diagnostic,
  DynamicValue,
  MoveResourceState_Request,
  RawState as RawStateMessage,
} from "../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../schema/object-type-of.js";
import { fromDynamicValue } from "../values/dynamic-value.js";
import { decodeFlatmap } from "./decode-flatmap.js";
import { ask } from "./testing/ask.js";
import { type Book, bookIdentity, bookProvider, bookSchema } from "./testing/book-provider.js";
import { serveInProcess } from "./testing/serve-in-process.js";
import { decodedIdentity } from "./typed.js";

const typeName = "test_book";

function json(value: unknown): RawStateMessage {
  return { json: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)), flatmap: new Map() };
}

function flat(entries: Readonly<Record<string, string>>): RawStateMessage {
  return { json: new Uint8Array(0), flatmap: new Map(Object.entries(entries)) };
}

function bookOf(message: DynamicValue | undefined): unknown {
  return message === undefined ? undefined : fromDynamicValue(objectTypeOf(bookSchema), message);
}

function texts(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`).join("\n");
}

const leaflet = schema({
  attributes: {
    code: attribute.string({ required: true }),
    pages: attribute.int64({ optional: true }),
  },
});

async function move(moveState: Book["moveState"], request: Partial<MoveResourceState_Request>) {
  // Terraform moves in a process that it does not configure.
  const provider = await serveInProcess(
    bookProvider({ resource: moveState === undefined ? {} : { moveState } }),
    {
      configured: false,
    },
  );
  return ask(provider, "MoveResourceState", {
    sourceProviderAddress: "registry.terraform.io/acme/press",
    sourceTypeName: "press_leaflet",
    sourceSchemaVersion: 3,
    sourceState: json({ code: "7", pages: 4, gone: [1] }),
    targetTypeName: typeName,
    ...request,
  });
}

describe("MoveResourceState", () => {
  const typed = stateMover<typeof leaflet, typeof bookSchema, typeof bookIdentity>({
    from: { provider: "acme/press", typeName: "press_leaflet", schemaVersions: [3] },
    sourceSchema: leaflet,
    async move({ sourceState: { code, pages } }, { privateState }) {
      privateState.set("pages", Number(pages));
      return { isbn: code ?? "", title: `${pages} pages`, shelf: null };
    },
  });

  it("gives the mover the source's state by its schema, in a process that is not configured", async () => {
    const moved = await move([typed], {});
    assert.equal(texts(moved.diagnostics), "");
    assert.deepEqual(bookOf(moved.targetState), { isbn: "7", title: "4 pages", shelf: null });
    assert.equal(String(Buffer.from(moved.targetPrivate)), '{"pages":"NA=="}');
    assert.deepEqual(decodedIdentity(bookIdentity, moved.targetIdentity), { isbn: "7", country: "de" });
  });

  it("gives a mover without a schema the JSON, with private state and identity of the source", async () => {
    let seen: MoveStateRequest<RawState> | undefined;
    const moved = await move(
      [
        {
          from: { typeName: "press_leaflet" },
          async move(request, call) {
            seen = request;
            call.identity.set({ isbn: "8", country: null });
            return { isbn: "8", title: null, shelf: null };
          },
        },
      ],
      {
        sourcePrivate: Buffer.from('{"etag":"ImEi"}'),
        sourceIdentity: json('{"code":"7","n":12345678901234567890}'),
      },
    );
    assert.equal(texts(moved.diagnostics), "");
    assert.deepEqual(seen?.sourceState, { code: "7", pages: 4, gone: [1] });
    assert.equal(seen?.sourcePrivateState.get("etag"), "a");
    assert.deepEqual(seen?.sourceIdentity, { code: "7", n: "12345678901234567890" });
    assert.equal(seen?.sourceSchemaVersion, 3);
    assert.deepEqual(decodedIdentity(bookIdentity, moved.targetIdentity), { isbn: "8", country: null });
  });

  it("asks only movers that declare the source: its provider in any registry, its type, its version", async () => {
    const answers: readonly [Partial<MoveResourceState_Request>, boolean][] = [
      [{ sourceProviderAddress: "registry.opentofu.org/acme/press" }, true],
      [{ sourceProviderAddress: "registry.terraform.io/ACME/press" }, true],
      [{ sourceProviderAddress: "registry.terraform.io/other/press" }, false],
      [{ sourceProviderAddress: "press" }, false],
      [{ sourceTypeName: "press_poster" }, false],
      [{ sourceSchemaVersion: 2 }, false],
      [{ sourceSchemaVersion: 0 }, false],
    ];
    for (const [request, taken] of answers) {
      const { diagnostics, targetState } = await move([typed], request);
      assert.equal(targetState !== undefined, taken, JSON.stringify(request));
      if (!taken)
        assert.match(
          texts(diagnostics),
          /^Cannot Move Resource State: test_book cannot take over .*press_leaflet \(schema version 3\) of acme\/press/s,
        );
    }
  });

  it("goes on to the next mover when one says null, and is refused when none is left", async () => {
    const no = { from: { typeName: "press_leaflet" }, move: async () => null };
    assert.ok((await move([no, typed], {})).targetState);
    assert.match(texts((await move([no], {})).diagnostics), /^Cannot Move Resource State/);
    assert.match(texts((await move(undefined, {})).diagnostics), /It takes over no other type's/);
  });

  it("of a missing or unreadable source state is a diagnostic, and shows nothing of it", async () => {
    for (const sourceState of [undefined, json(""), json("null")]) {
      const { diagnostics } = await move([typed], sourceState ? { sourceState } : { sourceState: undefined });
      assert.match(texts(diagnostics), /sent no state of the press_leaflet/);
    }
    for (const text of ['{"code": "hunter2', "[1]", '{"code": {"secret": "hunter2"}}', "3"]) {
      const { diagnostics, targetState } = await move([typed], { sourceState: json(text) });
      assert.match(texts(diagnostics), /^State Does Not Fit The Schema: .*press_leaflet that is moved/, text);
      assert.doesNotMatch(texts(diagnostics), /hunter2/);
      assert.equal(targetState, undefined);
    }
  });

  it("whose mover fails or returns no state says whose fault that is", async () => {
    const from = { typeName: "press_leaflet" };
    const user = await move(
      [
        {
          from,
          async move() {
            throw new DiagnosticError("Too Thin", "A leaflet of 4 pages is no book.");
          },
        },
      ],
      {},
    );
    assert.equal(texts(user.diagnostics), "Too Thin: A leaflet of 4 pages is no book.");
    const nothing: unknown = undefined;
    const bug = await move([{ from, move: async () => nothing as null }], {});
    assert.match(texts(bug.diagnostics), /a mover returned no state.*This is a bug in the provider/s);
  });
});

describe("UpgradeResourceState", () => {
  const old = stateUpgrader<typeof leaflet, typeof bookSchema>({
    priorSchema: leaflet,
    upgrade: async ({ state: { code, pages } }) => ({
      isbn: code,
      title: pages === null ? null : `${pages}`,
      shelf: null,
    }),
  });

  async function upgrade(
    rawState: RawStateMessage | undefined,
    version = 0,
    upgrader: Book["upgradeState"] = { 0: old },
  ) {
    const provider = await serveInProcess(bookProvider({ resource: { upgradeState: upgrader } }), {
      configured: false,
    });
    return ask(provider, "UpgradeResourceState", { typeName, version, ...(rawState ? { rawState } : {}) });
  }

  it("decodes the old state by the upgrader's prior schema: what it lacks is dropped, what is missing is null", async () => {
    const { upgradedState, diagnostics } = await upgrade(json('{"code":"7","gone":{"a":[1]}}'));
    assert.equal(texts(diagnostics), "");
    assert.deepEqual(bookOf(upgradedState), { isbn: "7", title: null, shelf: null });
  });

  it("reads a flat map (attributes_flat) by the prior schema, or by today's", async () => {
    const older = await upgrade(flat({ code: "7", pages: "12" }));
    assert.deepEqual(bookOf(older.upgradedState), { isbn: "7", title: "12", shelf: null });
    const today = await upgrade(flat({ isbn: "8", title: "T", "tags.%": "0" }), 1);
    assert.deepEqual(bookOf(today.upgradedState), { isbn: "8", title: "T", shelf: null });
  });

  it("of today's version that does not fit blames a schema that was changed without its version", async () => {
    const { diagnostics, upgradedState } = await upgrade(json('{"isbn":{"secret":"hunter2"}}'), 1);
    assert.match(
      texts(diagnostics),
      /^State Does Not Fit The Schema: .*isbn: expected a string.*its version was not/s,
    );
    assert.doesNotMatch(texts(diagnostics), /hunter2/);
    assert.equal(
      upgradedState,
      undefined,
      "an empty answer would go on to ReadResource as null, but for the error",
    );
  });

  it("answers no blocks as an empty list, also where an upgrader or a mover says null or nothing of them", async () => {
    const shelved = schema({
      version: 8,
      attributes: { name: attribute.string({ optional: true }) },
      blocks: {
        rule: block.list({ attributes: { port: attribute.int64({ required: true }) } }),
        label: block.set({ attributes: { key: attribute.string({ required: true }) } }),
        limit: block.single({ attributes: { max: attribute.int64({ optional: true }) } }),
      },
    });
    const odd: unknown = { name: "a", rule: null };
    const provider = bookProvider();
    const one = await serveInProcess({
      ...provider,
      resources: {
        test_shelf: {
          schema: shelved,
          create: () => Promise.reject(new Error("not here")),
          read: () => Promise.reject(new Error("not here")),
          delete: async () => {},
          upgradeState: { 7: { upgrade: async () => odd as Record<string, unknown> } },
          moveState: [
            { from: { typeName: "press_leaflet" }, move: async () => odd as Record<string, unknown> },
          ],
        },
      },
    });
    const upgraded = await ask(one, "UpgradeResourceState", {
      typeName: "test_shelf",
      version: 7,
      rawState: json("{}"),
    });
    const today = await ask(one, "UpgradeResourceState", {
      typeName: "test_shelf",
      version: 8,
      rawState: json('{"name":"a"}'),
    });
    const moved = await ask(one, "MoveResourceState", {
      targetTypeName: "test_shelf",
      sourceTypeName: "press_leaflet",
      sourceState: json("{}"),
    });
    for (const message of [upgraded.upgradedState, today.upgradedState, moved.targetState]) {
      assert.ok(message);
      const text = Buffer.from(message.msgpack).toString("latin1");
      // An empty array is 0x90, null is 0xc0.
      assert.match(text, /rule\x90/);
      assert.match(text, /label\x90/);
      assert.match(text, /limit\xc0/);
    }
  });

  it("whose upgrader returns nothing is a bug in the provider", async () => {
    const nothing: unknown = undefined;
    const { diagnostics } = await upgrade(json("{}"), 0, {
      0: { upgrade: async () => nothing as { isbn: string; title: null; shelf: null } },
    });
    assert.match(texts(diagnostics), /upgrader of version 0 returned no state.*bug in the provider/s);
  });
});

describe("a flat map", () => {
  const rich = schema({
    attributes: {
      name: attribute.string({ optional: true }),
      on: attribute.bool({ optional: true }),
      off: attribute.bool({ optional: true }),
      count: attribute.int64({ optional: true }),
      ratio: attribute.number({ optional: true }),
      zones: attribute.set({ optional: true, elementType: types.string }),
      ports: attribute.list({ optional: true, elementType: types.int32 }),
      tags: attribute.map({ optional: true, elementType: types.string }),
      none: attribute.list({ optional: true, elementType: types.string }),
      pair: attribute.object({ optional: true, attributeTypes: { a: types.string, b: types.bool } }),
    },
    blocks: {
      rule: block.list({
        attributes: { port: attribute.int64({ required: true }), to: attribute.string({ optional: true }) },
      }),
      empty: block.set({ attributes: { x: attribute.string({ optional: true }) } }),
      limit: block.single({ attributes: { max: attribute.int64({ optional: true }) } }),
    },
  });

  it("holds values of all types but dynamic ones", () => {
    const decoded = decodeFlatmap(
      objectTypeOf(rich),
      new Map(
        Object.entries({
          name: "",
          on: "1",
          off: "false",
          count: "9007199254740993",
          ratio: "0.1",
          "zones.#": "2",
          "zones.3619153832": "b",
          "zones.14": "a",
          "ports.#": "11",
          ...Object.fromEntries(
            Array.from({ length: 11 }, (_one, index) => [`ports.${index}`, String(index)]),
          ),
          "tags.%": "2",
          "tags.a.b": "dotted",
          "tags.__proto__": "p",
          "rule.#": "2",
          "rule.0.port": "80",
          "rule.1.port": "443",
          "rule.1.to": "x",
          "pair.a": "q",
        }),
      ),
    );
    assert.deepEqual(decoded, {
      name: "",
      on: true,
      off: false,
      count: 9007199254740993n,
      ratio: Decimal.parse("0.1"),
      zones: ["a", "b"],
      ports: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      tags: Object.fromEntries([
        ["a.b", "dotted"],
        ["__proto__", "p"],
      ]),
      none: null,
      pair: { a: "q", b: null },
      rule: [
        { port: 80n, to: null },
        { port: 443n, to: "x" },
      ],
      empty: [],
      limit: null,
    });
  });

  it("that does not fit says where", () => {
    for (const [entries, where] of [
      [{ on: "maybe" }, "on"],
      [{ "rule.#": "1", "rule.0.port": "http" }, "rule"],
    ] as const) {
      assert.throws(
        () => decodeFlatmap(objectTypeOf(rich), new Map(Object.entries(entries))),
        (error: Error & { path?: unknown }) => String(error.path).startsWith(where),
      );
    }
  });
});
