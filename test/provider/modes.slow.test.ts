// A policy's life with Terraform where everything that AWS does not document is otherwise than by default.
import assert from "node:assert/strict";
import {
  model,
  PARTNER,
  policy,
  policyBlock,
  providerBlock,
  RESOURCE,
  STRANGER,
  serviceStatement,
  statement,
} from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";

describe("a policy's life, with Terraform and the other modes of the emulator", () => {
  const arn = model("lookalikes");
  let world: World;
  before(async function () {
    world = await startWorld(this, {
      models: [arn],
      modes: {
        textReturned: "canonicalised",
        failedCondition: "ConflictException",
        deleteAbsentPolicy: "200",
        policyHash: "SHA-512",
        lastServiceStatementRemoved: "empty-statement-list",
        staleReads: 2,
      },
    });
  });
  after(() => world?.close());

  it("is as it is with the default ones", async () => {
    const configure = (text: string, more = "") =>
      providerBlock(world.emulator.url) + policyBlock({ arn, policy: text, more });
    const project = await world.project(configure(policy({ arn })));
    await project.apply(0);
    await project.plan(0);
    project.write("main.tf", configure(policy({ arn, accounts: [PARTNER, STRANGER] })));
    await project.apply(0);
    await project.plan(0);

    await world.emulator.control.editPolicy(arn, { addAccount: "777788889999" });
    const [change, ...others] = await project.changes();
    assert.deepEqual(others, []);
    assert.deepEqual(change?.attributes, ["policy", "policy_hash"]);
    const without = JSON.stringify(JSON.parse(String(change?.before.policy)), (_key, value) =>
      Array.isArray(value) ? value.filter((item) => item !== "777788889999") : value,
    );
    assert.equal(without, JSON.stringify(JSON.parse(String(change?.after.policy))));
    await project.apply(0);

    await world.emulator.control.editPolicy(arn, {
      addStatement: JSON.stringify(statement(serviceStatement(arn))),
    });
    const ignoring = "  ignore_service_managed_statements = true";
    project.write("main.tf", configure(policy({ arn, accounts: [PARTNER, STRANGER] }), ignoring));
    await project.apply(0);
    await project.plan(0);

    await project.terraform(["state", "rm", `${RESOURCE}.this`], 0);
    await project.terraform(["import", `${RESOURCE}.this`, arn], 0);
    await project.apply(0);
    await project.plan(0);
    await project.terraform(["destroy", "-auto-approve"], 0);
    const left = JSON.parse(world.emulator.control.policy(arn)?.text ?? "{}");
    assert.deepEqual(
      left.Statement.map((one: { readonly Sid: string }) => one.Sid),
      ["Clean-Rooms-0a1b2c3d"],
    );
  });
});
