import assert from "node:assert/strict";
import fc from "fast-check";
import { attribute, type Provider, type Resource, schema, UNKNOWN } from "../index.js";
import * as p from "../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../schema/object-type-of.js";
import { withoutUnknown } from "../server/known-state.js";
import { runs } from "../testing/arbitrary-values.js";
import { createTestClient, type TestClient } from "../testing/index.js";
import type { ValueType } from "../types/value-type.js";
import { encodeMsgpack } from "./encode-msgpack.js";
import { terraformValue } from "./testing/terraform-values.js";

const nothing = new Uint8Array(0);
const nil = { msgpack: Uint8Array.of(0xc0), json: nothing };

/** A resource with an argument of any type, which it gives back, and something computed. */
function resourceOf(type: ValueType) {
  const any = attribute.dynamic({ optional: true });
  const of = schema({
    attributes: {
      given: { ...any, type },
      nested: attribute.singleNested({ optional: true, attributes: { given: { ...any, type } } }),
      all: attribute.listNested({ optional: true, attributes: { given: { ...any, type } } }),
      serial: attribute.int64({ computed: true }),
    },
  });
  const resource: Resource = {
    schema: of,
    create: async ({ plan }) => ({ ...plan, serial: 1n }),
    read: async ({ state }) => ({ ...state }),
    update: async ({ plan }) => ({ ...plan, serial: 2n }),
    async delete() {},
    modifyPlan: async ({ plan }) => (plan === null ? undefined : { plan: { ...plan } }),
  };
  return { resource, type: objectTypeOf(of) };
}

async function clientOf(resource: Resource): Promise<TestClient> {
  const empty = schema({ attributes: {} });
  const provider: Provider<typeof empty> = {
    schema: empty,
    resources: { test_any: resource },
    async configure() {
      return {};
    },
  };
  return createTestClient(provider, { config: {} });
}

describe("a value that passes through a provider", () => {
  it("comes out of plan, apply and read as the same bytes: unknown as it was refined, null, sets, exact numbers", async () => {
    await fc.assert(
      fc.asyncProperty(terraformValue, async ({ type: givenType, value: given }) => {
        const { resource, type } = resourceOf(givenType);
        const client = await clientOf(resource);
        const message = (values: object) => ({ msgpack: encodeMsgpack(type, values), json: nothing });
        const config = { given, nested: { given }, all: [{ given }, { given: null }], serial: null };

        const plan = p.PlanResourceChange_Response.decode(
          await client.call(
            "PlanResourceChange",
            p.PlanResourceChange_Request.encode({
              ...p.PlanResourceChange_Request.empty(),
              typeName: "test_any",
              priorState: nil,
              proposedNewState: message(config),
              config: message(config),
            }).finish(),
          ),
        );
        assert.deepEqual(plan.diagnostics, []);
        same(plan.plannedState, message({ ...config, serial: UNKNOWN }));

        const known = withoutUnknown(givenType, given, () => {});
        const state = {
          given: known,
          nested: { given: known },
          all: [{ given: known }, { given: null }],
          serial: 1n,
        };
        const applied = p.ApplyResourceChange_Response.decode(
          await client.call(
            "ApplyResourceChange",
            p.ApplyResourceChange_Request.encode({
              ...p.ApplyResourceChange_Request.empty(),
              typeName: "test_any",
              priorState: nil,
              plannedState: message({ ...state, serial: UNKNOWN }),
              config: message({ ...state, serial: null }),
            }).finish(),
          ),
        );
        assert.deepEqual(applied.diagnostics, []);
        same(applied.newState, message(state));

        const read = p.ReadResource_Response.decode(
          await client.call(
            "ReadResource",
            p.ReadResource_Request.encode({
              ...p.ReadResource_Request.empty(),
              typeName: "test_any",
              currentState: message(state),
            }).finish(),
          ),
        );
        assert.deepEqual(read.diagnostics, []);
        same(read.newState, message(state));
      }),
      { numRuns: Math.ceil(runs / 2) },
    );
  });
});

function same(actual: p.DynamicValue | undefined, expected: p.DynamicValue): void {
  assert.equal(
    Buffer.from(actual?.msgpack ?? nothing).toString("hex"),
    Buffer.from(expected.msgpack).toString("hex"),
  );
}
