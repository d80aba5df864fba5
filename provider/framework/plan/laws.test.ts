import assert from "node:assert/strict";
import { inspect } from "node:util";
import fc from "fast-check";
import type { Resource } from "../resource.js";
import { features, objectNode } from "../schema/object-node.js";
import { objectTypeOf } from "../schema/object-type-of.js";
import { type Schema, schema } from "../schema/schema.js";
import type { Values } from "../server/typed.js";
import { runs } from "../testing/arbitrary-values.js";
import { applyFaults, hasUnknown } from "../testing/consistency/inconsistent-result.js";
import { planFaults } from "../testing/consistency/invalid-plan.js";
import { createTestClient } from "../testing/index.js";
import { equalValues } from "../values/equal-values.js";
import { anyConfig, anySchema, filled } from "./testing/arbitrary-schemas.js";
import { planOf } from "./testing/plan-of.js";
import { transformAttributes } from "./transform-attributes.js";

/** A schema, a configuration with unknowns, and two without: what may follow on each other. */
const history = anySchema.chain((of) =>
  fc.tuple(fc.constant(of), anyConfig(of), anyConfig(of)).map(([, first, second]) => ({ of, first, second })),
);

/** What an apply makes of a plan. */
function applied(of: Schema, plan: Values): Values {
  return asValues(filled(objectTypeOf(of), plan, false));
}

/** What a configuration is when everything in it has become known: what is computed alone is never set in one. */
function knownConfig(of: Schema, config: Values): Values {
  const known = asValues(filled(objectTypeOf(of), config, false));
  const alone = { plan: known, config: null, state: null };
  const valid = transformAttributes(objectNode(of), alone, features.computed, ({ attribute, planned }) =>
    attribute.presence === "computed" ? null : planned,
  );
  return asValues(filled(objectTypeOf(of), valid, true));
}

function asValues(value: unknown): Values {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function isStored(of: Schema, plan: Values): boolean {
  let found = false;
  const alone = { plan, config: null, state: null };
  transformAttributes(objectNode(of), alone, features.writeOnly, ({ attribute, planned }) => {
    if (attribute.writeOnly && planned !== null) found = true;
    return planned;
  });
  return found;
}

describe("whatever the schema and the values, a plan", () => {
  const law = (check: (given: { of: Schema; first: Values; second: Values }) => Promise<void>, cost = 1) =>
    fc.assert(fc.asyncProperty(history, check), { numRuns: Math.ceil(Math.min(runs, 4000) / cost) });

  it("never changes a configured value, at creation and at a change (as Terraform judges it)", async () => {
    await law(async ({ of, first, second }) => {
      const create = await planOf(of, first, null);
      assert.deepEqual(planFaults(of, create.config, null, create.plan), []);
      const before = await planOf(of, knownConfig(of, first), null);
      const state = applied(of, before.plan);
      const change = await planOf(of, second, state);
      assert.deepEqual(planFaults(of, change.config, state, change.plan), []);
    });
  });

  it("is met by an apply that fills in what was unknown", async () => {
    await law(async ({ of, first }) => {
      const { plan } = await planOf(of, knownConfig(of, first), null);
      assert.deepEqual(applyFaults(of, plan, applied(of, plan)), []);
    });
  });

  it("has no change and nothing unknown where neither configuration nor state have changed", async () => {
    await law(async ({ of, first }) => {
      const config = knownConfig(of, first);
      const { plan } = await planOf(of, config, null);
      const state = applied(of, plan);
      const again = await planOf(of, config, state);
      assert.ok(
        equalValues(objectTypeOf(of), again.plan, state),
        `${inspect(again.plan, { depth: 9 })} is not ${inspect(state, { depth: 9 })}`,
      );
      assert.equal(hasUnknown(objectTypeOf(of), again.plan), false);
      assert.deepEqual(again.replace, []);
    });
  });

  it("is the same when it is made again (apply asks once more than plan)", async () => {
    await law(async ({ of, first, second }) => {
      const before = await planOf(of, knownConfig(of, first), null);
      const state = applied(of, before.plan);
      const [one, other] = [await planOf(of, second, state), await planOf(of, second, state)];
      assert.deepEqual(other, one);
    });
  });

  it("is met over the wire, too: created, unchanged, changed, read", async () => {
    await law(async ({ of, first, second }) => {
      const [before, after] = [knownConfig(of, first), knownConfig(of, second)];
      const resource: Resource = {
        schema: of,
        create: async ({ plan }) => applied(of, plan),
        read: async ({ state }) => state,
        update: async ({ plan }) => applied(of, plan),
        delete: async () => {},
      };
      const provider = {
        schema: schema({ attributes: {} }),
        resources: { test_it: resource },
        configure: async () => undefined,
      };
      const client = await createTestClient(provider, { config: {} });
      // The client throws where Terraform would refuse a plan or a state.
      const created = await client.apply("test_it", { config: before });
      assert.deepEqual(created.diagnostics, []);
      const state = created.newState ?? {};
      // What was filled in may have made two elements of a set the same: then there is one less, and so a change.
      const plan = created.planned.plannedState ?? {};
      const distinct = filled(objectTypeOf(of), plan, true);
      fc.pre(inspect(applied(of, plan), { depth: 9 }) === inspect(distinct, { depth: 9 }));
      const again = await client.planResourceChange("test_it", { config: before, prior: state });
      assert.deepEqual(again.plannedState, state);
      const changed = await client.apply("test_it", { config: after, prior: state });
      assert.deepEqual(changed.diagnostics, []);
      const read = await client.readResource("test_it", { state: changed.newState ?? {} });
      assert.deepEqual(read.newState, changed.newState);
    }, 4);
  });

  it("holds no write-only value", async () => {
    await law(async ({ of, first }) => {
      assert.equal(isStored(of, (await planOf(of, first, null)).plan), false);
    });
  });
});
