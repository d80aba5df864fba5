import {
  type Action,
  attribute,
  block,
  DiagnosticError,
  type DynamicValue,
  type EphemeralResource,
  FunctionError,
  identityAttribute,
  identitySchema,
  isUnknown,
  type ListResource,
  type Provider,
  parameter,
  providerFunction,
  type Resource,
  schema,
  types,
} from "../../index.js";
import type { ValueType } from "../../types/value-type.js";

/**
 * The functions, the ephemeral resource, the list resource and the action of the provider that was recorded
 * (testdata/recorded-conversations.jsonl.gz), with the same schemas and the same behaviour, on this framework.
 */

const joinAll = providerFunction({
  summary: "joins",
  parameters: [parameter.string({ name: "sep" })],
  variadicParameter: parameter.string({ name: "parts", allowNullValue: true }),
  returns: types.string,
  run({ arguments: [sep, ...parts] }) {
    const missing = parts.indexOf(null);
    if (missing !== -1) throw new FunctionError("part is null", { argument: missing + 1 });
    return parts.join(sep);
  },
});

const describeValue = providerFunction({
  summary: "describes any value",
  deprecationMessage: "old",
  parameters: [parameter.dynamic({ name: "v", allowNullValue: true, allowUnknownValues: true })],
  returns: types.object({ text: types.string, unknown: types.bool }),
  run({ arguments: [v] }) {
    return { text: textOf(types.dynamic, v), unknown: isUnknown(v) || (v !== null && isUnknown(v.value)) };
  },
});

const up = providerFunction({
  parameters: [parameter.string({ name: "s" })],
  returns: types.string,
  run: ({ arguments: [s] }) => s.toUpperCase(),
});

function textOf(type: ValueType, value: unknown): string {
  if (value === null) return "<null>";
  if (isUnknown(value)) return "<unknown>";
  if (type.kind === "dynamic" && isDynamic(value)) return textOf(value.type, value.value);
  if (type.kind === "tuple" && Array.isArray(value))
    return `[${value.map((one, index) => textOf(type.elementTypes[index] ?? types.dynamic, one)).join()}]`;
  if (type.kind === "object" && typeof value === "object")
    return `{${Object.entries(value)
      .map(
        ([name, one]) => `${JSON.stringify(name)}:${textOf(type.attributeTypes[name] ?? types.dynamic, one)}`,
      )
      .join()}}`;
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

function isDynamic(value: unknown): value is DynamicValue {
  return typeof value === "object" && value !== null && "type" in value && "value" in value;
}

const tokenSchema = schema({
  attributes: {
    renew_s: attribute.int64({ optional: true }),
    scope: attribute.string({ required: true }),
    value: attribute.string({ computed: true, sensitive: true }),
  },
});

const token: EphemeralResource<typeof tokenSchema, Shelf> = {
  schema: tokenSchema,
  async open({ config }, { privateState }) {
    privateState.set("lease", { n: 0 });
    const result = { ...config, value: `t-${config.scope}` };
    return config.renew_s === null ? { result } : { result, renewAt: inSeconds(Number(config.renew_s)) };
  },
  async renew(_request, { privateState }) {
    privateState.set("lease", { n: 1 });
    return { renewAt: inSeconds(1) };
  },
  async close() {},
};

function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}

const thingSchema = schema({
  version: 1,
  description: "A **thing**.",
  attributes: {
    any: attribute.dynamic({ optional: true }),
    big: attribute.number({ optional: true }),
    counter: attribute.int64({ optional: true, computed: true }),
    fail: attribute.string({ optional: true, deprecationMessage: "do not use" }),
    flag: attribute.bool({ optional: true }),
    hash: attribute.string({ computed: true }),
    id: attribute.string({ computed: true }),
    limits: attribute.mapNested({ optional: true, attributes: { max: attribute.int64({ required: true }) } }),
    meta: attribute.singleNested({
      optional: true,
      attributes: {
        level: attribute.int64({ optional: true, computed: true }),
        owner: attribute.string({ required: true }),
      },
    }),
    name: attribute.string({ required: true }),
    names: attribute.list({ optional: true, elementType: types.string }),
    note: attribute.string({ optional: true }),
    obj: attribute.object({ optional: true, attributeTypes: { a: types.string, b: types.bool } }),
    ports: attribute.listNested({
      optional: true,
      attributes: {
        port: attribute.int64({ required: true }),
        proto: attribute.string({ optional: true }),
      },
    }),
    ratio: attribute.float64({ optional: true }),
    rules: attribute.setNested({
      optional: true,
      attributes: { from: attribute.string({ required: true }), to: attribute.string({ optional: true }) },
    }),
    secret_version: attribute.int64({ optional: true }),
    secret_wo: attribute.string({ optional: true, sensitive: true, writeOnly: true }),
    slow_ms: attribute.int64({ optional: true }),
    tags: attribute.map({ optional: true, elementType: types.string }),
    timeouts: attribute.singleNested({
      optional: true,
      attributes: {
        create: attribute.string({ optional: true }),
        update: attribute.string({ optional: true }),
      },
    }),
    token: attribute.string({ computed: true, sensitive: true }),
    zones: attribute.set({ optional: true, elementType: types.string }),
  },
  blocks: {
    disk: block.list({
      attributes: {
        path: attribute.string({ optional: true }),
        size: attribute.int64({ required: true }),
      },
    }),
    label: block.set({
      attributes: { key: attribute.string({ required: true }), value: attribute.string({ optional: true }) },
    }),
    net: block.single({ attributes: { cidr: attribute.string({ optional: true }) } }),
  },
});

const thingIdentity = identitySchema({
  version: 1,
  attributes: {
    name: identityAttribute.string({ requiredForImport: true, description: "the name" }),
    region: identityAttribute.string({ optionalForImport: true }),
  },
});

const thing: Resource<typeof thingSchema, Shelf, typeof thingIdentity> = {
  schema: thingSchema,
  identity: { schema: thingIdentity },
  async create() {
    throw new DiagnosticError("Not Here", "The things of this provider are only listed.");
  },
  async read() {
    return null;
  },
  async delete() {},
};

/** What the recorded provider had in its store. */
export interface Shelf {
  readonly things: readonly { readonly name: string; readonly id: string }[];
}

const listSchema = schema({ attributes: { prefix: attribute.string({ optional: true }) } });

const list: ListResource<typeof listSchema, typeof thingSchema, Shelf, typeof thingIdentity> = {
  schema: listSchema,
  async *list({ config, includeResource }, { providerData }) {
    for (const { name, id } of providerData.things) {
      if (!name.startsWith(config.prefix ?? "")) continue;
      const identity = { name, region: "eu" };
      const displayName = `thing ${name}`;
      if (includeResource) yield { identity, displayName, resource: stateOf(name, id) };
      else yield { identity, displayName };
    }
  },
};

function stateOf(name: string, id: string) {
  const nothing = {
    any: null,
    big: null,
    fail: null,
    flag: null,
    hash: null,
    limits: null,
    meta: null,
    names: null,
    obj: null,
    ports: null,
    ratio: null,
    rules: null,
    secret_version: null,
    secret_wo: null,
    slow_ms: null,
    tags: null,
    timeouts: null,
    token: null,
    zones: null,
    disk: [],
    label: [],
    net: null,
  };
  return { ...nothing, name, id, counter: 3n, note: `n-${name}` };
}

const notifySchema = schema({
  attributes: {
    fail: attribute.bool({ optional: true }),
    message: attribute.string({ required: true }),
  },
});

const notify: Action<typeof notifySchema, Shelf> = {
  schema: notifySchema,
  async invoke({ config }, { sendProgress }) {
    sendProgress(`start ${config.message}`);
    sendProgress(`done ${config.message}`);
    if (config.fail === true) throw new DiagnosticError("Notify failed", "asked to fail");
  },
};

const providerSchema = schema({ attributes: {} });

export function recordedKinds(shelf: Shelf): Provider<typeof providerSchema, Shelf> {
  return {
    schema: providerSchema,
    resources: { rec_thing: thing },
    functions: { join_all: joinAll, describe: describeValue, up },
    ephemeralResources: { rec_token: token },
    listResources: { rec_thing: list },
    actions: { rec_notify: notify },
    async configure() {
      return shelf;
    },
  };
}
