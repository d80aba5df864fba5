import { createHash } from "node:crypto";
import {
  attribute,
  block,
  DiagnosticError,
  type Identity,
  identityAttribute,
  identitySchema,
  identityUpgrader,
  isKnown,
  isUnknown,
  type Provider,
  type Resource,
  requiresReplace,
  type State,
  schema,
  stateMover,
  stateUpgrader,
  types,
  useStateForUnknown,
} from "../../index.js";

/**
 * The resources of the provider that was recorded (testdata/recorded-conversations.jsonl.gz) on this framework: the same
 * schemas, and the same behaviour in the calls whose answer depends on the request alone.
 */
const thingSchema = schema({
  version: 1,
  description: "A **thing**.",
  attributes: {
    any: attribute.dynamic({ optional: true }),
    big: attribute.number({ optional: true }),
    counter: attribute.int64({ optional: true, computed: true, default: 3n }),
    fail: attribute.string({ optional: true, deprecationMessage: "do not use" }),
    flag: attribute.bool({ optional: true }),
    hash: attribute.string({ computed: true }),
    id: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
    limits: attribute.mapNested({ optional: true, attributes: { max: attribute.int64({ required: true }) } }),
    meta: attribute.singleNested({
      optional: true,
      attributes: {
        level: attribute.int64({ optional: true, computed: true, default: 1n }),
        owner: attribute.string({ required: true }),
      },
    }),
    name: attribute.string({ required: true, planModifiers: [requiresReplace()] }),
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
    token: attribute.string({ computed: true, sensitive: true, planModifiers: [useStateForUnknown()] }),
    zones: attribute.set({ optional: true, elementType: types.string }),
  },
  blocks: {
    disk: block.list({
      attributes: { path: attribute.string({ optional: true }), size: attribute.int64({ required: true }) },
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

const empty: State<typeof thingSchema> = {
  any: null,
  big: null,
  counter: null,
  fail: null,
  flag: null,
  hash: null,
  id: null,
  limits: null,
  meta: null,
  name: "",
  names: null,
  note: null,
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

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function identityOf(name: string): Identity<typeof thingIdentity> {
  return { name, region: "eu" };
}

const notHere = new DiagnosticError(
  "Not Here",
  "What depends on the recorded provider's store is not compared.",
);

const thing: Resource<typeof thingSchema, object, typeof thingIdentity> = {
  schema: thingSchema,
  identity: {
    schema: thingIdentity,
    upgrade: {
      0: identityUpgrader({
        priorSchema: identitySchema({
          attributes: { key: identityAttribute.string({ requiredForImport: true }) },
        }),
        upgrade: async ({ identity }) => identityOf(identity.key),
      }),
    },
  },
  async create() {
    throw notHere;
  },
  async read() {
    throw notHere;
  },
  async update() {
    throw notHere;
  },
  async delete() {
    throw notHere;
  },
  async modifyPlan({ plan }, { privateState }) {
    if (plan === null) return;
    privateState.set("planned", { by: "rec" });
    const { name, note } = plan;
    if (!isKnown(name) || isUnknown(note)) return;
    return { plan: { ...plan, hash: `h-${digest(`${name}|${note ?? ""}`)}` } };
  },
  async importState({ id, identity }, call) {
    const name = identity?.name ?? id;
    if (name === "zz") throw new DiagnosticError("Cannot import", `no such thing: ${name}`);
    call.privateState.set("imported", true);
    call.identity.set(identityOf(name));
    return { name, id: digest(name) };
  },
  upgradeState: {
    0: {
      async upgrade({ state }) {
        const name = String(state.title);
        return { ...empty, name, id: digest(name), note: String(state.memo), counter: 3n };
      },
    },
  },
  moveState: [
    stateMover({
      from: { provider: "example.com/acme/rec", typeName: "rec_old" },
      sourceSchema: schema({
        attributes: {
          id: attribute.string({ computed: true }),
          name: attribute.string({ required: true }),
          note: attribute.string({ optional: true }),
        },
      }),
      async move({ sourceState: { id, name, note } }, call) {
        if (name === null) return null;
        call.privateState.set("moved", true);
        call.identity.set(identityOf(name));
        return { ...empty, id, name, note, counter: 3n };
      },
    }),
  ],
};

const oldSchema = schema({
  deprecationMessage: "use rec_thing",
  attributes: {
    id: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
    name: attribute.string({ required: true }),
    note: attribute.string({ optional: true }),
  },
});

const versionedSchema = schema({
  version: 2,
  attributes: {
    id: attribute.string({ computed: true }),
    name: attribute.string({ required: true }),
    note: attribute.string({ optional: true }),
  },
});

const versioned: Resource<typeof versionedSchema, object> = {
  schema: versionedSchema,
  async create() {
    throw notHere;
  },
  async read() {
    throw notHere;
  },
  async delete() {
    throw notHere;
  },
  upgradeState: {
    0: stateUpgrader({
      priorSchema: schema({
        attributes: { id: attribute.string({ computed: true }), title: attribute.string({ required: true }) },
      }),
      upgrade: async ({ state }) => ({ id: state.id, name: state.title, note: null }),
    }),
    1: stateUpgrader({
      priorSchema: schema({
        attributes: {
          id: attribute.string({ computed: true }),
          name: attribute.string({ required: true }),
          memo: attribute.string({ optional: true }),
        },
      }),
      upgrade: async ({ state }) => ({ id: state.id, name: state.name, note: state.memo }),
    }),
  },
};

const old: Resource<typeof oldSchema, object> = {
  schema: oldSchema,
  async create() {
    throw notHere;
  },
  async read() {
    throw notHere;
  },
  async delete() {
    throw notHere;
  },
};

const providerSchema = schema({
  attributes: {
    dir: attribute.string({ optional: true }),
    suffix: attribute.string({ optional: true }),
    token: attribute.string({ optional: true, sensitive: true }),
  },
});

export const recordedResources: Provider<typeof providerSchema, object> = {
  schema: providerSchema,
  resources: { rec_thing: thing, rec_old: old, rec_versioned: versioned },
  async configure() {
    return {};
  },
};
