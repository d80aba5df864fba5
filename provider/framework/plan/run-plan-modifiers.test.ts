import assert from "node:assert/strict";
import type { PlanModifier } from "../plan-modifiers/plan-modifier.js";
import { requiresReplace, requiresReplaceIf } from "../plan-modifiers/requires-replace.js";
import { useNonNullStateForUnknown, useStateForUnknown } from "../plan-modifiers/use-state-for-unknown.js";
import { attribute } from "../schema/attribute.js";
import { block } from "../schema/block.js";
import { schema } from "../schema/schema.js";
import { types } from "../types/index.js";
import { UNKNOWN } from "../values/unknown.js";
import { planOf } from "./testing/plan-of.js";

const name = attribute.string({ required: true });
const id = attribute.string({ computed: true, planModifiers: [useStateForUnknown()] });

describe("plan modifiers", () => {
  it("of blocks and of the objects in them ask for replacement", async () => {
    const of = schema({
      attributes: { name },
      blocks: {
        net: block.single({ attributes: { cidr: name }, planModifiers: [requiresReplace()] }),
        disk: block.list({ attributes: { size: name }, planModifiers: [requiresReplace()] }),
        port: block.list({
          attributes: { nr: name, note: name },
          objectPlanModifiers: [
            requiresReplaceIf(
              "when the number changes",
              ({ planValue, stateValue }) =>
                planValue !== null &&
                stateValue !== null &&
                "nr" in planValue &&
                planValue.nr !== stateValue.nr,
            ),
          ],
        }),
        tag: block.set({ attributes: { key: name }, planModifiers: [requiresReplace()] }),
      },
    });
    const state = {
      name: "a",
      net: { cidr: "1" },
      disk: [{ size: "1" }],
      port: [
        { nr: "1", note: "a" },
        { nr: "2", note: "b" },
      ],
      tag: [{ key: "a" }, { key: "b" }],
    };
    assert.deepEqual((await planOf(of, { ...state, tag: [{ key: "b" }, { key: "a" }] }, state)).replace, []);
    const { replace } = await planOf(
      of,
      {
        name: "b",
        net: null,
        disk: [{ size: "1" }, { size: "2" }],
        port: [
          { nr: "1", note: "x" },
          { nr: "3", note: "b" },
        ],
        tag: [{ key: "a" }],
      },
      state,
    );
    assert.deepEqual(replace, ["net", "disk", "port[1]", "tag"]);
    assert.deepEqual((await planOf(of, state, null)).replace, [], "not at creation");
  });

  it("of nested attributes keep what is known: as a whole, and in lists, maps and sets element by element", async () => {
    const nested = { name, id };
    const of = schema({
      attributes: {
        name,
        whole: attribute.listNested({
          computed: true,
          attributes: nested,
          planModifiers: [useStateForUnknown()],
        }),
        gone: attribute.mapNested({
          computed: true,
          attributes: nested,
          planModifiers: [useNonNullStateForUnknown()],
        }),
        list: attribute.listNested({ optional: true, attributes: nested }),
        map: attribute.mapNested({ optional: true, attributes: nested }),
        set: attribute.setNested({ optional: true, attributes: nested }),
        zones: attribute.set({
          computed: true,
          elementType: types.string,
          planModifiers: [useStateForUnknown()],
        }),
      },
    });
    const [a, b] = [
      { name: "a", id: "1" },
      { name: "b", id: "2" },
    ];
    const state = { name: "x", whole: [a], gone: null, list: [a, b], map: { a }, set: [a, b], zones: ["z"] };
    const bare = (key: string) => ({ name: key, id: null });
    const { plan } = await planOf(
      of,
      {
        name: "y",
        list: [bare("a"), bare("b"), bare("c")],
        map: { a: bare("a"), c: bare("c") },
        set: [bare("c"), bare("b"), bare("a")],
      },
      state,
    );
    const c = { name: "c", id: UNKNOWN };
    assert.deepEqual(plan, {
      name: "y",
      whole: [a],
      gone: UNKNOWN,
      // What is new has no value to keep. (Go's framework plans null there, and apply then fails.)
      list: [a, b, c],
      map: { a, c },
      set: [c, b, a],
      zones: ["z"],
    });
  });

  it("of an object may drop it, or leave it unknown", async () => {
    const drop = (planned: null | typeof UNKNOWN): PlanModifier<unknown, never> => ({
      description: "drops",
      modifyPlan: ({ path }) => (path.toString().endsWith("[1]") ? { planValue: planned } : undefined),
    });
    const one = { name: "same" };
    const many = (planned: null | typeof UNKNOWN) =>
      attribute.listNested({ computed: true, attributes: { name }, objectPlanModifiers: [drop(planned)] });
    const of = schema({ attributes: { none: many(null), some: many(UNKNOWN) } });
    const { plan } = await planOf(of, {}, { none: [one, one, one], some: [one, one, one] });
    assert.deepEqual(plan, { none: [one, null, one], some: [one, UNKNOWN, one] });
  });

  it("run in their order, each seeing what the one before made, with promises or without", async () => {
    const seen: unknown[] = [];
    const plus = (text: string, later: boolean): PlanModifier<string> => ({
      description: `adds ${text}`,
      modifyPlan({ planValue, changed }) {
        seen.push(planValue, changed);
        const answer = { planValue: `${typeof planValue === "string" ? planValue : ""}${text}` };
        return later ? Promise.resolve(answer) : answer;
      },
    });
    const of = schema({
      attributes: {
        name,
        text: attribute.string({ computed: true, planModifiers: [plus("a", false), plus("b", true)] }),
      },
    });
    const { plan } = await planOf(of, { name: "y" }, { name: "x", text: "a" });
    assert.equal(plan.text, "ab");
    assert.deepEqual(seen, [UNKNOWN, true, "a", false]);
  });

  it("within a value are asked about what a modifier made of the whole", async () => {
    const of = schema({
      attributes: {
        rules: attribute.listNested({
          computed: true,
          attributes: { name, id },
          planModifiers: [
            { description: "one rule", modifyPlan: () => ({ planValue: [{ name: "only", id: UNKNOWN }] }) },
          ],
        }),
      },
    });
    const state = { rules: [{ name: "old", id: "1" }] };
    const { plan } = await planOf(of, {}, state);
    assert.deepEqual(plan.rules, [{ name: "only", id: "1" }]);
  });
});
