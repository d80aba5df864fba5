import assert from "node:assert/strict";
import { identityTypeOf } from "./identity/identity-schema.js";
import {
  attribute,
  identityAttribute,
  identitySchema,
  type ListResource,
  type ListResult,
  type Provider,
  type Resource,
  schema,
  UNKNOWN,
} from "./index.js";
import * as p from "./protocol/generated/tfplugin6.js";
import { objectTypeOf } from "./schema/object-type-of.js";
import { serveInProcess } from "./server/testing/serve-in-process.js";
import { fromDynamicValue, toDynamicValue } from "./values/dynamic-value.js";

const fileSchema = schema({
  attributes: {
    path: attribute.string({ required: true }),
    size: attribute.int64({ computed: true }),
    secret: attribute.string({ optional: true, writeOnly: true }),
  },
});
const fileIdentity = identitySchema({
  attributes: {
    path: identityAttribute.string({ requiredForImport: true }),
    disk: identityAttribute.string({ optionalForImport: true }),
  },
});

interface Disk {
  readonly files: readonly string[];
  readonly log: string[];
  /** Let go by a test. */
  readonly gates: (() => void)[];
}

const file: Resource<typeof fileSchema, Disk, typeof fileIdentity> = {
  schema: fileSchema,
  identity: { schema: fileIdentity, of: ({ path }) => ({ path, disk: null }) },
  create: async ({ plan }) => ({ ...plan, size: 0n, secret: null }),
  read: async () => null,
  async delete() {},
};

const listSchema = schema({
  attributes: { prefix: attribute.string({ optional: true }), how: attribute.string({ optional: true }) },
});

type FileList = ListResource<typeof listSchema, typeof fileSchema, Disk, typeof fileIdentity>;
type FileResult = ListResult<typeof fileSchema, typeof fileIdentity>;

const files: FileList = {
  schema: listSchema,
  async *list({ config, includeResource, limit }, { providerData, diagnostics, signal }) {
    const { log, gates } = providerData;
    log.push(`list ${limit}`);
    signal.addEventListener("abort", () => log.push("aborted"));
    try {
      for (const path of providerData.files) {
        if (config.prefix !== null && !path.startsWith(config.prefix)) continue;
        if (config.how === "throw" && path === "b") throw new TypeError("the disk broke");
        if (config.how === "warn") diagnostics.addWarning("Slow Disk", `Reading ${path} took long.`);
        if (config.how === "error" && path === "b") diagnostics.addError("Disk Is Full", "Of errors.");
        if (config.how === "gate" && path === "b") await new Promise<void>((resolve) => gates.push(resolve));
        const found: FileResult = { identity: { path, disk: "d1" }, displayName: `file ${path}` };
        yield includeResource && config.how !== "bare"
          ? { ...found, resource: { path, size: 2n ** 60n, secret: null } }
          : found;
        log.push(`after ${path}`);
      }
      if (config.how === "last") diagnostics.addWarning("Disk Is Old", "Buy another.");
    } finally {
      log.push("returned");
    }
  },
  validateConfig({ config }, { diagnostics }) {
    if (config.prefix === "/") diagnostics.addAttributeError("prefix", "No Prefix", "Everything begins so.");
  },
};

// What the compiler refuses: an identity or an object of another shape.
void ({
  schema: listSchema,
  // @ts-expect-error: the identity has no name, and it lacks the path
  async *list() {
    yield { identity: { name: "a", disk: null }, displayName: "a" };
  },
} satisfies FileList);

const providerSchema = schema({ attributes: {} });

function providerOf(disk: Disk, list: FileList = files): Provider<typeof providerSchema, Disk> {
  return {
    schema: providerSchema,
    resources: { test_file: file },
    listResources: { test_file: list },
    async configure() {
      return disk;
    },
  };
}

const type = objectTypeOf(listSchema);
const config = (values: object) => toDynamicValue(type, { prefix: null, how: null, ...values });

interface Query {
  readonly typeName?: string;
  readonly include?: boolean;
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

async function disk(list: FileList = files) {
  const state: Disk = { files: ["a", "b", "c"], log: [], gates: [] };
  const provider = await serveInProcess(providerOf(state, list));
  const query = (
    values: object,
    { typeName = "test_file", include = false, limit = 100, signal }: Query = {},
  ) =>
    provider.stream(
      "ListResource",
      p.ListResource_Request,
      p.ListResource_Event,
      { typeName, config: config(values), includeResourceObject: include, limit },
      signal,
    );
  return { ...state, provider, query };
}

/** The name of a thing, or "-" for an event without one, and the summaries of its diagnostics. */
function shown({ displayName, identity, diagnostic }: p.ListResource_Event): readonly string[] {
  const { path = "-" } = Object(fromDynamicValue(identityTypeOf(fileIdentity), identity?.identityData));
  assert.equal(displayName, path === "-" ? "" : `file ${path}`);
  return [path, ...diagnostic.map(({ summary }) => summary)];
}

async function all(events: AsyncIterable<p.ListResource_Event>): Promise<(readonly string[])[]> {
  const seen: (readonly string[])[] = [];
  for await (const event of events) seen.push(shown(event));
  return seen;
}

describe("a list resource", () => {
  it("streams identities and names, each when the one before was taken", async () => {
    const { query, log } = await disk();
    const events = query({});
    const first = await events.next();
    assert.deepEqual(log, ["list 100"]);
    assert.ok(first.done === false);
    assert.deepEqual(fromDynamicValue(identityTypeOf(fileIdentity), first.value.identity?.identityData), {
      path: "a",
      disk: "d1",
    });
    assert.deepEqual([first.value.displayName, first.value.resourceObject], ["file a", undefined]);
    assert.deepEqual(await all(events), [["b"], ["c"]]);
    assert.deepEqual(log, ["list 100", "after a", "after b", "after c", "returned"]);
  });

  it("brings the whole object along when it is asked to", async () => {
    const { query } = await disk();
    for await (const { resourceObject } of query({ prefix: "b" }, { include: true })) {
      assert.deepEqual(fromDynamicValue(objectTypeOf(fileSchema), resourceObject), {
        path: "b",
        size: 2n ** 60n,
        secret: null,
      });
    }
  });

  it("says once that the objects it was asked for are missing", async () => {
    const { query } = await disk();
    assert.deepEqual(await all(query({ how: "bare" }, { include: true })), [
      ["a", "Resource Not Listed"],
      ["b"],
      ["c"],
    ]);
  });

  it("ends at the limit, and tells the iterator to return; 0 is no limit", async () => {
    const { query, log } = await disk();
    assert.deepEqual(await all(query({}, { limit: 2 })), [["a"], ["b"]]);
    assert.deepEqual(log, ["list 2", "after a", "returned"]);
    assert.equal((await all(query({}, { limit: 0 }))).length, 3);
  });

  it("sends what it has to say with the next thing, or by itself after the last", async () => {
    const { query } = await disk();
    assert.deepEqual(await all(query({ how: "warn" })), [
      ["a", "Slow Disk"],
      ["b", "Slow Disk"],
      ["c", "Slow Disk"],
    ]);
    assert.deepEqual((await all(query({ how: "last" }))).at(-1), ["-", "Disk Is Old"]);
  });

  it("ends with the first error, reported or thrown", async () => {
    const { query, log } = await disk();
    assert.deepEqual(await all(query({ how: "error" })), [["a"], ["-", "Disk Is Full"]]);
    assert.deepEqual(await all(query({ how: "throw" })), [["a"], ["-", "Unexpected Provider Error"]]);
    assert.deepEqual(
      log.filter((line) => line === "returned"),
      ["returned", "returned"],
    );
    assert.deepEqual(await all(query({}, { typeName: "test_nothing" })), [["-", "Unknown Type"]]);
  });

  it("that the client cancels ends quietly, and runs the iterator's return", async () => {
    const { query, log, provider } = await disk();
    const controller = new AbortController();
    const events = query({}, { signal: controller.signal });
    await events.next();
    controller.abort();
    assert.deepEqual(await all(events), []);
    await provider.server.whenIdle();
    assert.deepEqual(log, ["list 100", "aborted", "returned"]);
  });

  it("that the client leaves without a word runs the iterator's return too", async () => {
    const { query, log } = await disk();
    for await (const _first of query({})) break;
    assert.deepEqual(log, ["list 100", "returned"]);
  });

  it("that is cancelled while it waits for the next page ends at once; the call runs until the page is there", async () => {
    const { query, log, provider, gates } = await disk();
    const controller = new AbortController();
    const events = query({ how: "gate" }, { signal: controller.signal });
    await events.next();
    const rest = all(events);
    while (gates.length === 0) await new Promise(setImmediate);
    controller.abort();
    assert.deepEqual(await rest, []);
    assert.deepEqual([provider.server.idle, log.at(-1)], [false, "aborted"]);
    for (const open of gates) open();
    await provider.server.whenIdle();
    assert.equal(log.at(-1), "returned");
  });

  it("is the provider's bug without an identity, with an unknown one, or with one that does not fit", async () => {
    const faults: readonly (readonly [object | null, RegExp])[] = [
      [{ displayName: "x" }, /a result has no identity, or one without path/],
      [{ displayName: "x", identity: { path: null, disk: "d" } }, /without path/],
      [null, /a result has no identity/],
      [{ displayName: "x", identity: { path: UNKNOWN } }, /path unknown/],
      [{ displayName: "x", identity: { path: 7 } }, /expected a string, got number/],
      [
        { displayName: "x", identity: { path: "x" }, resource: { path: "x", size: "1" } },
        /ListResource of test_file/,
      ],
    ];
    for (const [result, words] of faults) {
      const list: FileList = {
        ...files,
        async *list() {
          yield result === null ? JSON.parse("null") : Object.assign(JSON.parse("{}"), result);
        },
      };
      const { query } = await disk(list);
      const events: p.ListResource_Event[] = [];
      for await (const event of query({}, { include: true })) events.push(event);
      assert.equal(events.length, 1, String(words));
      assert.match(events[0]?.diagnostic[0]?.detail ?? "", words);
      assert.equal(events[0]?.identity, undefined);
    }
  });

  it("is validated, before anything is configured", async () => {
    const { ask } = await serveInProcess(providerOf({ files: [], log: [], gates: [] }), {
      configured: false,
    });
    const { diagnostics } = await ask(
      "ValidateListResourceConfig",
      p.ValidateListResourceConfig_Request,
      p.ValidateListResourceConfig_Response,
      { typeName: "test_file", config: config({ prefix: "/" }) },
    );
    assert.deepEqual(
      diagnostics.map(({ summary }) => summary),
      ["No Prefix"],
    );
  });

  it("is named in the schema and the metadata; one without a resource that has an identity is a bug", async () => {
    const nothing = new Uint8Array(0);
    const schemasOf = async (provider: Provider) => {
      const [bytes] = await (await serveInProcess(provider)).raw("GetProviderSchema", nothing);
      return p.GetProviderSchema_Response.decode(bytes ?? nothing);
    };
    const good = providerOf({ files: [], log: [], gates: [] });
    const { listResourceSchemas, diagnostics } = await schemasOf(good);
    assert.deepEqual([[...listResourceSchemas.keys()], diagnostics], [["test_file"], []]);
    const [metadata] = await (await serveInProcess(good)).raw("GetMetadata", nothing);
    assert.deepEqual(p.GetMetadata_Response.decode(metadata ?? nothing).listResources, [
      { typeName: "test_file" },
    ]);

    const { identity: _identity, ...nameless } = file;
    for (const resources of [{}, { test_file: nameless }]) {
      const faulty = await schemasOf({ ...good, resources });
      assert.match(faulty.diagnostics[0]?.detail ?? "", /no resource of that name that has an identity/);
    }
  });
});
