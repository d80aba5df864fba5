import assert from "node:assert/strict";
import type { PolicyHash } from "@cleanroomsml/core/repository";
import type { PutResult } from "./policy-service.js";
import { arn, arnText, partner, partners } from "./testing/policies.js";
import { type Replica, startWorld, terraform, type World } from "./testing/world.js";

export function written(result: PutResult): Extract<PutResult, { kind: "written" }> {
  if (result.kind !== "written") throw new Error(`not written: ${JSON.stringify(result)}`);
  return result;
}

describe("put", () => {
  let world: World;
  let one: Replica;

  beforeEach(async () => {
    world = await startWorld();
    one = world.replica("one");
  });
  afterEach(() => world.close());

  const create = (policy: string, requestId = "create") =>
    one.service.put({ arn, policy, expected: { kind: "absent" }, actor: { ...terraform, requestId } });
  const update = (policy: string, policyHash: PolicyHash, requestId = "update") =>
    one.service.put({
      arn,
      policy,
      expected: { kind: "hash", policyHash },
      actor: { ...terraform, requestId },
    });

  it("creates where nothing is, and says in the ledger who did", async () => {
    const { how, live } = written(await create(partner));
    assert.equal(how, "created");
    assert.equal(world.emulator.control.policy(arnText)?.text, partner);
    const version = await one.ledger.current(arn);
    assert.equal(version?.operation, "create");
    assert.equal(version?.policyHash, live.policyHash);
    assert.equal(version?.policy, partner);
    assert.equal(version?.requestId, "create");
  });

  it("updates under the hash of a version that the ledger has", async () => {
    const { live } = written(await create(partner));
    const { how } = written(await update(partners, live.policyHash));
    assert.equal(how, "updated");
    assert.equal((await one.ledger.current(arn))?.version, 2);
  });
});
