/**
 * A provider with one resource of 20 attributes that calls nobody: what the framework itself costs for each call. Its
 * twin is go-framework/twenty/main.go.
 */
import {
  attribute,
  type Provider,
  type Resource,
  requiresReplace,
  schema,
  serve,
  types,
  useStateForUnknown,
} from "terraform-plugin-framework-ts";

const text = () => attribute.string({ optional: true });

const thingSchema = schema({
  attributes: {
    id: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
    etag: attribute.string({ computed: true }),
    created: attribute.string({ computed: true }),
    name: attribute.string({ required: true, planModifiers: [requiresReplace()] }),
    text1: text(),
    text2: text(),
    text3: text(),
    text4: text(),
    text5: text(),
    text6: text(),
    text7: text(),
    count1: attribute.int64({ optional: true }),
    count2: attribute.int64({ optional: true }),
    ratio: attribute.float64({ optional: true }),
    flag1: attribute.bool({ optional: true }),
    flag2: attribute.bool({ optional: true }),
    labels: attribute.map({ elementType: types.string, optional: true }),
    zones: attribute.list({ elementType: types.string, optional: true }),
    groups: attribute.set({ elementType: types.string, optional: true }),
    extra: text(),
  },
});

const thing: Resource<typeof thingSchema> = {
  schema: thingSchema,
  create: async () => {
    throw new Error("nothing is created here");
  },
  // Takes the state apart and puts it together again, as a provider does that compares it with what is there.
  read: async ({ state }) => (state.name === null ? null : { ...state, name: state.name }),
  delete: async () => {},
};

const providerSchema = schema({ attributes: {} });

const provider: Provider<typeof providerSchema> = {
  schema: providerSchema,
  resources: { twenty_thing: thing },
  configure: async () => undefined,
};

void serve(provider, { address: "registry.terraform.io/example/twenty" });
