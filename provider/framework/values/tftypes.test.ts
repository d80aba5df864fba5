import assert from "node:assert/strict";
import fc from "fast-check";
import type { ValueType } from "../types/value-type.js";
import { Decimal } from "./decimal.js";
import { decodeJson } from "./decode-json.js";
import { decodeMsgpack } from "./decode-msgpack.js";
import { encodeMsgpack } from "./encode-msgpack.js";
import { equalValues } from "./equal-values.js";
import { type Answer, buildGoJudge, type GoJudge } from "./testing/go-judge.js";
import { terraformValue } from "./testing/terraform-values.js";
import { type ValueTree, valueTree } from "./testing/value-tree.js";
import { typeConstraint } from "./type-constraint.js";

const count = process.env.CLEANROOMSML_TEST_FULL === "1" ? 40_000 : 4_000;

interface Judged {
  readonly type: ValueType;
  readonly value: unknown;
  readonly bytes: Uint8Array;
  readonly tree: ValueTree;
  readonly answer: Answer;
  readonly what: string;
}

describe("Values next to Go's tftypes and cty", function () {
  this.timeout(600_000);
  let judge: GoJudge | undefined;
  let judged: readonly Judged[] = [];

  before(function () {
    judge = buildGoJudge();
    if (judge.kind === "missing") {
      assert.notEqual(process.env.CI, "true", judge.reason);
      console.log(`SKIPPED the comparison of values with tftypes and cty: ${judge.reason}`);
      this.skip();
    }
    const seed = Date.now() | 0;
    const generated = fc.sample(terraformValue, { numRuns: count, seed }).map(({ type, value }) => ({
      type,
      value,
      bytes: encodeMsgpack(type, value),
      tree: valueTree(type, value),
    }));
    const answers = judge.ask(
      generated.map(({ type, tree, bytes }) => ({
        type: typeConstraint(type),
        value: tree,
        msgpack: bytes,
        cty: ctyCanHold(type, false) && isPlain(tree),
      })),
    );
    judged = generated.map(({ type, value, bytes, tree }, index) => {
      const answer = answers[index] ?? assert.fail();
      const what = `seed ${seed}, ${index}: ${JSON.stringify(typeConstraint(type))} ${JSON.stringify(tree)}`;
      return { type, value, bytes, tree, answer, what };
    });
  });

  after(() => {
    if (judge?.kind === "ready") judge.remove();
  });

  it(`are read by tftypes as what they are: ${count} generated ones`, () => {
    for (const { answer, what } of judged) assert.equal(answer.fault, undefined, what);
  });

  it("are read from what tftypes writes", () => {
    for (const { type, value, answer, what } of judged) {
      assert.ok(equalValues(type, decodeMsgpack(type, answer.msgpack), value), what);
    }
  });

  it("are read from what cty, and so Terraform, writes", () => {
    for (const { type, value, answer, what } of judged) {
      if (answer.cty !== undefined)
        assert.ok(equalValues(type, decodeMsgpack(type, answer.cty), value), what);
    }
  });

  it("are written byte for byte as Terraform writes them, but for floats of more digits than it stores", () => {
    let compared = 0;
    for (const { bytes, tree, answer, what } of judged) {
      if (answer.cty === undefined || holdsLongFloat(tree)) continue;
      compared += 1;
      assert.equal(Buffer.from(bytes).toString("hex"), Buffer.from(answer.cty).toString("hex"), what);
    }
    assert.ok(compared > count / 3, `${compared} of ${count}`);
  });

  it("are read from the JSON that cty writes into the state", () => {
    let compared = 0;
    for (const { type, value, answer, what } of judged) {
      if (answer.json === undefined) continue;
      compared += 1;
      assert.ok(equalValues(type, decodeJson(type, answer.json), value), `${what} ${answer.json}`);
    }
    assert.ok(compared > count / 6, `${compared} of ${count}`);
  });
});

/** In cty, dynamic values within a collection must turn out to be of one type. */
function ctyCanHold(type: ValueType, inCollection: boolean): boolean {
  switch (type.kind) {
    case "dynamic":
      return !inCollection;
    case "list":
    case "set":
    case "map":
      return ctyCanHold(type.elementType, true);
    case "tuple":
      return type.elementTypes.every((one) => ctyCanHold(one, inCollection));
    case "object":
      return Object.values(type.attributeTypes).every((one) => ctyCanHold(one, inCollection));
    default:
      return true;
  }
}

/** Whether there are only texts that cty leaves as they are (it normalises them), and that Go calls printable. */
function isPlain(tree: ValueTree): boolean {
  return (
    JSON.stringify(tree, (key, value: unknown) => {
      const texts = typeof value === "string" ? [key, value] : [key];
      return texts.every(isPlainText) ? value : "\ufffd";
    })?.includes("\ufffd") === false
  );
}

function isPlainText(text: string): boolean {
  return [...text].every(
    (character) => character <= "\u007f" || (character >= "\u00c0" && character <= "\u017f"),
  );
}

function holdsLongFloat(tree: ValueTree): boolean {
  let found = false;
  JSON.stringify(tree, (key, value: unknown) => {
    if (key === "number" && typeof value === "string") {
      const exact = Decimal.parse(value);
      const float = exact.toExactFloat();
      found ||= float !== undefined && !exact.isInteger && !Decimal.from(float).equals(exact);
    }
    return value;
  });
  return found;
}
