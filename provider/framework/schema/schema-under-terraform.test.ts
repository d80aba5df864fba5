import assert from "node:assert/strict";
import { requiresReplace } from "../plan-modifiers/requires-replace.js";
import { useStateForUnknown } from "../plan-modifiers/use-state-for-unknown.js";
import type { Provider } from "../provider.js";
import type { Resource } from "../resource.js";
import { acceptanceTest, expectAction, expectValue } from "../testing/index.js";
import { terraformOrSkip } from "../testing/terraform-or-skip.js";
import { timeouts } from "../timeouts/index.js";
import { types } from "../types/index.js";
import { stringType } from "../types/string-type.js";
import * as rules from "../validators/config-validators.js";
import {
  between,
  lengthBetween,
  oneOf,
  sizeAtMost,
  uniqueValues,
  valueStringsAre,
} from "../validators/index.js";
import { Decimal } from "../values/decimal.js";
import { isKnown, type Unknown } from "../values/unknown.js";
import { attribute } from "./attribute.js";
import { block } from "./block.js";
import { schema } from "./schema.js";
import type { Planned, State } from "./views.js";

const caseless = stringType({
  name: "caseless",
  semanticEquals: ({ priorValue, newValue }) => priorValue.toLowerCase() === newValue.toLowerCase(),
});
const times = timeouts({ create: "5m", update: "1m" });
const both = { optional: true, computed: true } as const;

/** Everything that a schema can have. */
const everything = schema({
  attributes: {
    id: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
    name: attribute.string({ required: true, customType: caseless, planModifiers: [requiresReplace()] }),
    on: attribute.bool({ ...both, default: true }),
    int32: attribute.int32({ optional: true, validators: [between(1, 65535)] }),
    int64: attribute.int64({ ...both, default: 2n ** 53n + 1n }),
    float64: attribute.float64({ optional: true }),
    number: attribute.number({ ...both, default: Decimal.parse("1e400") }),
    list: attribute.list({
      optional: true,
      elementType: types.string,
      validators: [uniqueValues(), valueStringsAre(lengthBetween(1, 3))],
    }),
    set: attribute.set({ optional: true, elementType: types.list(types.int64) }),
    map: attribute.map({ ...both, elementType: types.set(types.string), default: { a: ["x", "y"] } }),
    object: attribute.object({
      optional: true,
      attributeTypes: { a: types.string, b: types.map(types.bool) },
    }),
    tuple: attribute.tuple({
      optional: true,
      elementTypes: [types.string, types.number, types.list(types.bool)],
    }),
    any: attribute.dynamic({ optional: true }),
    old: attribute.string({ optional: true, deprecationMessage: "Use name." }),
    secret: attribute.string({ optional: true, writeOnly: true }),
    rules: attribute.listNested({
      optional: true,
      attributes: {
        port: attribute.int32({ required: true }),
        protocol: attribute.string({ ...both, default: "tcp", validators: [oneOf("tcp", "udp")] }),
        seen: attribute.bool({ computed: true, planModifiers: [useStateForUnknown()] }),
      },
    }),
    named: attribute.mapNested({
      optional: true,
      attributes: {
        value: attribute.string({ optional: true, writeOnly: true }),
        note: attribute.string({ optional: true }),
      },
    }),
    some: attribute.setNested({
      optional: true,
      attributes: { key: attribute.string({ required: true }), id: attribute.string({ computed: true }) },
    }),
    one: attribute.singleNested({
      ...both,
      attributes: { a: attribute.string({ optional: true }), b: attribute.string({ computed: true }) },
      default: { a: "fixed", b: null },
    }),
  },
  blocks: {
    timeouts: times.block,
    step: block.list({
      attributes: { run: attribute.string({ required: true }) },
      blocks: {
        env: block.set({
          attributes: { key: attribute.string({ required: true }) },
          validators: [sizeAtMost(2)],
        }),
      },
      maxItems: 2,
    }),
    net: block.single({
      attributes: { cidr: attribute.string({ optional: true, planModifiers: [requiresReplace()] }) },
    }),
  },
  configValidators: [rules.conflicting("list", "set")],
});

const secrets: (string | null)[] = [];

const resource: Resource<typeof everything> = {
  schema: everything,
  async create({ config, plan }) {
    secrets.push(config.secret);
    return applied(plan);
  },
  async read({ state }) {
    return state.name === null || state.id === null ? null : stored;
  },
  async update({ config, plan }) {
    secrets.push(config.secret);
    return applied(plan);
  },
  async delete() {},
};

let stored: State<typeof everything> | null = null;

/** What a service would make of it: everything unknown known, the name in its own spelling. */
function applied(plan: Planned<typeof everything>): State<typeof everything> {
  const one = known(plan.one);
  stored = {
    ...plan,
    id: "i",
    name: plan.name.toUpperCase(),
    on: known(plan.on),
    int64: known(plan.int64),
    number: known(plan.number),
    map: { a: ["y", "x"] },
    rules: plan.rules?.map((rule) => rule && { ...rule, protocol: known(rule.protocol), seen: true }) ?? null,
    some: plan.some?.map((each) => each && { ...each, id: each.key }) ?? null,
    one: one && { ...one, b: "known" },
  };
  return stored;
}

function known<T>(value: T | null | Unknown): T | null {
  return isKnown(value) ? value : null;
}

const provider: Provider = {
  schema: schema({ attributes: {} }),
  resources: { test_it: resource },
  configure: async () => undefined,
};

const full = `
resource "test_it" "it" {
  name    = "n"
  int32   = 1
  float64 = 0.5
  list    = ["a", "b"]
  object  = { a = "x", b = { c = true } }
  tuple   = ["a", 1.5, [true, null]]
  any     = { deep = [1, "two"] }
  secret  = "hunter2"
  rules   = [{ port = 1 }, { port = 2, protocol = "udp" }]
  named   = { k = { value = "hidden", note = "n" } }
  some    = [{ key = "a" }, { key = "b" }]
  timeouts {
    create = "1h30m"
  }
  step {
    run = "x"
    env {
      key = "E"
    }
  }
  net {
    cidr = "10.0.0.0/8"
  }
}`;

describe("a schema with everything, under a real Terraform", function () {
  this.timeout(180_000);
  let terraform: string;
  before(function () {
    const found = terraformOrSkip(this);
    terraform = found.command;
  });

  it("is planned, applied, left alone, changed in place, replaced and destroyed", async () => {
    await acceptanceTest({
      provider: { address: "registry.terraform.io/example/test", provider },
      terraform,
      steps: [
        {
          config: full,
          checkPlan: expectAction("test_it.it", "create"),
          check: [
            expectValue("test_it.it", "name", "n"),
            expectValue("test_it.it", "on", true),
            expectValue("test_it.it", "map", { a: ["x", "y"] }),
            expectValue("test_it.it", "tuple", ["a", 1.5, [true, null]]),
            expectValue("test_it.it", "secret", null),
            expectValue("test_it.it", "rules[0].protocol", "tcp"),
            expectValue("test_it.it", "rules[1].seen", true),
            expectValue("test_it.it", 'named["k"].value', null),
            expectValue("test_it.it", "one", { a: "fixed", b: "known" }),
          ],
        },
        { name: "other words of the same meaning", config: full.replace('"n"', '"N"'), planOnly: true },
        { name: "another secret", config: full.replace("hunter2", "other"), planOnly: true },
        {
          name: "one rule more",
          config: full.replace("[{ port = 1 }", "[{ port = 1 }, { port = 3 }"),
          checkPlan: expectAction("test_it.it", "update"),
        },
        {
          name: "another network",
          config: full.replace("10.0.0.0/8", "192.168.0.0/16"),
          checkPlan: expectAction("test_it.it", "replace"),
        },
      ],
    });
    assert.deepEqual([...new Set(secrets)], ["hunter2"]);
  });

  for (const [what, from, to, error] of [
    ["too long an element", '"a", "b"', '"a", "bbbb"', '"list[1]" must have 1 to 3 bytes; it has 4.'],
    ["an element twice", '"a", "b"', '"a", "a"', "must not have an element twice"],
    [
      "too many blocks",
      "  net {",
      '  step {\n run = "y"\n }\n step {\n run = "z"\n }\n  net {',
      /Too many step blocks/i,
    ],
    [
      "a number out of range",
      "int32   = 1",
      "int32   = 65536",
      '"int32" must be from 1 to 65535; it is 65536.',
    ],
    [
      "what cannot stand together",
      "object ",
      "set = [[1]]\n object ",
      'Only one of "list", "set" can be set',
    ],
    ["a word that is none", '"udp"', '"icmp"', '"rules[1].protocol" must be "tcp" or "udp"; it is "icmp".'],
    ["no duration", "1h30m", "soon", "is not a duration"],
  ] as const) {
    it(`refuses ${what}`, () =>
      acceptanceTest({
        provider: { address: "registry.terraform.io/example/test", provider },
        terraform,
        steps: [{ config: full.replace(from, to), expectError: error }],
      }));
  }
});
