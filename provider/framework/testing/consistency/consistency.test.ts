import assert from "node:assert/strict";
import { types, UNKNOWN } from "../../index.js";
import { applyCases, everything, list, object, planCases } from "./cases.js";
import { applyFaults, hasUnknown, stateFaults } from "./inconsistent-result.js";
import { planFaults } from "./invalid-plan.js";
import { replacementFaults } from "./replacement-paths.js";

describe("a plan", () => {
  for (const [what, { config = {}, prior, planned, fault }] of Object.entries(planCases)) {
    it(`${fault === undefined ? "may be" : "may not be"} ${what}`, () => {
      const faults = planFaults(
        everything,
        config === null ? null : object(config),
        prior === undefined ? null : object(prior),
        planned === null ? null : object(planned),
      );
      assert.match(faults.join("\n"), fault ?? /^$/);
    });
  }
});

describe("the state after an apply", () => {
  for (const [what, { planned, state, fault }] of Object.entries(applyCases)) {
    it(`${fault === undefined ? "may be" : "may not be"} ${what}`, () => {
      const faults = applyFaults(
        everything,
        planned === null ? null : object(planned),
        state === null ? null : object(state),
      );
      assert.match(faults.join("\n"), fault ?? /^$/);
    });
  }
});

describe("any state", () => {
  for (const [what, values, fault] of [
    ["an unknown value", { id: UNKNOWN }, /^id is unknown, and a state must be known$/],
    ["an unknown element", { tags: { a: UNKNOWN }, pair: ["a", UNKNOWN] }, /^tags\["a"\] .*\npair\[1\] /],
    ["an unknown part of a dynamic value", { any: list("a", UNKNOWN) }, /^any\[1\] is unknown/],
    ["an unknown part of a block", { step: [{ run: "a", code: UNKNOWN }] }, /^step\[0\]\.code is unknown/],
    ["a write-only value", { token: "t" }, /^token is write-only, and is not null$/],
    [
      "a nested write-only value",
      { rule_map: { a: { port: 1, seen: null, hush: "t" } } },
      /^rule_map\["a"\]\.hush is write-only/,
    ],
  ] as const) {
    it(`may not hold ${what}`, () => {
      assert.match(stateFaults(everything, object(values)).join("\n"), fault);
    });
  }

  it("may hold known values, and may be none", () => {
    assert.deepEqual(stateFaults(everything, object({ any: list("a"), rule: { port: 1, seen: true } })), []);
    assert.deepEqual(stateFaults(everything, null), []);
    assert.equal(hasUnknown(types.list(types.string), ["a", UNKNOWN]), true);
  });
});

describe("what requires replacement", () => {
  const name = { selector: { $case: "attributeName", value: "rules" } } as const;
  const first = { selector: { $case: "elementKeyInt", value: 0 } } as const;
  const nothing = { selector: { $case: "attributeName", value: "nothing" } } as const;

  it("is there, in the plan or before", () => {
    const some = object({ rules: [{ port: 1 }] });
    assert.deepEqual(replacementFaults([{ steps: [name, first] }], object({}), some), []);
    assert.deepEqual(replacementFaults([{ steps: [name, first] }], some, object({})), []);
    assert.deepEqual(replacementFaults([{ steps: [name, first] }], null, object({ rules: UNKNOWN })), []);
    assert.deepEqual(replacementFaults([{ steps: [name, first] }], object({}), object({})), [
      "rules[0] requires replacement, and does not exist",
    ]);
    assert.deepEqual(replacementFaults([{ steps: [nothing] }], object({}), object({})), [
      "nothing requires replacement, and does not exist",
    ]);
  });
});
