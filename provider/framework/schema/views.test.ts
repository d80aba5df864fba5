import assert from "node:assert/strict";
import { requiresReplace, requiresReplaceIf } from "../plan-modifiers/requires-replace.js";
import { useStateForUnknown } from "../plan-modifiers/use-state-for-unknown.js";
import type { Provider } from "../provider.js";
import type { Resource } from "../resource.js";
import { importStatePassthroughId } from "../resource.js";
import { types } from "../types/index.js";
import { stringType } from "../types/string-type.js";
import { validator } from "../validators/known-value.js";
import { UNKNOWN, type Unknown } from "../values/unknown.js";
import { attribute } from "./attribute.js";
import { block } from "./block.js";
import { schema } from "./schema.js";
import { type Same, same } from "./testing/expect-type.js";
import type { Config, KnownConfig, Plan, Planned, PriorState, State } from "./views.js";

const lower = stringType({
  name: "lower",
  semanticEquals: ({ priorValue, newValue }) => priorValue.toLowerCase() === newValue.toLowerCase(),
});

const thing = schema({
  version: 1,
  attributes: {
    id: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
    name: attribute.string({
      required: true,
      customType: lower,
      validators: [validator("not empty", (value) => void value.toUpperCase())],
      planModifiers: [
        requiresReplace(),
        requiresReplaceIf("when longer", ({ configValue }) => typeof configValue === "string"),
      ],
    }),
    port: attribute.int32({ optional: true, computed: true, default: 80 }),
    big: attribute.int64({ optional: true }),
    tags: attribute.map({ optional: true, elementType: types.string }),
    rule: attribute.listNested({
      optional: true,
      attributes: {
        from: attribute.int32({ required: true }),
        seen: attribute.bool({ computed: true }),
      },
    }),
  },
  blocks: {
    timeouts: block.single({ attributes: { create: attribute.string({ optional: true }) } }),
    step: block.list({ attributes: { run: attribute.string({ required: true }) } }),
  },
});
type Thing = typeof thing;

same<
  Same<
    Config<Thing>,
    {
      readonly id: null;
      readonly name: string | Unknown;
      readonly port: number | null | Unknown;
      readonly big: bigint | null | Unknown;
      readonly tags: { readonly [key: string]: string | null | Unknown } | null | Unknown;
      readonly rule:
        | readonly ({ readonly from: number | Unknown; readonly seen: null } | null | Unknown)[]
        | null
        | Unknown;
      readonly timeouts: { readonly create: string | null | Unknown } | null | Unknown;
      readonly step: readonly { readonly run: string | Unknown }[] | Unknown;
    }
  >
>(true);

same<
  Same<
    Planned<Thing>,
    {
      readonly id: string | null | Unknown;
      readonly name: string;
      readonly port: number | null | Unknown;
      readonly big: bigint | null;
      readonly tags: { readonly [key: string]: string | null } | null;
      readonly rule:
        | readonly ({ readonly from: number; readonly seen: boolean | null | Unknown } | null)[]
        | null;
      readonly timeouts: { readonly create: string | null } | null;
      readonly step: readonly { readonly run: string }[];
    }
  >
>(true);

same<Same<State<Thing>["name"], string>>(true);
same<Same<State<Thing>["id"], string | null>>(true);
same<Same<PriorState<Thing>["name"], string | null>>(true);
same<Same<KnownConfig<Thing>["id"], null>>(true);
same<Same<Plan<Thing>["name"], string | Unknown>>(true);

const thingResource: Resource<Thing, { readonly url: string }> = {
  schema: thing,
  async create({ plan }, { providerData }) {
    return { ...plan, id: providerData.url, port: typeof plan.port === "number" ? plan.port : 1, rule: null };
  },
  async read({ state }) {
    return state.name === null ? null : { ...state, name: state.name, rule: null, step: [] };
  },
  async delete() {},
  async modifyPlan({ plan, state }) {
    if (plan === null || state === null) return;
    return {
      plan: { ...plan, id: plan.name === state.name ? state.id : UNKNOWN },
      requiresReplace: ["name"],
    };
  },
  importState: importStatePassthroughId("name"),
};

const providerSchema = schema({ attributes: { url: attribute.string({ optional: true }) } });
const provider: Provider<typeof providerSchema, { readonly url: string }> = {
  schema: providerSchema,
  resources: { example_thing: thingResource },
  async configure({ config }) {
    return { url: typeof config.url === "string" ? config.url : "" };
  },
};
// What takes any provider takes this one.
const any: Provider = provider;

describe("schema types", () => {
  it("say at compile time what may be null or unknown in each view", () => {
    assert.equal(any.resources.example_thing, thingResource);
  });
});
