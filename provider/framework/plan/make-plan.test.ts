import assert from "node:assert/strict";
import {
  requiresReplace,
  requiresReplaceIf,
  requiresReplaceIfConfigured,
} from "../plan-modifiers/requires-replace.js";
import { useNonNullStateForUnknown, useStateForUnknown } from "../plan-modifiers/use-state-for-unknown.js";
import { attribute } from "../schema/attribute.js";
import { block } from "../schema/block.js";
import { schema } from "../schema/schema.js";
import { types } from "../types/index.js";
import { stringType } from "../types/string-type.js";
import { isUnknown, UNKNOWN } from "../values/unknown.js";
import { planOf as plan } from "./testing/plan-of.js";

const caseless = stringType({
  name: "caseless",
  semanticEquals: ({ priorValue, newValue }) => priorValue.toLowerCase() === newValue.toLowerCase(),
});

describe("a plan", () => {
  it("marks computed values unknown only when something changes", async () => {
    const of = schema({
      attributes: {
        name: attribute.string({ required: true }),
        size: attribute.int32({ optional: true, computed: true }),
        hash: attribute.string({ computed: true }),
      },
    });
    const state = { name: "a", size: 3, hash: "h" };
    assert.deepEqual((await plan(of, { name: "a" }, state)).plan, state);
    assert.deepEqual((await plan(of, { name: "b", size: 3 }, state)).plan, {
      name: "b",
      size: 3,
      hash: UNKNOWN,
    });
    assert.deepEqual((await plan(of, { name: "b" }, state)).plan, {
      name: "b",
      size: UNKNOWN,
      hash: UNKNOWN,
    });
    assert.deepEqual((await plan(of, { name: "a" }, null)).plan, { name: "a", size: UNKNOWN, hash: UNKNOWN });
  });

  it("takes defaults where the configuration has nothing, also within nested attributes", async () => {
    const of = schema({
      attributes: {
        color: attribute.string({ optional: true, computed: true, default: "red" }),
        rule: attribute.singleNested({
          optional: true,
          attributes: { port: attribute.int32({ optional: true, computed: true, default: 80 }) },
        }),
      },
    });
    assert.deepEqual((await plan(of, { rule: { port: null } }, null)).plan, {
      color: "red",
      rule: { port: 80 },
    });
    assert.deepEqual((await plan(of, {}, { color: "blue", rule: null })).plan, { color: "red", rule: null });
  });

  it("keeps prior texts that mean the same, in lists, maps, sets and nested objects", async () => {
    const of = schema({
      attributes: {
        list: attribute.list({ optional: true, elementType: caseless }),
        map: attribute.map({ optional: true, elementType: caseless }),
        set: attribute.set({ optional: true, elementType: caseless }),
        rules: attribute.listNested({
          optional: true,
          attributes: { text: attribute.string({ required: true, customType: caseless }) },
        }),
        hash: attribute.string({ computed: true }),
      },
      blocks: {
        step: block.list({ attributes: { run: attribute.string({ required: true, customType: caseless }) } }),
      },
    });
    const state = {
      list: ["a", "b"],
      map: { x: "a" },
      set: ["a", "b"],
      rules: [{ text: "a" }],
      hash: "h",
      step: [{ run: "a" }],
    };
    const config = {
      list: ["A", "b"],
      map: { x: "A" },
      set: ["B", "A"],
      rules: [{ text: "A" }],
      step: [{ run: "A" }],
    };
    const same = await plan(of, config, state);
    assert.deepEqual(same.plan, state);
    const other = await plan(of, { ...config, list: ["A", "B", "c"] }, state);
    // Not ["a", "b", "c"]: Terraform takes the configured or the prior value of an argument, nothing between.
    assert.deepEqual([other.plan.list, other.plan.hash], [["A", "B", "c"], UNKNOWN]);
    assert.deepEqual(other.plan.rules, state.rules);
  });

  it("requires replacement for a change of the attribute, not for other words or at creation", async () => {
    const of = schema({
      attributes: {
        name: attribute.string({ required: true, customType: caseless, planModifiers: [requiresReplace()] }),
        zone: attribute.string({
          optional: true,
          computed: true,
          planModifiers: [useStateForUnknown(), requiresReplaceIfConfigured()],
        }),
        size: attribute.int32({
          optional: true,
          planModifiers: [
            requiresReplaceIf("when it shrinks", ({ planValue, stateValue }) => {
              return typeof planValue === "number" && stateValue !== null && planValue < stateValue;
            }),
          ],
        }),
      },
    });
    const state = { name: "a", zone: "z", size: 5 };
    assert.deepEqual((await plan(of, { name: "A", size: 6 }, state)).replace, []);
    assert.deepEqual((await plan(of, { name: "b", size: 4 }, state)).replace, ["name", "size"]);
    assert.deepEqual((await plan(of, { name: "a", zone: "y", size: 5 }, state)).replace, ["zone"]);
    assert.deepEqual((await plan(of, { name: "a", size: 5 }, state)).replace, []);
    assert.deepEqual((await plan(of, { name: "a" }, null)).replace, []);
    assert.deepEqual((await plan(of, { name: UNKNOWN, size: 5 }, state)).replace, ["name"]);
  });

  it("takes a null of some type for an argument that is not configured", async () => {
    const any = attribute.dynamic({ optional: true, planModifiers: [requiresReplaceIfConfigured()] });
    const of = schema({ attributes: { any } });
    const text = (value: string | null) => ({ any: { type: types.string, value } });
    assert.deepEqual((await plan(of, text("b"), text("a"))).replace, ["any"]);
    assert.deepEqual((await plan(of, text(null), text("a"))).replace, []);
  });

  it("runs modifiers within nested objects, with the objects that stand there in config and state", async () => {
    const of = schema({
      attributes: {
        rules: attribute.setNested({
          optional: true,
          attributes: {
            port: attribute.int32({ required: true, planModifiers: [requiresReplace()] }),
            note: attribute.string({ optional: true, computed: true }),
            id: attribute.string({ computed: true, planModifiers: [useNonNullStateForUnknown()] }),
          },
        }),
      },
      blocks: {
        net: block.single({
          attributes: { cidr: attribute.string({ optional: true, planModifiers: [requiresReplace()] }) },
        }),
      },
    });
    const state = {
      rules: [
        { port: 80, note: null, id: "80" },
        { port: 90, note: null, id: "90" },
      ],
      net: { cidr: "a" },
    };
    const { plan: changed, replace } = await plan(
      of,
      {
        rules: [
          { port: 90, note: null, id: null },
          { port: 70, note: "new", id: null },
        ],
        net: { cidr: "b" },
      },
      state,
    );
    assert.deepEqual(changed.rules, [
      { port: 90, note: UNKNOWN, id: "90" },
      { port: 70, note: "new", id: UNKNOWN },
    ]);
    assert.deepEqual(replace, ["rules[…].port", "net.cidr"], "a new element has no port to keep");
  });

  it("leaves a wholly unknown collection alone", async () => {
    const of = schema({
      attributes: {
        rules: attribute.listNested({
          optional: true,
          attributes: { id: attribute.string({ computed: true }) },
        }),
      },
      blocks: { step: block.list({ attributes: { run: attribute.string({ required: true }) } }) },
    });
    const { plan: made } = await plan(of, { rules: UNKNOWN, step: UNKNOWN }, null);
    assert.ok(isUnknown(made.rules) && isUnknown(made.step));
  });

  it("keeps null for a computed value that stayed null, or waits for the first one", async () => {
    const of = schema({
      attributes: {
        name: attribute.string({ required: true }),
        always: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
        once: attribute.string({ computed: true, planModifiers: [useNonNullStateForUnknown()] }),
      },
    });
    const { plan: made } = await plan(of, { name: "b" }, { name: "a", always: null, once: null });
    assert.deepEqual(made, { name: "b", always: null, once: UNKNOWN });
  });

  it("compares sets without order and numbers by value", async () => {
    const of = schema({
      attributes: {
        zones: attribute.set({ optional: true, elementType: types.string }),
        hash: attribute.string({ computed: true }),
      },
    });
    const { plan: made } = await plan(of, { zones: ["b", "a"] }, { zones: ["a", "b"], hash: "h" });
    assert.equal(made.hash, "h");
  });
});
