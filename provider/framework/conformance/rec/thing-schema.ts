import {
  attribute,
  block,
  identityAttribute,
  identitySchema,
  requiresReplace,
  type State,
  schema,
  types,
  useStateForUnknown,
} from "../../index.js";

/** The schema of the recorded provider's rec_thing: nearly everything that a schema can have. */
export const thingSchema = schema({
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

export const thingIdentity = identitySchema({
  version: 1,
  attributes: {
    name: identityAttribute.string({ requiredForImport: true, description: "the name" }),
    region: identityAttribute.string({ optionalForImport: true }),
  },
});

/** Nothing but what must be there. */
export const emptyThing: State<typeof thingSchema> = {
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
