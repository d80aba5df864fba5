import assert from "node:assert/strict";
import { attribute } from "../schema/attribute.js";
import { block } from "../schema/block.js";
import { schema } from "../schema/schema.js";
import { types } from "../types/index.js";
import { UNKNOWN } from "../values/unknown.js";
import * as rules from "./config-validators.js";
import {
  alsoRequires,
  atLeastOneOf,
  conflictsWith,
  exactlyOneOf,
  matchRelative,
  matchRoot,
  preferWriteOnlyAttribute,
} from "./index.js";
import { judge } from "./testing/judge.js";
import type { ConfigValidator, Validator } from "./validator.js";

const text = (...validators: readonly Validator<unknown>[]) =>
  attribute.string({ optional: true, validators });

describe("validators between attributes", () => {
  it("conflictsWith: both set is an error, at the attribute that says so", async () => {
    const of = schema({ attributes: { a: text(conflictsWith("a", "b")), b: text() } });
    assert.deepEqual(await judge(of, { a: "x", b: "y" }, { details: true }), [
      'error a: "a" and "b" cannot both be set.',
    ]);
    for (const config of [{ a: "x" }, { b: "x" }, { a: "x", b: UNKNOWN }, { a: UNKNOWN, b: "x" }, {}])
      assert.deepEqual(await judge(of, config), []);
  });

  it("alsoRequires: the other must be set, too", async () => {
    const of = schema({ attributes: { a: text(alsoRequires("b")), b: text() } });
    assert.deepEqual(await judge(of, { a: "x" }, { details: true }), [
      'error a: "a" is set, so "b" must be set, too.',
    ]);
    for (const config of [{ a: "x", b: "y" }, { b: "x" }, { a: "x", b: UNKNOWN }, { a: UNKNOWN }, {}])
      assert.deepEqual(await judge(of, config), []);
  });

  it("atLeastOneOf: none set is an error", async () => {
    const of = schema({ attributes: { a: text(atLeastOneOf("b")), b: text() } });
    assert.deepEqual(await judge(of, {}, { details: true }), [
      'error a: At least one of "a", "b" must be set.',
    ]);
    for (const config of [{ a: "x", b: "y" }, { b: "x" }, { a: "x" }, { a: UNKNOWN }, { b: UNKNOWN }])
      assert.deepEqual(await judge(of, config), []);
  });

  it("exactlyOneOf: none and two are errors", async () => {
    const of = schema({ attributes: { a: text(exactlyOneOf("a", "b", "c")), b: text(), c: text() } });
    assert.deepEqual(await judge(of, {}, { details: true }), [
      'error a: Exactly one of "a", "b", "c" must be set; none is.',
    ]);
    assert.deepEqual(await judge(of, { a: "x", c: "y" }, { details: true }), [
      'error a: Exactly one of "a", "b", "c" must be set; "a", "c" are.',
    ]);
    for (const config of [{ a: "x" }, { b: "x" }, { a: UNKNOWN, b: "x" }, { a: "x", b: UNKNOWN }])
      assert.deepEqual(await judge(of, config), []);
  });

  it("find their neighbours within lists, maps and sets, and along any path", async () => {
    const pair = { a: text(conflictsWith("b")), b: text() };
    const of = schema({
      attributes: {
        top: text(conflictsWith(matchRoot("rules").atAnyListIndex().atName("b"))),
        rules: attribute.listNested({ optional: true, attributes: pair }),
        named: attribute.mapNested({ optional: true, attributes: pair }),
        some: attribute.setNested({
          optional: true,
          attributes: {
            a: text(conflictsWith("b")),
            b: text(),
            up: text(alsoRequires(matchRelative().atParent().atParent().atParent().atName("top"))),
          },
        }),
      },
      blocks: {
        net: block.single({
          attributes: { cidr: text() },
          validators: [conflictsWith("top"), alsoRequires(matchRelative().atName("cidr"))],
        }),
      },
    });
    const both = { a: "x", b: "y" };
    assert.deepEqual(
      await judge(
        of,
        {
          rules: [{ a: "x", b: null }, both],
          named: { k: both },
          some: [
            { ...both, up: null },
            { a: "z", b: null, up: "u" },
          ],
          net: { cidr: null },
        },
        { details: true },
      ),
      [
        'error rules[1].a: "rules[1].a" and "rules[1].b" cannot both be set.',
        'error named["k"].a: "named["k"].a" and "named["k"].b" cannot both be set.',
        'error some[…].a: "some[…].a" and "some[…].b" cannot both be set.',
        'error some[…].up: "some[…].up" is set, so "top" must be set, too.',
        'error net: "net" is set, so "net.cidr" must be set, too.',
      ],
    );
    assert.deepEqual(
      await judge(of, { top: "t", rules: [{ a: null, b: "y" }], net: { cidr: "c" } }, { details: true }),
      [
        'error top: "top" and "rules[0].b" cannot both be set.',
        'error net: "net" and "top" cannot both be set.',
      ],
    );
    // What is beneath something unknown is unknown, beneath null null.
    assert.deepEqual(await judge(of, { top: "t", rules: UNKNOWN }), []);
    assert.deepEqual(await judge(of, { top: "t", rules: null }), []);
  });

  it("preferWriteOnlyAttribute: a warning, where the client knows write-only arguments", async () => {
    const of = schema({
      attributes: {
        password: text(preferWriteOnlyAttribute("password_wo")),
        password_wo: attribute.string({ optional: true, writeOnly: true }),
      },
      configValidators: [rules.preferWriteOnlyAttribute("password", "password_wo")],
    });
    assert.deepEqual(await judge(of, { password: "x" }), ["warning password: Write-Only Argument Available"]);
    for (const config of [{}, { password: UNKNOWN }, { password_wo: "x" }])
      assert.deepEqual(await judge(of, config), []);
    const capabilities = { writeOnlyAttributesAllowed: false };
    assert.deepEqual(await judge(of, { password: "x" }, { capabilities }), []);
  });
});

describe("a rule about dynamic arguments", () => {
  const dynamic = (...validators: readonly Validator<unknown>[]) =>
    attribute.dynamic({ optional: true, validators });
  const [nothing, later, something] = [null, UNKNOWN, "x"].map((value) => ({ type: types.string, value }));

  it("takes a null or unknown value that has a type for what it is", async () => {
    const pair = schema({
      attributes: { a: dynamic(conflictsWith("b"), alsoRequires("c")), b: dynamic(), c: dynamic() },
      configValidators: [rules.conflicting("b", "c")],
    });
    const fine = [
      { a: nothing, b: something },
      { a: later, b: something },
      { a: something, b: nothing, c: something },
      { a: something, b: later, c: something },
      { a: something, c: later },
    ];
    for (const config of fine) assert.deepEqual(await judge(pair, config), []);
    assert.deepEqual(await judge(pair, { a: something, b: something, c: nothing }), [
      "error a: Invalid Attribute Combination",
      "error a: Invalid Attribute Combination",
    ]);
  });

  it("finds what stands in them", async () => {
    const of = schema({
      attributes: { a: text(alsoRequires(matchRoot("d").atName("x").atListIndex(0))), d: dynamic() },
    });
    const d = (x: unknown) => ({
      type: types.object({ x: types.dynamic }),
      value: { x: { type: types.list(types.string), value: [x] } },
    });
    assert.deepEqual(await judge(of, { a: "a", d: d("x") }), []);
    assert.deepEqual(await judge(of, { a: "a", d: d(UNKNOWN) }), []);
    for (const without of [
      d(null),
      { type: types.object({ x: types.dynamic }), value: { x: null } },
      nothing,
    ])
      assert.deepEqual(await judge(of, { a: "a", d: without }), ["error a: Invalid Attribute Combination"]);
  });

  it("leaves users' own objects alone, whatever their attributes are named", async () => {
    const target = attribute.singleNested({
      optional: true,
      attributes: {
        type: attribute.object({ optional: true, attributeTypes: { kind: types.string } }),
        value: text(),
      },
      validators: [conflictsWith("other")],
    });
    const of = schema({ attributes: { target, other: text() } });
    const config = { target: { type: { kind: "pod" }, value: null }, other: "x" };
    assert.deepEqual(await judge(of, config), ["error target: Invalid Attribute Combination"]);
  });
});

describe("rules of a whole configuration", () => {
  const of = (...configValidators: readonly ConfigValidator[]) =>
    schema({ attributes: { a: text(), b: text(), c: text() }, configValidators });

  it("conflicting", async () => {
    assert.deepEqual(await judge(of(rules.conflicting("a", "b")), { a: "x", b: "y" }, { details: true }), [
      'error a: Only one of "a", "b" can be set; "a", "b" are.',
    ]);
    for (const config of [{}, { a: "x" }, { a: "x", b: UNKNOWN }])
      assert.deepEqual(await judge(of(rules.conflicting("a", matchRoot("b"))), config), []);
  });

  it("exactlyOneOf: two are too many even while a third is unknown", async () => {
    const one = of(rules.exactlyOneOf("a", "b", "c"));
    assert.deepEqual(await judge(one, { a: "x", b: "y", c: UNKNOWN }), [
      "error a: Invalid Attribute Combination",
    ]);
    assert.deepEqual(await judge(one, {}), ["error: Missing Argument"]);
    for (const config of [{ b: "x" }, { a: UNKNOWN }, { a: "x", b: UNKNOWN }])
      assert.deepEqual(await judge(one, config), []);
  });

  it("atLeastOneOf", async () => {
    const one = of(rules.atLeastOneOf("a", "b"));
    assert.deepEqual(await judge(one, { c: "x" }, { details: true }), [
      'error: At least one of "a", "b" must be set.',
    ]);
    for (const config of [{ b: "x" }, { a: UNKNOWN }]) assert.deepEqual(await judge(one, config), []);
  });

  it("requiredTogether", async () => {
    const one = of(rules.requiredTogether("a", "b"));
    assert.deepEqual(await judge(one, { b: "x" }, { details: true }), [
      'error b: All of "a", "b" must be set, or none; "b" is.',
    ]);
    for (const config of [{}, { a: "x", b: "y" }, { a: "x", b: UNKNOWN }])
      assert.deepEqual(await judge(one, config), []);
  });

  it("all, any and anyWithAllWarnings", async () => {
    const [a, b] = [rules.atLeastOneOf("a"), rules.atLeastOneOf("b")];
    assert.deepEqual(await judge(of(rules.all(a, b)), { a: "x" }), ["error: Missing Argument"]);
    assert.deepEqual(await judge(of(rules.any(a, b)), { b: "x" }), []);
    assert.deepEqual(await judge(of(rules.any(a, b)), {}), [
      "error: Missing Argument",
      "error: Missing Argument",
    ]);
    const warns = rules.preferWriteOnlyAttribute("a", "c");
    assert.deepEqual(await judge(of(rules.anyWithAllWarnings(b, warns)), { a: "x" }), [
      "warning a: Write-Only Argument Available",
    ]);
  });
});
