// The stack `partners` of an example from its apply to its destruction, on an emulator, with real Terraform.
import assert from "node:assert/strict";
import type { World } from "../../provider/support/terraform-project.js";
import type { ExampleProject } from "./example-project.js";

export const COLLABORATION = "a1b2c3d4-5678-90ab-cdef-111122223333";
const account = "arn:aws:cleanrooms-ml:us-east-1:123456789012";
export const lookalikes = `${account}:configured-audience-model/lookalikes`;
export const twins = `${account}:configured-audience-model/twins`;

/** What the example's stacks make of a model, as AWS is to have it. */
export function partnersPolicy(arn: string, analyst = "analyst") {
  const shared = (sid: string, principal: string | readonly string[]) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: typeof principal === "string" ? [principal] : principal },
    Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
    Resource: [arn, `${account}:audience-generation-job/*`],
    Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": [COLLABORATION] } },
  });
  return {
    Version: "2012-10-17",
    Statement: [
      shared("Partners", ["111122223333", "444455556666"]),
      shared("Analysts", `arn:aws:iam::777788889999:role/${analyst}`),
    ],
  };
}

/** Applies, changes nothing more, shows drift and mends it, destroys. */
export async function nativeStory(world: World, example: ExampleProject): Promise<void> {
  const { control } = world.emulator;
  const stack = await example.stack("partners", {
    program: world.program,
    environment: {
      TF_CLI_CONFIG_FILE: world.provider.terraformrc,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_ENDPOINT_URL_CLEANROOMSML: world.emulator.url,
      TF_VAR_collaboration_id: COLLABORATION,
    },
  });
  const live = () => JSON.parse(control.policy(lookalikes)?.text ?? "null");
  assert.match(await stack.terraform(0, "apply", "-auto-approve"), /1 added, 0 changed/);
  assert.deepEqual(live(), partnersPolicy(lookalikes));
  await stack.terraform(0, "plan", "-detailed-exitcode");

  const stranger = JSON.stringify(live()).replace("111122223333", "999999999999");
  await control.setPolicy(lookalikes, stranger);
  const drift = await stack.terraform(2, "plan", "-detailed-exitcode");
  assert.match(drift, /Statement "Partners": Principal AWS: - 111122223333 \+ 999999999999/);
  assert.match(await stack.terraform(0, "apply", "-auto-approve"), /0 added, 1 changed/);
  assert.deepEqual(live(), partnersPolicy(lookalikes));

  assert.match(await stack.terraform(0, "destroy", "-auto-approve"), /1 destroyed/);
  assert.equal(live(), null);
}
