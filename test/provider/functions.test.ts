// The provider's functions, called by a real Terraform.
import assert from "node:assert/strict";
import { COLLABORATION, model, PARTNER, policy, STRANGER } from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";

const ARN = model("lookalikes");
const f = "provider::cleanroomsml::";
/** A text as HCL. */
const hcl = (text: string) => JSON.stringify(text).replaceAll("${", "$${");

describe("the functions under a real Terraform", () => {
  let world: World;
  before(async function () {
    world = await startWorld(this, { models: [ARN] });
  });
  after(() => world?.close());

  it("return what their documentation says, without a provider block, credentials or a network", async () => {
    const text = policy({ arn: ARN, accounts: [PARTNER, STRANGER] });
    const other = JSON.stringify(JSON.parse(policy({ arn: ARN, accounts: [STRANGER, PARTNER] })), null, 2);
    const project = await world.project(
      `
locals {
  text      = ${hcl(text)}
  other     = ${hcl(other)}
  generated = ${f}audience_generation_policy("${ARN}", toset(["${STRANGER}", "${PARTNER}"]), "${COLLABORATION}")
}
output "same" { value = ${f}policy_equivalent(local.text, local.other) }
output "different" { value = ${f}policy_equivalent(local.text, local.generated) }
output "normal" { value = ${f}policy_normalize(local.text) == ${f}policy_normalize(local.other) }
output "diff" { value = ${f}policy_diff(local.text, local.generated) }
output "no_diff" { value = ${f}policy_diff(local.text, local.other) }
output "generated" { value = jsondecode(local.generated).Statement[0].Principal }
output "parts" { value = ${f}arn_parse("${ARN}") }
`,
      { environment: { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" } },
    );
    await project.apply(0);
    const { stdout } = await project.terraform(["output", "-json"], 0);
    const said: Readonly<Record<string, { readonly value: unknown }>> = JSON.parse(stdout);
    const outputs = Object.fromEntries(Object.entries(said).map(([name, { value }]) => [name, value]));
    assert.deepEqual(outputs, {
      same: true,
      different: false,
      normal: true,
      diff: ['Statement "Partners": Sid: - Partners + AudienceGenerationa1b2c3d4567890abcdef111122223333'],
      no_diff: [],
      generated: { AWS: [PARTNER, STRANGER] },
      parts: {
        partition: "aws",
        service: "cleanrooms-ml",
        region: "us-east-1",
        account_id: "123456789012",
        resource: "configured-audience-model/lookalikes",
        configured_audience_model_id: "lookalikes",
      },
    });
    assert.deepEqual(world.emulator.control.requests(), []);
  });

  it("name the argument that is wrong, with the place in it", async () => {
    const project = await world.project(`
output "a" { value = ${f}policy_equivalent("{}", "{\\"Statement\\":[]}") }
output "b" { value = ${f}policy_equivalent("{\\"Statement\\":[]}", "{\\"Statement\\":[{\\"Effect\\":\\"allow\\"}]}") }
output "c" { value = ${f}policy_normalize("") }
output "d" { value = ${f}policy_diff("{\\"Statement\\":[]}", "[]") }
output "e" { value = ${f}arn_parse("arn:aws:cleanrooms-ml:us-east-1:1234:configured-audience-model/x") }
output "f" { value = ${f}audience_generation_policy("${ARN}", ["12"], "${COLLABORATION}") }
output "g" { value = ${f}audience_generation_policy("${ARN}", ["${PARTNER}"], "${ARN}") }
`);
    const { said } = await project.plan(1);
    for (const expected of [
      'Invalid value for "a" parameter: not an IAM resource policy. $: The policy has no Statement.',
      'Invalid value for "b" parameter: not an IAM resource policy. $.Statement[0].Effect: Effect must be "Allow" or "Deny", not "allow".',
      'Invalid value for "policy" parameter: not an IAM resource policy.',
      'Invalid value for "after" parameter: not an IAM resource policy. $: A policy must be a JSON object, not a list.',
      'Invalid value for "arn" parameter: The account id of the ARN is "1234"; it must have 12 digits.',
      'Invalid value for "account_ids" parameter: [0]: "12" is no account id: that has 12 digits.',
      'Invalid value for "collaboration_id" parameter: "arn:aws:cleanrooms-ml',
    ]) {
      assert.ok(said.includes(expected), `${expected}\nis not in\n${said}`);
    }
  });

  it("wait for what is not known yet, and find fault with what is", async () => {
    const later = (value: string) => `
resource "terraform_data" "later" {
  input = ${hcl(value)}
}
`;
    const ids = (first: string) => `["${first}", terraform_data.later.output]`;
    const configuration = (first: string) => `${later(STRANGER)}
output "policy" { value = ${f}audience_generation_policy("${ARN}", ${ids(first)}, "${COLLABORATION}") }
output "normal" { value = ${f}policy_normalize(${f}audience_generation_policy("${ARN}", ${ids(first)}, "${COLLABORATION}")) }
`;
    const project = await world.project(configuration("1234"));
    assert.match((await project.plan(1)).said, /"1234" is no account id/);
    const generated = `${f}audience_generation_policy("${ARN}", ${ids(PARTNER)}, "${COLLABORATION}")`;
    project.write(
      "main.tf",
      `${configuration(PARTNER)}
output "known" {
  value = [startswith(${generated}, "{"), ${generated} == null, ${f}policy_normalize(${generated}) == null]
}
`,
    );
    assert.match((await project.plan(2)).said, /\+ known = \[ \+ true, \+ false, \+ false, \]/);
    await project.apply(0);
    const { stdout } = await project.terraform(["output", "-raw", "policy"], 0);
    assert.deepEqual(JSON.parse(stdout).Statement[0].Principal, { AWS: [PARTNER, STRANGER] });
    await project.plan(0);
  });
});
