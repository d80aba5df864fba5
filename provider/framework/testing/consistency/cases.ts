// What plans and states may be, and may not be: judged by our rules, and by a real Terraform.
import { attribute, block, schema, types, UNKNOWN, Unknown } from "../../index.js";
import { emptyObject } from "../../schema/object-type-of.js";
import type { Values } from "../../server/typed.js";

const port = attribute.int32({ required: true });
const seen = attribute.bool({ computed: true });
export const everything = schema({
  attributes: {
    name: attribute.string({ required: true }),
    note: attribute.string({ optional: true }),
    color: attribute.string({ optional: true, computed: true }),
    id: attribute.string({ computed: true }),
    token: attribute.string({ optional: true, writeOnly: true }),
    secret: attribute.string({ optional: true, sensitive: true }),
    exact: attribute.number({ optional: true }),
    names: attribute.list({ optional: true, elementType: types.string }),
    zones: attribute.set({ optional: true, computed: true, elementType: types.string }),
    tags: attribute.map({ optional: true, elementType: types.string }),
    any: attribute.dynamic({ optional: true }),
    shape: attribute.object({ optional: true, attributeTypes: { a: types.string } }),
    pair: attribute.tuple({ optional: true, elementTypes: [types.string, types.bool] }),
    rule: attribute.singleNested({ optional: true, attributes: { port, seen } }),
    rules: attribute.listNested({ optional: true, attributes: { port, seen } }),
    rule_set: attribute.setNested({ optional: true, attributes: { port, seen } }),
    rule_map: attribute.mapNested({
      optional: true,
      attributes: { port, seen, hush: attribute.string({ optional: true, writeOnly: true }) },
    }),
  },
  blocks: {
    timeouts: block.single({ attributes: { create: attribute.string({ optional: true }) } }),
    step: block.list({
      attributes: { run: attribute.string({ required: true }), code: attribute.int32({ computed: true }) },
    }),
    tool: block.set({ attributes: { name: attribute.string({ required: true }), seen } }),
  },
});

/** A value of it; what is left out is null. */
export function object(values: Values): Values {
  return { ...emptyObject(everything), name: "a", ...values };
}

/** A case: what is configured (and was before), what the plan makes of it, and what is wrong with that. */
export interface PlanCase {
  readonly config?: Values | null;
  readonly prior?: Values;
  readonly planned: Values | null;
  readonly fault?: RegExp;
}

export const planCases: Readonly<Record<string, PlanCase>> = {
  "the configuration as it is": { config: { note: "x" }, planned: { note: "x" } },
  "computed values": { planned: { id: UNKNOWN, color: "red", zones: ["z"] } },
  "the prior value instead of the configured one": {
    config: { note: "X" },
    prior: { note: "x" },
    planned: { note: "x" },
  },
  "a set in another order": { config: { zones: ["a", "b"] }, planned: { zones: ["b", "a"] } },
  "an unknown instead of another unknown": {
    config: { note: new Unknown({ code: 12, data: new Uint8Array([0x81, 1, 0xc2]) }) },
    planned: { note: UNKNOWN },
  },
  "a destroy": { config: null, prior: {}, planned: null },
  "nothing for something": { planned: null, fault: /^the object is planned for absence, but configured$/ },
  "something for a destroy": { config: null, prior: {}, planned: {}, fault: /planned for existence/ },
  "another value": {
    config: { note: "x" },
    planned: { note: "y" },
    fault: /^note is not the configured value$/,
  },
  "neither value": {
    config: { note: "x" },
    prior: { note: "y" },
    planned: { note: "z" },
    fault: /^note is neither the configured nor the prior value$/,
  },
  "unknown for a configured value": {
    config: { note: "x" },
    planned: { note: UNKNOWN },
    fault: /^note is not/,
  },
  "null for a configured value": { config: { color: "x" }, planned: { color: null }, fault: /^color is not/ },
  "the prior value of what is not configured any more": {
    prior: { note: "x" },
    planned: { note: "x" },
    fault: /^note is planned, but not configured, and the attribute is not computed$/,
  },
  "a write-only value": { config: { token: "t" }, planned: { token: null } },
  "a write-only value that stays": {
    config: { token: "t" },
    planned: { token: "u" },
    fault: /^token is write-only/,
  },
  "another map": {
    config: { tags: { a: "1" } },
    planned: { tags: { a: "1", b: "2" } },
    fault: /^tags is not/,
  },
  "nested computed values": {
    config: { rule: { port: 1, seen: null }, rules: [{ port: 1, seen: null }] },
    planned: { rule: { port: 1, seen: UNKNOWN }, rules: [{ port: 1, seen: true }] },
  },
  "another nested value": {
    config: { rules: [{ port: 1, seen: null }] },
    planned: { rules: [{ port: 2, seen: null }] },
    fault: /^rules\[0\]\.port is not the configured value$/,
  },
  "nested values of another number": {
    config: { rules: [{ port: 1, seen: null }] },
    planned: { rules: [] },
    fault: /^rules has 0 elements in the plan, 1 in the configuration$/,
  },
  "a nested object for none": {
    planned: { rule: { port: 1, seen: null } },
    fault: /^rule is planned, but not/,
  },
  "no nested object for one": {
    config: { rule: { port: 1, seen: null } },
    planned: { rule: null },
    fault: /^rule is planned for absence/,
  },
  "an unknown nested object for one": {
    config: { rule: { port: 1, seen: null } },
    planned: { rule: UNKNOWN },
    fault: /^rule is planned as unknown, but configured$/,
  },
  "a nested object for an unknown one": {
    config: { rules: UNKNOWN },
    planned: { rules: [] },
    fault: /^rules is planned with a value, but its configuration is unknown$/,
  },
  "an unknown element for a known one": {
    config: { rules: [{ port: 1, seen: null }] },
    planned: { rules: [UNKNOWN] },
    fault: /^rules\[0\] is unknown in only one/,
  },
  "nested values in a map": {
    config: { rule_map: { a: { port: 1, seen: null, hush: null } } },
    planned: { rule_map: { a: { port: 1, seen: UNKNOWN, hush: null } } },
  },
  "other keys in a map": {
    config: { rule_map: { a: { port: 1, seen: null, hush: null } } },
    planned: { rule_map: { b: { port: 1, seen: null, hush: null } } },
    fault: /^rule_map\["b"\] is planned, but not configured\nrule_map\["a"\] is configured, but not planned$/,
  },
  "a set with computed values": {
    config: { rule_set: [{ port: 1, seen: null }] },
    planned: { rule_set: [{ port: 1, seen: UNKNOWN }] },
  },
  "a set of another number": {
    config: { rule_set: [{ port: 1, seen: null }] },
    planned: { rule_set: [] },
    fault: /^rule_set has 0 elements/,
  },
  "blocks with computed values": {
    config: { step: [{ run: "a", code: null }], tool: [{ name: "a", seen: null }] },
    planned: { step: [{ run: "a", code: UNKNOWN }], tool: [{ name: "a", seen: UNKNOWN }] },
  },
  "blocks with other values": {
    config: { step: [{ run: "a", code: null }], timeouts: { create: "1m" } },
    planned: { step: [{ run: "b", code: null }], timeouts: { create: "2m" } },
    fault: /^timeouts\.create is not the configured value\nstep\[0\]\.run is not/,
  },
  "more blocks": {
    planned: { step: [{ run: "a", code: null }] },
    fault: /^step has 1 elements in the plan, 0/,
  },
  "a block that is not there": {
    planned: { timeouts: { create: null } },
    fault: /^timeouts is planned for existence/,
  },
  "null for blocks": { planned: { step: null }, fault: /^step is null; where there are no blocks/ },
  "unknown blocks": {
    config: { step: [{ run: "a", code: null }] },
    planned: { step: UNKNOWN },
    fault: /^step is planned as unknown, which blocks cannot be$/,
  },
  "an unknown block": {
    config: { tool: [{ name: "a", seen: null }] },
    planned: { tool: [UNKNOWN] },
    fault: /^tool\[0\] is a block planned as unknown/,
  },
  "blocks of which the number is unknown": { config: { step: UNKNOWN }, planned: { step: UNKNOWN } },
  "blocks where their number is unknown": {
    config: { step: UNKNOWN },
    planned: { step: [] },
    fault: /^step is planned with blocks, but how many is not known yet$/,
  },
};

export interface ApplyCase {
  readonly planned: Values | null;
  readonly state: Values | null;
  readonly fault?: RegExp;
}

/** A dynamic value. */
export const list = (...values: unknown[]) => ({ type: types.list(types.string), value: values });

export const applyCases: Readonly<Record<string, ApplyCase>> = {
  "what was planned": { planned: { note: "x", tags: { a: "1" } }, state: { note: "x", tags: { a: "1" } } },
  "what was unknown": { planned: { id: UNKNOWN, zones: UNKNOWN }, state: { id: "i", zones: null } },
  "what was unknown within": {
    planned: {
      names: [UNKNOWN],
      tags: { a: UNKNOWN },
      zones: ["a", UNKNOWN],
      shape: { a: UNKNOWN },
      any: list(UNKNOWN),
    },
    state: { names: ["n"], tags: { a: "t" }, zones: ["b", "a"], shape: { a: null }, any: list("x") },
  },
  "unknown elements of a set that turn out to be the same": {
    planned: { zones: [UNKNOWN, UNKNOWN] },
    state: { zones: ["a"] },
  },
  "nothing after a destroy": { planned: null, state: null },
  "something after a destroy": { planned: null, state: {}, fault: /^the object was planned to be absent/ },
  "nothing for something": { planned: {}, state: null, fault: /^the object was planned to be there/ },
  "another value": {
    planned: { note: "x" },
    state: { note: "y" },
    fault: /^note was planned as "x", and is "y"$/,
  },
  "null for a value": { planned: { note: "x" }, state: { note: null }, fault: /^note .* is null$/ },
  "a value for null": {
    planned: {},
    state: { color: "red" },
    fault: /^color was planned as null, and is "red"$/,
  },
  "unknown for a value": { planned: { note: "x" }, state: { note: UNKNOWN }, fault: /^note was known/ },
  "another sensitive value": {
    planned: { secret: "hunter1" },
    state: { secret: "hunter2" },
    fault: /^secret is not as planned \(sensitive\)$/,
  },
  "another element": {
    planned: { names: ["a", "b"] },
    state: { names: ["a", "c"] },
    fault: /^names\[1\] was planned/,
  },
  "fewer elements": {
    planned: { names: ["a", "b"] },
    state: { names: ["a"] },
    fault: /^names has 1 elements; 2 were/,
  },
  "another key": {
    planned: { tags: { a: "1" } },
    state: { tags: { b: "1" } },
    fault: /^tags\["a"\] was planned, and has vanished\ntags\["b"\] was not planned, and has appeared$/,
  },
  "another element of a set": {
    planned: { zones: ["a", "b"] },
    state: { zones: ["a", "c"] },
    fault: /^zones lacks the planned element "b"$/,
  },
  "more elements of a set": {
    planned: { zones: ["a"] },
    state: { zones: ["a", "b"] },
    fault: /^zones has "b"/,
  },
  "more elements of a set than were planned": {
    planned: { zones: [UNKNOWN] },
    state: { zones: ["a", "b"] },
    fault: /^zones has 2 elements; 1 were planned$/,
  },
  "another type": {
    planned: { any: list("x") },
    state: { any: { type: types.string, value: "x" } },
    fault: /^any has another type than was planned$/,
  },
  "another element of a tuple": {
    planned: { pair: ["a", true] },
    state: { pair: ["a", false] },
    fault: /^pair\[1\] was planned as true, and is false$/,
  },
  "another attribute of an object": {
    planned: { shape: { a: "x" } },
    state: { shape: { a: "y" } },
    fault: /^shape\.a was planned/,
  },
  "another nested value": {
    planned: { rules: [{ port: 1, seen: UNKNOWN }] },
    state: { rules: [{ port: 2, seen: true }] },
    fault: /^rules\[0\]\.port was planned as 1, and is 2$/,
  },
  "blocks filled in": {
    planned: { step: [{ run: "a", code: UNKNOWN }], tool: [{ name: "a", seen: UNKNOWN }] },
    state: { step: [{ run: "a", code: 1 }], tool: [{ name: "a", seen: true }] },
  },
  "other blocks": {
    planned: {
      step: [{ run: "a", code: null }],
      tool: [{ name: "a", seen: null }],
      timeouts: { create: "1m" },
    },
    state: { step: [{ run: "b", code: null }], tool: [{ name: "b", seen: null }], timeouts: null },
    fault: /^timeouts was planned to be there, and is absent\nstep\[0\]\.run was[^\n]*\ntool lacks[^\n]*$/,
  },
  "more blocks": {
    planned: { step: [] },
    state: { step: [{ run: "a", code: null }] },
    fault: /^step has 1 blocks; 0 were planned$/,
  },
  "blocks of which the number was unknown": {
    planned: { step: UNKNOWN },
    state: { step: [{ run: "a", code: null }] },
  },
};
