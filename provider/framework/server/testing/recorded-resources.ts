import { createHash } from "node:crypto";
import {
  attribute,
  block,
  type DataSource,
  DiagnosticError,
  type Identity,
  identityAttribute,
  identitySchema,
  identityUpgrader,
  isKnown,
  isUnknown,
  type PriorState,
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
 * The resources and the data source of the provider that was recorded (testdata/) on this framework, with the same
 * schemas and the same behaviour. The recorded one had a store; this one finds everything as the state says it.
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

function hashOf(name: string, note: string | null): string {
  return `h-${digest(`${name}|${note ?? ""}`)}`;
}

/** The state as read gives it back: what is required within it is there, once it was read. */
function known(state: PriorState<typeof thingSchema>): State<typeof thingSchema> {
  const { limits, meta, ports, rules } = state;
  return {
    ...state,
    name: state.name ?? "",
    limits:
      limits &&
      Object.fromEntries(Object.entries(limits).map(([key, one]) => [key, one && { max: one.max ?? 0n }])),
    meta: meta && { ...meta, owner: meta.owner ?? "" },
    ports: ports === null ? null : ports.map((one) => one && { ...one, port: one.port ?? 0n }),
    rules: rules === null ? null : rules.map((one) => one && { ...one, from: one.from ?? "" }),
    disk: state.disk.map((one) => ({ ...one, size: one.size ?? 0n })),
    label: state.label.map((one) => ({ ...one, key: one.key ?? "" })),
  };
}

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
  async create({ config, plan }, { privateState, identity, signal }) {
    // Eight seconds were recorded with Ctrl-C, the shorter ones without.
    if (plan.slow_ms !== null && plan.slow_ms >= 8000n) {
      await new Promise((_resolve, reject) => {
        const cancelled = () => reject(new DiagnosticError("Create cancelled", "It was stopped."));
        if (signal.aborted) cancelled();
        else signal.addEventListener("abort", cancelled);
      });
    }
    const id = digest(plan.name);
    privateState.delete("planned");
    privateState.set("etag", { n: 1, wo_len: config.secret_wo?.length ?? 0 });
    identity.set(identityOf(plan.name));
    const counter = isUnknown(plan.counter) ? null : plan.counter;
    const meta =
      plan.meta === null
        ? null
        : { ...plan.meta, level: isUnknown(plan.meta.level) ? null : plan.meta.level };
    return {
      ...plan,
      id,
      counter,
      meta,
      hash: hashOf(plan.name, plan.note),
      token: `tok-${id}`,
      secret_wo: null,
    };
  },
  async read({ state }, { privateState, identity }) {
    const { name, id } = state;
    if (name === null) throw new TypeError("a state without a name");
    // What the recorded provider had made for the imports.
    const note = privateState.get("imported") === true && state.note === null ? `n-${name}` : state.note;
    privateState.set("read", true);
    identity.set(identityOf(name));
    const counter = state.counter ?? 3n;
    return { ...known(state), name, note, counter, hash: hashOf(name, note), token: `tok-${id}` };
  },
  async update({ plan }, { privateState, identity }) {
    const etag = privateState.get("etag");
    const n = typeof etag === "object" && etag !== null && "n" in etag ? Number(etag.n) : 0;
    privateState.set("etag", { n: n + 1 });
    identity.set(identityOf(plan.name));
    const { counter, meta } = plan;
    return {
      ...plan,
      counter: isUnknown(counter) ? null : counter,
      meta: meta === null ? null : { ...meta, level: isUnknown(meta.level) ? null : meta.level },
      hash: hashOf(plan.name, plan.note),
      id: digest(plan.name),
      token: `tok-${digest(plan.name)}`,
      secret_wo: null,
    };
  },
  async delete() {},
  async modifyPlan({ plan }, { privateState }) {
    if (plan === null) return;
    privateState.set("planned", { by: "rec" });
    const { name, note } = plan;
    if (!isKnown(name) || isUnknown(note)) return;
    return { plan: { ...plan, hash: hashOf(name, note) } };
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
  create: async ({ plan }) => ({ ...plan, id: digest(plan.name) }),
  read: async ({ state }) => ({ ...state, name: state.name ?? "" }),
  async delete() {},
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
  create: async ({ plan }) => ({ ...plan, id: digest(plan.name) }),
  read: async ({ state }) => ({ ...state, name: state.name ?? "" }),
  async delete() {},
};

const lookupSchema = schema({
  attributes: {
    id: attribute.string({ computed: true }),
    name: attribute.string({ required: true }),
    note: attribute.string({ computed: true }),
  },
});

const lookup: DataSource<typeof lookupSchema, object> = {
  schema: lookupSchema,
  async read({ config: { name } }) {
    if (name === "no") throw new DiagnosticError("Not found", `no such thing: ${name}`, { path: "name" });
    return { id: digest(name), name, note: null };
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
  dataSources: { rec_thing: lookup },
  resources: { rec_thing: thing, rec_old: old, rec_versioned: versioned },
  async configure() {
    return {};
  },
};
