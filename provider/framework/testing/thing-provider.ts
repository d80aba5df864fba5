import {
  attribute,
  block,
  type DataSource,
  DiagnosticError,
  importStatePassthroughId,
  isUnknown,
  type Provider,
  type Resource,
  requiresReplace,
  schema,
  stringType,
  types,
  useStateForUnknown,
  validator,
} from "../index.js";

/** Things kept in memory: the provider that the framework's own tests run. */
export interface Shelf {
  readonly things: Map<string, { name: string; text: string; serial: number }>;
  readonly calls: string[];
}

const caseless = stringType({
  name: "caseless",
  semanticEquals: ({ priorValue, newValue }) => priorValue.toLowerCase() === newValue.toLowerCase(),
});

export const thingSchema = schema({
  version: 2,
  description: "A thing on the shelf.",
  attributes: {
    id: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
    name: attribute.string({
      required: true,
      planModifiers: [requiresReplace()],
      validators: [
        validator("must not be empty", (value, { path, diagnostics }) => {
          if (value === "") diagnostics.addAttributeError(path, "Empty Name", "Give it a name.");
        }),
      ],
    }),
    text: attribute.string({ optional: true, customType: caseless }),
    serial: attribute.int64({ computed: true }),
    color: attribute.string({ optional: true, computed: true, default: "red" }),
    exact: attribute.number({ optional: true }),
    ratio: attribute.float64({ optional: true }),
    tags: attribute.map({ optional: true, elementType: types.string }),
    zones: attribute.set({ optional: true, elementType: types.string }),
    any: attribute.dynamic({ optional: true }),
    old: attribute.string({ optional: true, deprecationMessage: "Use text." }),
    fail: attribute.string({ optional: true }),
    rules: attribute.listNested({
      optional: true,
      attributes: {
        port: attribute.int32({ required: true }),
        seen: attribute.bool({ computed: true }),
      },
    }),
  },
  blocks: {
    timeouts: block.single({ attributes: { create: attribute.string({ optional: true }) } }),
    step: block.list({ attributes: { run: attribute.string({ required: true }) } }),
  },
});

export const thing: Resource<typeof thingSchema, Shelf> = {
  schema: thingSchema,
  async create({ plan }, call) {
    call.providerData.calls.push("create");
    if (plan.fail === "throw") throw new TypeError("the shelf broke");
    if (plan.fail === "user") throw new DiagnosticError("No Room", "The shelf is full.", { path: "name" });
    if (plan.fail === "stop") {
      await new Promise((_resolve, reject) => {
        call.signal.addEventListener("abort", () => reject(call.signal.reason));
      });
    }
    call.providerData.things.set(plan.name, { name: plan.name, text: plan.text ?? "", serial: 1 });
    call.privateState.set("made", { by: "create" });
    if (plan.fail === "partial") call.diagnostics.addError("Half Done", "Made, but not painted.");
    return {
      ...plan,
      id: `id-${plan.name}`,
      serial: 1n,
      color: typeof plan.color === "string" ? plan.color : null,
      text: plan.text === null ? null : plan.text.toUpperCase(),
      rules: plan.rules?.map((rule) => (rule === null ? null : { ...rule, seen: true })) ?? null,
    };
  },
  async read({ state }, call) {
    call.providerData.calls.push("read");
    const found = state.name === null ? undefined : call.providerData.things.get(state.name);
    if (found === undefined) return null;
    return {
      ...state,
      name: found.name,
      id: `id-${found.name}`,
      text: state.text === null ? null : found.text.toUpperCase(),
      serial: BigInt(found.serial),
      rules: state.rules?.map((rule) => (rule === null ? null : { ...rule, port: rule.port ?? 0 })) ?? null,
      step: state.step.map(({ run }) => ({ run: run ?? "" })),
    };
  },
  async update({ plan, state }, call) {
    call.providerData.calls.push("update");
    if (plan.fail === "throw") throw new TypeError("the shelf broke");
    const serial = (state.serial ?? 0n) + 1n;
    call.providerData.things.set(plan.name, {
      name: plan.name,
      text: plan.text ?? "",
      serial: Number(serial),
    });
    return {
      ...plan,
      id: state.id,
      serial,
      color: typeof plan.color === "string" ? plan.color : null,
      rules: plan.rules?.map((rule) => (rule === null ? null : { ...rule, seen: true })) ?? null,
    };
  },
  async delete({ state }, call) {
    call.providerData.calls.push("delete");
    if (state.fail === "throw") throw new TypeError("the shelf broke");
    call.providerData.things.delete(state.name);
  },
  async modifyPlan({ plan, state }, call) {
    if (plan === null) {
      call.diagnostics.addWarning("Going Away", "The thing will be thrown away.");
      return;
    }
    // The serial only changes with the text.
    if (state !== null && isUnknown(plan.serial) && plan.text === state.text) {
      return { plan: { ...plan, serial: state.serial } };
    }
    return;
  },
  async validateConfig({ config }, { diagnostics }) {
    if (config.text === "throw") throw new RangeError("validation broke");
    if (config.text === "forbidden") diagnostics.addAttributeError("text", "Forbidden Text", "Not that one.");
  },
  importState: importStatePassthroughId("name"),
  upgradeState: {
    1: {
      async upgrade({ state }) {
        return {
          id: null,
          name: String(state.title),
          text: null,
          serial: null,
          color: null,
          exact: null,
          ratio: null,
          tags: null,
          zones: null,
          any: null,
          old: null,
          fail: null,
          rules: null,
          timeouts: null,
          step: [],
        };
      },
    },
  },
};

const lookupSchema = schema({
  attributes: {
    name: attribute.string({ required: true }),
    text: attribute.string({ computed: true }),
  },
});

const lookup: DataSource<typeof lookupSchema, Shelf> = {
  schema: lookupSchema,
  async read({ config }, { providerData }) {
    const found = providerData.things.get(config.name);
    if (found === undefined)
      throw new DiagnosticError("No Such Thing", `There is no ${config.name}.`, { path: "name" });
    return { ...config, text: found.text };
  },
};

const providerSchema = schema({
  attributes: {
    shelf: attribute.string({ optional: true }),
    token: attribute.string({ optional: true, sensitive: true }),
  },
});

/** A new provider with an empty shelf. */
export function thingProvider(): {
  readonly provider: Provider<typeof providerSchema, Shelf>;
  readonly shelf: Shelf;
} {
  const shelf: Shelf = { things: new Map(), calls: [] };
  return {
    shelf,
    provider: {
      schema: providerSchema,
      resources: { test_thing: thing },
      dataSources: { test_thing: lookup },
      async configure() {
        return shelf;
      },
    },
  };
}
