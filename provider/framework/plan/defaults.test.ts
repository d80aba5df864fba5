import assert from "node:assert/strict";
import { attribute } from "../schema/attribute.js";
import { block } from "../schema/block.js";
import { schema } from "../schema/schema.js";
import type { Values } from "../server/typed.js";
import { planFaults } from "../testing/consistency/invalid-plan.js";
import { types } from "../types/index.js";
import { Decimal } from "../values/decimal.js";
import { UNKNOWN } from "../values/unknown.js";
import { planOf } from "./testing/plan-of.js";

const standards = {
  bool: false,
  int32: 0,
  int64: 2n ** 53n + 1n,
  float64: 0.1,
  number: Decimal.parse("1e400"),
  string: "",
  list: ["a", null],
  set: [1n],
  map: { a: true },
  object: { a: "x", b: null },
  tuple: ["a", 1],
  dynamic: { type: types.string, value: "x" },
  one: { port: 80, id: "fixed", note: null },
  many: [{ port: 1, id: null, note: "n" }],
} as const;

const inner = {
  port: attribute.int32({ required: true }),
  id: attribute.string({ computed: true }),
  note: attribute.string({ optional: true }),
};
const both = { optional: true, computed: true } as const;

const everything = schema({
  attributes: {
    bool: attribute.bool({ ...both, default: standards.bool }),
    int32: attribute.int32({ ...both, default: standards.int32 }),
    int64: attribute.int64({ ...both, default: standards.int64 }),
    float64: attribute.float64({ ...both, default: standards.float64 }),
    number: attribute.number({ ...both, default: standards.number }),
    string: attribute.string({ computed: true, default: standards.string }),
    list: attribute.list({ ...both, elementType: types.string, default: standards.list }),
    set: attribute.set({ ...both, elementType: types.int64, default: standards.set }),
    map: attribute.map({ ...both, elementType: types.bool, default: standards.map }),
    object: attribute.object({
      ...both,
      attributeTypes: { a: types.string, b: types.string },
      default: standards.object,
    }),
    tuple: attribute.tuple({ ...both, elementTypes: [types.string, types.int32], default: standards.tuple }),
    dynamic: attribute.dynamic({ ...both, default: standards.dynamic }),
    one: attribute.singleNested({ ...both, attributes: inner, default: standards.one }),
    many: attribute.listNested({ ...both, attributes: inner, default: standards.many }),
  },
});

describe("defaults", () => {
  it("of every type stand where the configuration has nothing", async () => {
    const { plan, config } = await planOf(everything, {}, null);
    // What a default leaves out of an object and the provider fills in is unknown; what it says stays.
    assert.deepEqual(plan, { ...standards, many: [{ port: 1, id: UNKNOWN, note: "n" }] });
    assert.deepEqual(planFaults(everything, config, null, plan), []);
  });

  it("do not stand where the configuration has something, even something unknown", async () => {
    const given = { bool: true, int32: 5, list: [], one: { port: 1, id: null, note: null }, map: UNKNOWN };
    const { plan } = await planOf(everything, given, null);
    assert.deepEqual(plan.bool, true);
    assert.deepEqual(plan.list, []);
    assert.equal(plan.map, UNKNOWN);
    assert.deepEqual(plan.one, { port: 1, id: UNKNOWN, note: null });
  });

  it("come back when the configuration has nothing any more", async () => {
    const state: Values = { ...standards, bool: true, list: ["b"], one: { port: 9, id: "i", note: "x" } };
    const { plan } = await planOf(everything, {}, state);
    assert.deepEqual([plan.bool, plan.list, plan.one], [false, standards.list, standards.one]);
  });

  it("plan no change when they are in the state already", async () => {
    const state: Values = { ...standards, many: [{ port: 1, id: "i", note: "n" }] };
    const first = await planOf(everything, {}, { ...state, many: standards.many });
    assert.deepEqual(first.plan, { ...standards });
  });

  it("leave what the provider filled into them as it is, until something changes", async () => {
    const state: Values = { ...standards, many: [{ port: 1, id: "i", note: "n" }] };
    assert.deepEqual((await planOf(everything, {}, state)).plan, state);
    const { plan } = await planOf(everything, { bool: true }, state);
    assert.deepEqual(plan.many, [{ port: 1, id: UNKNOWN, note: "n" }]);
    assert.deepEqual(plan.one, standards.one);
  });

  it("stand within nested attributes and blocks, element by element", async () => {
    const attributes = {
      name: attribute.string({ required: true }),
      port: attribute.int32({ ...both, default: 80 }),
      deep: attribute.singleNested({
        optional: true,
        attributes: { on: attribute.bool({ ...both, default: true }) },
      }),
    };
    const of = schema({
      attributes: {
        list: attribute.listNested({ optional: true, attributes }),
        set: attribute.setNested({ optional: true, attributes }),
        map: attribute.mapNested({ optional: true, attributes }),
      },
      blocks: {
        single: block.single({ attributes }),
        many: block.list({ attributes, blocks: { within: block.set({ attributes }) } }),
      },
    });
    const a = { name: "a", port: null, deep: { on: null } };
    const b = { name: "b", port: 1, deep: null };
    const [plannedA, plannedB] = [{ name: "a", port: 80, deep: { on: true } }, b];
    const { plan, config } = await planOf(
      of,
      { list: [a, null, b], set: [b, a], map: { k: a }, single: a, many: [{ ...b, within: [a, b] }] },
      null,
    );
    assert.deepEqual(plan, {
      list: [plannedA, null, plannedB],
      set: [plannedB, plannedA],
      map: { k: plannedA },
      single: plannedA,
      many: [{ ...plannedB, within: [plannedA, plannedB] }],
    });
    assert.deepEqual(planFaults(of, config, null, plan), []);
  });

  it("stand for a null that only has a type, where the value is dynamic", async () => {
    const { plan } = await planOf(everything, { dynamic: { type: types.bool, value: null } }, null);
    assert.deepEqual(plan.dynamic, standards.dynamic);
  });
});
