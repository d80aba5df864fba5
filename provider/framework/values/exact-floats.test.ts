import assert from "node:assert/strict";
import fc from "fast-check";
import { attribute, type Provider, type Resource, schema, types } from "../index.js";
import * as p from "../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../schema/object-type-of.js";
import { runs } from "../testing/arbitrary-values.js";
import { createTestClient } from "../testing/index.js";
import type { ValueType } from "../types/value-type.js";
import { Decimal } from "./decimal.js";
import { decodeJson } from "./decode-json.js";
import { decodeMsgpack } from "./decode-msgpack.js";
import { fromDynamicValue, toDynamicValue } from "./dynamic-value.js";
import { encodeMsgpack } from "./encode-msgpack.js";
import { equalValues } from "./equal-values.js";
import { exactType } from "./exact-floats.js";
import { ValueError } from "./value-error.js";

const nothing = new Uint8Array(0);
/** 1 / 3 as Terraform computes it. */
const third = Decimal.parse(`0.${"3".repeat(155)}`);

const place = schema({
  attributes: {
    name: attribute.string({ required: true }),
    ratio: attribute.float64({ optional: true }),
    ratios: attribute.list({ optional: true, elementType: types.float64 }),
    shares: attribute.set({ optional: true, elementType: types.float64 }),
    sizes: attribute.map({ optional: true, elementType: types.float64 }),
    parts: attribute.setNested({
      optional: true,
      attributes: {
        key: attribute.string({ optional: true }),
        part: attribute.float64({ optional: true }),
      },
    }),
    serial: attribute.float64({ computed: true }),
  },
});
const type = objectTypeOf(place);
const exact = exactType(type);

const config = {
  name: "a",
  ratio: third,
  ratios: [Decimal.parse("1.5"), third, Decimal.parse("9007199254740993")],
  shares: [third, Decimal.parse("0.12345678901234567890")],
  sizes: { a: third, b: Decimal.parse("-0.1") },
  parts: [
    { key: "y", part: third },
    { key: "x", part: Decimal.parse("0.1") },
  ],
  serial: null,
};

const resource: Resource<typeof place, object> = {
  schema: place,
  async create({ plan }) {
    assert.equal(plan.ratio, 1 / 3);
    return { ...plan, serial: 0.1 + 0.2 };
  },
  async read({ state }) {
    return { ...state, name: state.name ?? "" };
  },
  async update({ plan, state }) {
    return { ...plan, serial: state.serial };
  },
  async delete() {},
};
const empty = schema({ attributes: {} });
const provider: Provider<typeof empty, object> = {
  schema: empty,
  resources: { test_place: resource },
  async configure() {
    return {};
  },
};

function message(values: object): p.DynamicValue {
  return { msgpack: encodeMsgpack(exact, values), json: nothing };
}

function exactly(of: ValueType, answer: p.DynamicValue | undefined): unknown {
  return decodeMsgpack(exactType(of), answer?.msgpack ?? nothing);
}

describe("a float64 that JavaScript would round", () => {
  it("keeps all its digits through plan, apply, read and the state file", async () => {
    const client = await createTestClient(provider, { config: {} });
    const call = async <T>(method: string, request: Uint8Array, decode: (bytes: Uint8Array) => T) =>
      decode(await client.call(method, request));
    const asked = message(config);
    const planned = await call(
      "PlanResourceChange",
      p.PlanResourceChange_Request.encode({
        ...p.PlanResourceChange_Request.empty(),
        typeName: "test_place",
        priorState: { msgpack: Buffer.from([0xc0]), json: nothing },
        proposedNewState: asked,
        config: asked,
      }).finish(),
      (bytes) => p.PlanResourceChange_Response.decode(bytes),
    );
    const { serial: _unknown, ...plannedValues } = Object(exactly(type, planned.plannedState));
    const { serial: _null, ...configured } = config;
    assert.ok(equalValues(exact, plannedValues, configured));

    const applied = await call(
      "ApplyResourceChange",
      p.ApplyResourceChange_Request.encode({
        ...p.ApplyResourceChange_Request.empty(),
        typeName: "test_place",
        priorState: { msgpack: Buffer.from([0xc0]), json: nothing },
        plannedState: planned.plannedState,
        config: asked,
      }).finish(),
      (bytes) => p.ApplyResourceChange_Response.decode(bytes),
    );
    assert.deepEqual(applied.diagnostics, []);
    const state = { ...config, serial: Decimal.parse("0.30000000000000004") };
    assert.ok(equalValues(exact, exactly(type, applied.newState), state));

    const read = await call(
      "ReadResource",
      p.ReadResource_Request.encode({
        ...p.ReadResource_Request.empty(),
        typeName: "test_place",
        currentState: applied.newState,
      }).finish(),
      (bytes) => p.ReadResource_Response.decode(bytes),
    );
    assert.ok(equalValues(exact, exactly(type, read.newState), state));

    const json = `{"name":"a","ratio":${third},"ratios":[1.5,${third},9007199254740993]}`;
    const upgraded = await call(
      "UpgradeResourceState",
      p.UpgradeResourceState_Request.encode({
        ...p.UpgradeResourceState_Request.empty(),
        typeName: "test_place",
        rawState: { json: Buffer.from(json), flatmap: new Map() },
      }).finish(),
      (bytes) => p.UpgradeResourceState_Response.decode(bytes),
    );
    const back = Object(exactly(type, upgraded.upgradedState));
    assert.ok(back.ratio.equals(third) && back.ratios[1].equals(third));
    assert.equal(String(back.ratios[2]), "9007199254740993");
  });

  it("plans no change where state and configuration differ only in digits that it does not hold", async () => {
    const client = await createTestClient(provider, { config: {} });
    const prior = { ...config, serial: Decimal.from(1) };
    const asked = { ...config, ratio: Decimal.parse("0.33333333333333331"), serial: null };
    const response = p.PlanResourceChange_Response.decode(
      await client.call(
        "PlanResourceChange",
        p.PlanResourceChange_Request.encode({
          ...p.PlanResourceChange_Request.empty(),
          typeName: "test_place",
          priorState: message(prior),
          proposedNewState: message({ ...asked, serial: Decimal.from(1) }),
          config: message(asked),
        }).finish(),
      ),
    );
    assert.ok(equalValues(exact, exactly(type, response.plannedState), prior));
  });

  it("is written as any other float where authors' code changed it", () => {
    const value = Object(fromDynamicValue(type, message(config)));
    const changed = toDynamicValue(type, { ...value, ratio: 0.3, ratios: [0.1] }, value);
    const back = Object(exactly(type, changed));
    assert.deepEqual([String(back.ratio), String(back.ratios)], ["0.3", "0.1"]);
    assert.ok(back.shares.some((share: Decimal) => share.equals(third)));
  });

  it("is an error where no float is near: too large, too small", () => {
    for (const text of ["1e400", "-1e400", "1e-400"]) {
      const bytes = encodeMsgpack(types.number, Decimal.parse(text));
      assert.throws(() => decodeMsgpack(types.float64, bytes), /does not fit into a 64-bit float/);
      assert.throws(
        () => decodeJson(types.map(types.float64), `{"a":${text}}`),
        (error) => error instanceof ValueError && error.path.toString() === '["a"]',
      );
    }
  });

  it("passes exactly, whatever decimal number it is", () => {
    const listType = types.list(types.float64);
    const numbers = fc.array(
      fc
        .tuple(fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }), fc.integer({ min: -300, max: 200 }))
        .map(([digits, exponent]) => Decimal.parse(`${digits}e${exponent}`)),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(numbers, (list) => {
        const bytes = encodeMsgpack(exactType(listType), list);
        const value = fromDynamicValue(listType, { msgpack: bytes, json: nothing });
        assert.ok(Array.isArray(value));
        assert.deepEqual(
          value,
          list.map((one) => one.toNumber()),
        );
        assert.deepEqual(toDynamicValue(listType, [...value], value).msgpack, bytes);
        const stored = decodeJson(listType, `[${list.join(",")}]`);
        assert.deepEqual(toDynamicValue(listType, stored).msgpack, bytes);
      }),
      { numRuns: runs },
    );
  });
});
