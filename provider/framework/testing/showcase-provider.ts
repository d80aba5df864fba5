// Longer than most files: one provider with everything that a provider can have, for tests of the kit itself.
import {
  type Action,
  attribute,
  block,
  type DataSource,
  Deferred,
  DiagnosticError,
  type EphemeralResource,
  FunctionError,
  identityAttribute,
  identitySchema,
  importStatePassthroughWithIdentity,
  isUnknown,
  type ListResource,
  type Provider,
  parameter,
  providerFunction,
  type Resource,
  requiresReplace,
  schema,
  types,
  useStateForUnknown,
  validator,
} from "../index.js";

/** Notes by title. */
export type Notebook = Map<string, string>;

const nested = {
  port: attribute.int32({ required: true, description: "A *port*." }),
  open: attribute.bool({ optional: true, deprecationMessage: "Always open." }),
};

const noteSchema = schema({
  version: 3,
  description: "A **note**.",
  attributes: {
    title: attribute.string({
      required: true,
      description: "What it is *about*.",
      validators: [
        validator("must not be empty", (title, { path, diagnostics }) => {
          if (title === "") diagnostics.addAttributeError(path, "Empty Title", "Give it one.");
        }),
      ],
      planModifiers: [requiresReplace()],
    }),
    text: attribute.string({ optional: true, computed: true, default: "", description: "What it says." }),
    id: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
    password: attribute.string({ optional: true, writeOnly: true, description: "Stored nowhere." }),
    secret: attribute.string({ optional: true, sensitive: true }),
    old: attribute.string({ optional: true, deprecationMessage: "Use text." }),
    flag: attribute.bool({ optional: true }),
    exact: attribute.number({ optional: true }),
    whole: attribute.int64({ optional: true }),
    ratio: attribute.float64({ optional: true }),
    names: attribute.list({ optional: true, elementType: types.string }),
    zones: attribute.set({ optional: true, elementType: types.string }),
    tags: attribute.map({ optional: true, elementType: types.string }),
    shape: attribute.object({
      optional: true,
      attributeTypes: { a: types.string, b: types.list(types.number) },
    }),
    pair: attribute.tuple({ optional: true, elementTypes: [types.string, types.bool] }),
    any: attribute.dynamic({ optional: true }),
    one: attribute.singleNested({ optional: true, attributes: nested, description: "One of them." }),
    many: attribute.listNested({ optional: true, attributes: nested }),
    several: attribute.setNested({ optional: true, attributes: nested }),
    named: attribute.mapNested({ optional: true, attributes: nested }),
  },
  blocks: {
    timeouts: block.single({
      description: "How long it *may* take.",
      attributes: { create: attribute.string({ optional: true }) },
    }),
    step: block.list({
      minItems: 0,
      maxItems: 2,
      attributes: { run: attribute.string({ required: true }) },
      blocks: {
        tool: block.set({ attributes: { name: attribute.string({ optional: true }) } }),
      },
      deprecationMessage: "No more steps.",
    }),
  },
});

const noteIdentity = identitySchema({
  attributes: {
    title: identityAttribute.string({ requiredForImport: true, description: "What it is about." }),
    book: identityAttribute.string({ optionalForImport: true }),
  },
});

const note: Resource<typeof noteSchema, Notebook, typeof noteIdentity> = {
  schema: noteSchema,
  identity: { schema: noteIdentity, of: ({ title }) => ({ title, book: null }) },
  async create({ plan, config }, { providerData, privateState }) {
    providerData.set(plan.title, config.password ?? "");
    privateState.set("made", true);
    return { ...plan, text: typeof plan.text === "string" ? plan.text : null, id: `note-${plan.title}` };
  },
  async read({ state }, { providerData }) {
    const title = state.title ?? "";
    if (!providerData.has(title)) return null;
    return {
      ...emptyNote,
      ...state,
      title,
      id: `note-${title}`,
      text: state.text ?? "",
      one: null,
      many: null,
      several: null,
      named: null,
      step: [],
    };
  },
  async update({ plan, state }) {
    return { ...plan, text: typeof plan.text === "string" ? plan.text : null, id: state.id };
  },
  async delete({ state }, { providerData }) {
    providerData.delete(state.title);
  },
  async modifyPlan({ plan }, { deferralAllowed }) {
    if (plan !== null && isUnknown(plan.secret) && deferralAllowed)
      throw new Deferred("resource-config-unknown");
  },
  importState: importStatePassthroughWithIdentity("title", "title"),
  upgradeState: {
    2: { upgrade: async ({ state }) => ({ ...emptyNote, title: String(state.name) }) },
  },
  moveState: [
    {
      from: { typeName: "other_note", provider: "example/other" },
      move: async ({ sourceState }) => ({ ...emptyNote, title: String(sourceState.headline) }),
    },
  ],
};

const emptyNote = {
  text: null,
  id: null,
  password: null,
  secret: null,
  old: null,
  flag: null,
  exact: null,
  whole: null,
  ratio: null,
  names: null,
  zones: null,
  tags: null,
  shape: null,
  pair: null,
  any: null,
  one: null,
  many: null,
  several: null,
  named: null,
  timeouts: null,
  step: [],
};

const countSchema = schema({
  description: "How many *notes* there are.",
  deprecationMessage: "Count yourself.",
  attributes: { count_of: attribute.string({ optional: true }), total: attribute.int64({ computed: true }) },
});

const count: DataSource<typeof countSchema, Notebook> = {
  schema: countSchema,
  read: async ({ config }, { providerData }) => ({ ...config, total: BigInt(providerData.size) }),
};

const pageSchema = schema({
  description: "A page that is torn out again.",
  attributes: {
    number: attribute.int64({ required: true }),
    token: attribute.string({ computed: true, sensitive: true }),
  },
});

const page: EphemeralResource<typeof pageSchema, Notebook> = {
  schema: pageSchema,
  async open({ config }, { privateState }) {
    privateState.set("page", String(config.number));
    return {
      result: { ...config, token: `page-${config.number}` },
      renewAt: new Date("2030-01-01T00:00:00.250Z"),
    };
  },
  async renew(_request, { privateState }) {
    privateState.set("page", `${privateState.get("page")}, renewed`);
    return { renewAt: new Date("2031-01-01T00:00:00Z") };
  },
  async close(_request, { privateState, diagnostics }) {
    diagnostics.addWarning("Torn Out", String(privateState.get("page")));
  },
};

const allSchema = schema({
  description: "The notes that there are.",
  attributes: { prefix: attribute.string({ optional: true }) },
});

const all: ListResource<typeof allSchema, typeof noteSchema, Notebook, typeof noteIdentity> = {
  schema: allSchema,
  async *list({ config, includeResource }, { providerData, diagnostics }) {
    for (const title of providerData.keys()) {
      if (!title.startsWith(config.prefix ?? "")) continue;
      if (title === "broken") return diagnostics.addError("Torn", "This note cannot be read.");
      yield {
        displayName: title.toUpperCase(),
        identity: { title, book: null },
        ...(includeResource ? { resource: { ...emptyNote, title } } : {}),
      };
    }
  },
};

const readOutSchema = schema({
  description: "Reads a note out.",
  attributes: { title: attribute.string({ required: true }) },
});

const readOut: Action<typeof readOutSchema, Notebook> = {
  schema: readOutSchema,
  async invoke({ config }, { providerData, sendProgress }) {
    sendProgress("clears its throat");
    if (!providerData.has(config.title)) throw new DiagnosticError("No Such Note", config.title);
    sendProgress(`reads ${config.title}`);
  },
  async modifyPlan({ config }, { deferralAllowed }) {
    if (isUnknown(config.title) && deferralAllowed) throw new Deferred("resource-config-unknown");
  },
};

let calls = 0;

const functions = {
  join: providerFunction({
    summary: "Joins texts",
    description: "Joins *texts* with a separator.",
    deprecationMessage: "Use the built-in join.",
    parameters: [parameter.string({ name: "separator", description: "What stands between." })],
    variadicParameter: parameter.string({ name: "parts", allowNullValue: true }),
    returns: types.string,
    run({ arguments: [separator, ...parts] }) {
      if (separator === "!") throw new FunctionError("Not that separator.", { argument: 0 });
      return parts.filter((part) => part !== null).join(separator);
    },
  }),
  is_known: providerFunction({
    parameters: [parameter.dynamic({ name: "value", allowNullValue: true, allowUnknownValues: true })],
    returns: types.bool,
    run: ({ arguments: [value] }) => !isUnknown(value),
  }),
  roll: providerFunction({
    summary: "Is not pure, and must not be",
    parameters: [],
    returns: types.int64,
    run() {
      calls += 1;
      return BigInt(calls);
    },
  }),
};

const providerSchema = schema({
  description: "Notes in a *notebook*.",
  attributes: { owner: attribute.string({ optional: true, description: "Whose it is." }) },
});

/** A new provider with an empty notebook. */
export function showcaseProvider(): {
  readonly provider: Provider<typeof providerSchema, Notebook>;
  readonly notebook: Notebook;
} {
  const notebook: Notebook = new Map();
  return {
    notebook,
    provider: {
      schema: providerSchema,
      resources: { show_note: note },
      dataSources: { show_count: count },
      ephemeralResources: { show_page: page },
      listResources: { show_note: all },
      actions: { show_read_out: readOut },
      functions,
      async configure() {
        return notebook;
      },
    },
  };
}
