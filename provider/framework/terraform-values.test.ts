import {
  attribute,
  block,
  DiagnosticError,
  isKnown,
  type Provider,
  type Resource,
  root,
  schema,
  types,
  useStateForUnknown,
} from "./index.js";
import { acceptanceTest, expectAction, expectValue } from "./testing/index.js";
import type { TerraformProgram } from "./testing/terraform/index.js";
import { terraformOrSkip } from "./testing/terraform-or-skip.js";

const thingSchema = schema({
  attributes: {
    name: attribute.string({ optional: true }),
    exact: attribute.number({ optional: true }),
    ratio: attribute.float64({ optional: true }),
    ratios: attribute.list({ optional: true, elementType: types.float64 }),
    shares: attribute.set({ optional: true, elementType: types.float64 }),
    small: attribute.int32({ optional: true }),
    large: attribute.int64({ optional: true }),
    any: attribute.dynamic({ optional: true }),
    zones: attribute.set({ optional: true, elementType: types.string }),
    tags: attribute.map({ optional: true, elementType: types.string }),
    pairs: attribute.set({
      optional: true,
      elementType: types.object({ key: types.string, size: types.number, sub: types.set(types.string) }),
    }),
    id: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
    made: attribute.float64({ computed: true, planModifiers: [useStateForUnknown()] }),
  },
  blocks: { rule: block.set({ attributes: { port: attribute.int32({ optional: true }) } }) },
});

/** Gives everything back, sets backwards. */
const thing: Resource<typeof thingSchema> = {
  schema: thingSchema,
  create: async ({ plan }) => ({ ...plan, ...backwards(plan), id: "thing-1", made: 0.1 + 0.2 }),
  read: async ({ state }) => ({ ...state, ...backwards(state) }),
  update: async ({ plan, state }) => ({ ...plan, ...backwards(plan), id: state.id, made: state.made }),
  async delete() {},
  async validateConfig({ config }) {
    const bad = isKnown(config.rule) ? config.rule.find(({ port }) => port === 22) : undefined;
    if (bad !== undefined)
      throw new DiagnosticError("Bad Port", "Not that one.", {
        path: root("rule").atSetValue(bad).atName("port"),
      });
  },
};

function backwards<T extends object>(values: T): T {
  return Object.assign({}, values, {
    ...Object.fromEntries(
      Object.entries(values).map(([name, value]: [string, unknown]) => [
        name,
        Array.isArray(value) && name !== "ratios" ? [...value].reverse() : value,
      ]),
    ),
  });
}

const empty = schema({ attributes: {} });
const provider: Provider<typeof empty, object> = {
  schema: empty,
  resources: { values_thing: thing },
  configure: async () => ({}),
};
const underTest = { address: "registry.terraform.io/example/values", provider };

describe("values under a real Terraform", () => {
  let terraform: TerraformProgram;
  before(function () {
    terraform = terraformOrSkip(this);
  });

  it("are kept exactly, in any order of sets, with nothing to change afterwards", async () => {
    const config = (ratio: string) => `
      resource "values_thing" "it" {
        exact  = 9007199254740993
        ratio  = ${ratio}
        ratios = [1 / 3, 0.1, 1.5, 9007199254740993, null, 1e23, -0]
        shares = [1 / 3, 2 / 3, 0.25]
        small  = -2147483648
        large  = 9007199254740993
        any    = { list = [1 / 3, "x", null], deep = { on = true, size = 12345678901234567890.5 } }
        zones  = ["c", "a", "b", "aa", "B", "\\u00e9"]
        tags   = { "10" = "ten", "9" = null, "__proto__" = "p", "constructor" = "c" }
        pairs  = [
          { key = "b", size = 1e400, sub = ["y", "x"] },
          { key = "a", size = 0.1, sub = [] },
          { key = "a", size = null, sub = null },
        ]
        rule { port = 443 }
        rule { port = 80 }
        rule {}
      }`;
    await acceptanceTest({
      provider: underTest,
      terraform: terraform.command,
      steps: [
        {
          config: config("1 / 3"),
          check: [
            expectValue("values_thing.it", "exact", "9007199254740993"),
            expectValue("values_thing.it", "ratio", /^0\.3{100,}/),
            expectValue("values_thing.it", "made", "0.30000000000000004"),
            expectValue("values_thing.it", "large", "9007199254740993"),
          ],
        },
        { config: config("0.33333333333333331"), checkPlan: expectAction("values_thing.it", "no-op") },
        { config: config("1e-300 / 3"), checkPlan: expectAction("values_thing.it", "update") },
      ],
    });
  });

  it("that are not known yet pass with what is known of them", async () => {
    const config = (name: string) => `
      resource "values_thing" "first" { name = "${name}" }
      resource "values_thing" "second" {
        name  = "u-\${values_thing.first.id}"
        zones = [values_thing.first.id, "b"]
        tags  = { a = values_thing.first.id }
        any   = [values_thing.first.id]
        exact = length(values_thing.first.id)
      }
      output "prefix" { value = startswith(values_thing.second.name, "u-") }`;
    await acceptanceTest({
      provider: underTest,
      terraform: terraform.command,
      steps: [
        {
          config: config("a"),
          check: [
            expectValue("values_thing.second", "name", "u-thing-1"),
            expectValue("values_thing.second", "exact", 7),
          ],
        },
      ],
    });
  });

  for (const [what, line, error] of [
    ["too large for a float64", "ratio = 1e400", /Number Does Not Fit.*ratio of values_thing/s],
    [
      "too large for an int32",
      "small = 2147483648",
      /small of values_thing: the number does not fit into 32 bits/,
    ],
    ["no whole number", "large = 1.5", /large of values_thing: .*without a fraction/s],
  ] as const) {
    it(`that are ${what} are an error at the argument, and no bug of the provider`, async () => {
      await acceptanceTest({
        provider: underTest,
        terraform: terraform.command,
        steps: [{ config: `resource "values_thing" "it" {\n  ${line}\n}`, expectError: error }],
      });
    });
  }

  it("in a set that are at fault are named", async () => {
    await acceptanceTest({
      provider: underTest,
      terraform: terraform.command,
      steps: [
        {
          config: 'resource "values_thing" "it" {\n  rule { port = 80 }\n  rule { port = 22 }\n}',
          expectError: "Not that one. The element of rule with port = 22.",
        },
      ],
    });
  });
});
