import assert from "node:assert/strict";
import { requiresReplace } from "../plan-modifiers/requires-replace.js";
import { useStateForUnknown } from "../plan-modifiers/use-state-for-unknown.js";
import type { DynamicValue } from "../types/dynamic-type.js";
import { types } from "../types/index.js";
import { customType } from "../types/semantic-equality.js";
import { stringType } from "../types/string-type.js";
import {
  atLeast,
  between,
  conflictsWith,
  isRequired,
  keysAre,
  lengthBetween,
  oneOf,
  sizeAtMost,
  uniqueValues,
  valueInt64sAre,
  valueListsAre,
  valueStringsAre,
} from "../validators/index.js";
import { Decimal } from "../values/decimal.js";
import type { Unknown } from "../values/unknown.js";
import { attribute } from "./attribute.js";
import { block } from "./block.js";
import { schema } from "./schema.js";
import { type Same, same } from "./testing/expect-type.js";
import type { Config, KnownConfig, Plan, Planned, PriorState, State } from "./views.js";

// Everything here is judged by tsc. A value may be null (N) or unknown (U), and so may its elements.
type N = null;
type U = Unknown;

const scalars = schema({
  attributes: {
    bool: attribute.bool({ required: true }),
    int32: attribute.int32({ optional: true }),
    int64: attribute.int64({ computed: true }),
    float64: attribute.float64({ optional: true, computed: true, default: 0.5 }),
    number: attribute.number({ required: true }),
    string: attribute.string({ optional: true }),
    dynamic: attribute.dynamic({ optional: true }),
    secret: attribute.string({ required: true, writeOnly: true }),
    maybeSecret: attribute.string({ optional: true, writeOnly: true }),
  },
});
type Scalars = typeof scalars;

same<
  Same<
    Config<Scalars>,
    {
      readonly bool: boolean | U;
      readonly int32: number | N | U;
      readonly int64: N;
      readonly float64: number | N | U;
      readonly number: Decimal | U;
      readonly string: string | N | U;
      readonly dynamic: DynamicValue | N | U;
      readonly secret: string | U;
      readonly maybeSecret: string | N | U;
    }
  >
>(true);
same<
  Same<
    KnownConfig<Scalars>,
    {
      readonly bool: boolean;
      readonly int32: number | N;
      readonly int64: N;
      readonly float64: number | N;
      readonly number: Decimal;
      readonly string: string | N;
      readonly dynamic: DynamicValue | N;
      readonly secret: string;
      readonly maybeSecret: string | N;
    }
  >
>(true);
same<
  Same<
    Plan<Scalars>,
    {
      readonly bool: boolean | U;
      readonly int32: number | N | U;
      readonly int64: bigint | N | U;
      readonly float64: number | N | U;
      readonly number: Decimal | U;
      readonly string: string | N | U;
      readonly dynamic: DynamicValue | N | U;
      readonly secret: N;
      readonly maybeSecret: N;
    }
  >
>(true);
same<
  Same<
    Planned<Scalars>,
    {
      readonly bool: boolean;
      readonly int32: number | N;
      readonly int64: bigint | N | U;
      readonly float64: number | N | U;
      readonly number: Decimal;
      readonly string: string | N;
      readonly dynamic: DynamicValue | N;
      readonly secret: N;
      readonly maybeSecret: N;
    }
  >
>(true);
same<
  Same<
    State<Scalars>,
    {
      readonly bool: boolean;
      readonly int32: number | N;
      readonly int64: bigint | N;
      readonly float64: number | N;
      readonly number: Decimal;
      readonly string: string | N;
      readonly dynamic: DynamicValue | N;
      readonly secret: N;
      readonly maybeSecret: N;
    }
  >
>(true);
same<Same<PriorState<Scalars>["bool"], boolean | N>>(true);
same<Same<PriorState<Scalars>["secret"], N>>(true);

const collections = schema({
  attributes: {
    list: attribute.list({ required: true, elementType: types.string }),
    set: attribute.set({ optional: true, elementType: types.list(types.int64) }),
    map: attribute.map({ computed: true, elementType: types.map(types.bool) }),
    object: attribute.object({
      optional: true,
      attributeTypes: { a: types.number, b: types.set(types.string) },
    }),
    tuple: attribute.tuple({
      required: true,
      elementTypes: [types.string, types.int32, types.list(types.bool)],
    }),
  },
});
type Collections = typeof collections;

same<
  Same<
    Config<Collections>,
    {
      readonly list: readonly (string | N | U)[] | U;
      readonly set: readonly (readonly (bigint | N | U)[] | N | U)[] | N | U;
      readonly map: N;
      readonly object:
        | { readonly a: Decimal | N | U; readonly b: readonly (string | N | U)[] | N | U }
        | N
        | U;
      readonly tuple: readonly [string | N | U, number | N | U, readonly (boolean | N | U)[] | N | U] | U;
    }
  >
>(true);
same<
  Same<
    State<Collections>,
    {
      readonly list: readonly (string | N)[];
      readonly set: readonly (readonly (bigint | N)[] | N)[] | N;
      readonly map: { readonly [key: string]: { readonly [key: string]: boolean | N } | N } | N;
      readonly object: { readonly a: Decimal | N; readonly b: readonly (string | N)[] | N } | N;
      readonly tuple: readonly [string | N, number | N, readonly (boolean | N)[] | N];
    }
  >
>(true);
same<Same<Planned<Collections>["list"], readonly (string | N)[]>>(true);
same<
  Same<
    Planned<Collections>["map"],
    { readonly [key: string]: { readonly [key: string]: boolean | N | U } | N | U } | N | U
  >
>(true);

const inner = {
  port: attribute.int32({ required: true }),
  id: attribute.string({ computed: true }),
};
const nested = schema({
  attributes: {
    single: attribute.singleNested({ required: true, attributes: inner }),
    list: attribute.listNested({ optional: true, attributes: inner }),
    set: attribute.setNested({ optional: true, attributes: inner }),
    map: attribute.mapNested({ computed: true, attributes: inner }),
    login: attribute.singleNested({
      optional: true,
      writeOnly: true,
      attributes: { pin: attribute.string({ required: true, writeOnly: true }) },
    }),
  },
  blocks: {
    one: block.single({
      attributes: { port: attribute.int32({ optional: true }) },
      blocks: { deep: block.list({ attributes: inner }) },
    }),
    some: block.set({ attributes: inner }),
  },
});
type Nested = typeof nested;

const elsewhere = { deep: block.list({ attributes: { port: attribute.int32({ required: true }) } }) };
const nestedElsewhere = schema({
  attributes: {},
  blocks: { one: block.list({ attributes: {}, blocks: elsewhere }) },
});
same<
  Same<
    KnownConfig<typeof nestedElsewhere>,
    { readonly one: readonly { readonly deep: readonly { readonly port: number }[] }[] }
  >
>(true);
type ConfigInner = { readonly port: number | U; readonly id: N };
type PlannedInner = { readonly port: number; readonly id: string | N | U };
type StateInner = { readonly port: number; readonly id: string | N };

same<
  Same<
    Config<Nested>,
    {
      readonly single: ConfigInner | U;
      readonly list: readonly (ConfigInner | N | U)[] | N | U;
      readonly set: readonly (ConfigInner | N | U)[] | N | U;
      readonly map: N;
      readonly login: { readonly pin: string | U } | N | U;
      readonly one: { readonly port: number | N | U; readonly deep: readonly ConfigInner[] | U } | N | U;
      readonly some: readonly ConfigInner[] | U;
    }
  >
>(true);
same<
  Same<
    Planned<Nested>,
    {
      readonly single: PlannedInner;
      readonly list: readonly (PlannedInner | N)[] | N;
      readonly set: readonly (PlannedInner | N)[] | N;
      readonly map: { readonly [key: string]: PlannedInner | N } | N | U;
      readonly login: N;
      readonly one: { readonly port: number | N; readonly deep: readonly PlannedInner[] } | N;
      readonly some: readonly PlannedInner[];
    }
  >
>(true);
same<
  Same<
    State<Nested>,
    {
      readonly single: StateInner;
      readonly list: readonly (StateInner | N)[] | N;
      readonly set: readonly (StateInner | N)[] | N;
      readonly map: { readonly [key: string]: StateInner | N } | N;
      readonly login: N;
      readonly one: { readonly port: number | N; readonly deep: readonly StateInner[] } | N;
      readonly some: readonly StateInner[];
    }
  >
>(true);

// What may be said of each type: validators, modifiers and defaults of another type do not compile.
schema({
  attributes: {
    text: attribute.string({
      optional: true,
      validators: [lengthBetween(1, 2), oneOf("a", "b"), conflictsWith("size")],
      planModifiers: [requiresReplace()],
    }),
    size: attribute.int64({ optional: true, validators: [between(1, 5n), oneOf(1n)] }),
    exact: attribute.number({ optional: true, validators: [atLeast(0), oneOf(Decimal.from(1))] }),
    list: attribute.list({
      optional: true,
      elementType: types.string,
      validators: [sizeAtMost(2), uniqueValues(), valueStringsAre(lengthBetween(1, 2))],
    }),
    map: attribute.map({
      optional: true,
      computed: true,
      elementType: types.list(types.int64),
      default: { a: [1n, null] },
      validators: [keysAre(lengthBetween(1, 2)), valueListsAre(sizeAtMost(2), valueInt64sAre(atLeast(0)))],
      planModifiers: [useStateForUnknown()],
    }),
    nested: attribute.listNested({
      optional: true,
      computed: true,
      attributes: inner,
      default: [{ port: 1, id: null }],
      validators: [sizeAtMost(3)],
      objectValidators: [
        {
          description: "a port",
          validate({ configValue }) {
            same<Same<typeof configValue, ConfigInner | N | U>>(true);
          },
        },
      ],
      objectPlanModifiers: [requiresReplace()],
    }),
    custom: attribute.set({
      optional: true,
      elementType: stringType({
        name: "any case",
        semanticEquals: ({ priorValue, newValue }) => priorValue === newValue,
      }),
      customType: {
        name: "any",
        semanticEquals({ priorValue, newValue }) {
          same<Same<typeof priorValue, readonly (string | N | U)[]>>(true);
          return priorValue.length === newValue.length;
        },
      },
    }),
    number: attribute.int64({
      optional: true,
      customType: customType(types.int64, {
        name: "abs",
        semanticEquals: ({ priorValue, newValue }) => priorValue === -newValue,
      }),
    }),
  },
  blocks: {
    net: block.list({
      attributes: inner,
      validators: [isRequired(), sizeAtMost(2)],
      planModifiers: [requiresReplace()],
    }),
  },
});

// @ts-expect-error: a validator of numbers for a text
attribute.string({ optional: true, validators: [atLeast(1)] });
// @ts-expect-error: a validator of texts for a number
attribute.int64({ optional: true, validators: [lengthBetween(1, 2)] });
// @ts-expect-error: elements of another type
attribute.list({ optional: true, elementType: types.string, validators: [valueInt64sAre(atLeast(1))] });
// @ts-expect-error: a default of another type
attribute.int64({ computed: true, default: 1 });
// @ts-expect-error: a default that nobody may use
attribute.string({ optional: true, default: "x" });
// @ts-expect-error: required and computed
attribute.string({ required: true, computed: true });
// @ts-expect-error: computed and write-only
attribute.string({ optional: true, computed: true, writeOnly: true });
// @ts-expect-error: nobody gives it
attribute.string({});
// @ts-expect-error: a custom type of another type
attribute.string({ optional: true, customType: types.int64 });
describe("types flow from the schema", () => {
  it("into config, plan and state, for every kind of attribute (judged by the compiler)", () => {
    assert.equal(Object.keys(nested.attributes).length, 5);
  });
});
