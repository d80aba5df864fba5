import assert from "node:assert/strict";
import { TerraformState } from "../terraform/terraform-state.js";
import { expectAbsent, expectAction, expectOutput, expectValue } from "./checks.js";

const state = TerraformState.ofState(
  JSON.stringify({
    values: {
      outputs: { text: { sensitive: false, value: "x" } },
      root_module: {
        resources: [
          {
            address: "test_thing.it",
            values: { name: "a", rules: [{ port: 80 }], tags: { "a b": "c" }, no: null },
          },
          { address: "test_thing.it", deposed_key: "1234", values: { name: "deposed" } },
        ],
        child_modules: [
          {
            resources: [{ address: 'module.m.test_thing.it["k"]', values: { name: "within" } }],
          },
        ],
      },
    },
  }),
);

describe("checks of a state", () => {
  it("pass", () => {
    expectValue("test_thing.it", "name", "a")(state);
    expectValue("test_thing.it", "rules[0].port", 80)(state);
    expectValue("test_thing.it", "rules", [{ port: 80 }])(state);
    expectValue("test_thing.it", 'tags["a b"]', /c/)(state);
    expectValue("test_thing.it", "no", null)(state);
    expectValue("test_thing.it", "name", (name) => name === "a")(state);
    expectValue('module.m.test_thing.it["k"]', "name", "within")(state);
    expectOutput("text", "x")(state);
    expectAbsent("test_thing.other")(state);
  });

  for (const [what, check, reason] of [
    ["a value is another", expectValue("test_thing.it", "name", "b"), /\.name is "a", not "b"/],
    [
      "the resource is not there",
      expectValue("test_thing.other", "name", "a"),
      /not in the state\. There is: test_thing\.it, module/,
    ],
    ["the place is not there", expectValue("test_thing.it", "rules[3].port", 1), /has no rules\[3\]\.port/],
    ["a text does not match", expectValue("test_thing.it", "name", /b/), /does not match \/b\//],
    ["a condition does not hold", expectValue("test_thing.it", "name", () => false), /\.name is "a"/],
    ["a path is none", expectValue("test_thing.it", "rules[x]", 1), /not a path: rules\[x\]/],
    ["there is no such output", expectOutput("tekst", "x"), /no output tekst; there is: text/],
    ["an output is another", expectOutput("text", "y"), /output text is "x", not "y"/],
    ["something is there", expectAbsent("test_thing.it"), /test_thing\.it is in the state/],
  ] as const) {
    it(`fail when ${what}`, () => {
      assert.throws(() => check(state), reason);
    });
  }
});

describe("checks of a plan", () => {
  const change = { attributes: [], before: {}, after: {}, afterUnknown: {}, sensitive: {} };
  const changes = [
    { ...change, address: "test_thing.it", actions: ["delete", "create"] },
    { ...change, address: "test_thing.two", actions: ["update"] },
  ];

  it("pass and fail by what is done with a resource", () => {
    expectAction("test_thing.it", "replace")(changes);
    expectAction("test_thing.two", "update")(changes);
    expectAction("test_thing.three", "no-op")(changes);
    assert.throws(
      () => expectAction("test_thing.it", "create")(changes),
      /the plan for test_thing\.it is replace, not create/,
    );
  });
});
