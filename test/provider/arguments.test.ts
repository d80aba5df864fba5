// The arguments of the provider block that say whose credentials are used, in a real Terraform, with the provider as it is
// built: its bundles load the SDK's credential providers from a file of their own.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { logInToSso, startSsoDouble } from "../../provider/cleanroomsml/testing/sso-double.js";
import { type StsDouble, startStsDouble } from "../../provider/cleanroomsml/testing/sts-double.js";
import { ACCOUNT, model, policy, policyBlock } from "./support/configuration.js";
import { type Project, startWorld, type World } from "./support/terraform-project.js";

const ARN = model("lookalikes");
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

describe("the provider block's arguments, with Terraform", () => {
  let world: World;
  let sts: StsDouble;
  let project: Project;

  before(async function () {
    world = await startWorld(this, { models: [ARN] });
    sts = await startStsDouble();
    project = await world.project("", { environment: { AWS_ENDPOINT_URL_STS: sts.url } });
  });
  after(async () => {
    await sts?.close();
    await world?.close();
  });
  beforeEach(() => world.emulator.control.clearRequests());

  const configure = (...lines: readonly string[]) =>
    project.write(
      "main.tf",
      `provider "cleanroomsml" {\n  region = "us-east-1"\n  endpoint = "${world.emulator.url}"\n${lines.map((line) => `  ${line}\n`).join("")}}\n` +
        policyBlock({ arn: ARN, policy: policy({ arn: ARN }) }),
    );
  const calls = () => world.emulator.control.requests().length;

  it("roles are assumed one with the other's session; the last one signs", async () => {
    const before = sts.requests.length;
    configure(
      `assume_role {\n role_arn = "${role("first")}"\n }`,
      `assume_role {\n role_arn = "${role("test")}"\n session_name = "nightly"\n external_id = "ext"\n duration = "30m"\n }`,
      `allowed_account_ids = ["${ACCOUNT}"]`,
    );
    await project.apply(0);
    const asked = sts.requests.slice(before).map(({ authorization, sent }) => ({
      by: /Credential=([^/]+)/.exec(authorization)?.[1],
      role: sent.RoleArn,
    }));
    assert.deepEqual(asked.slice(0, 2), [
      { by: "test", role: role("first") },
      { by: "first", role: role("test") },
    ]);
    assert.ok(world.emulator.control.policy(ARN));
  });

  it("a web identity needs a token in a file and nothing else", async () => {
    writeFileSync(join(project.directory, "token"), "a.web.token");
    configure(
      `assume_role_with_web_identity {\n role_arn = "${role("test")}"\n web_identity_token_file = "token"\n }`,
    );
    const environment = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
    await project.terraform(["plan", "-detailed-exitcode"], 0, { environment });
    assert.equal(sts.requests.at(-1)?.sent.WebIdentityToken, "a.web.token");
  });

  it("a web identity whose file is missing: one error that names it, before anything is planned", async () => {
    configure(
      `assume_role_with_web_identity {\n role_arn = "${role("test")}"\n web_identity_token_file = "no-token"\n }`,
    );
    const run = await project.plan(1);
    assert.match(
      run.said,
      /Web Identity Token File Not Readable.*web_identity_token_file names no-token.*ENOENT/,
    );
    assert.equal(calls(), 0);
  });

  it("a role that may not be assumed: one error that names it, before anything is planned", async () => {
    sts.refuse("AccessDenied", "User: me is not authorized to perform: sts:AssumeRole", role("closed"));
    configure(`assume_role {\n role_arn = "${role("closed")}"\n }`);
    const run = await project.plan(1);
    assert.match(run.said, /Role Not Assumed.*role\/closed could not be assumed.*not authorized/);
    assert.equal(run.said.match(/Role Not Assumed/g)?.length, 1);
    assert.equal(calls(), 0);
  });

  it("an account that is not allowed: one error, before anything is planned", async () => {
    configure('allowed_account_ids = ["999999999999"]');
    const run = await project.plan(1);
    assert.match(
      run.said,
      new RegExp(`AWS Account Not Allowed.*${ACCOUNT}; allowed_account_ids .*999999999999`),
    );
    assert.equal(calls(), 0);
  });

  it("an SSO session stands in a file that only the provider block names", async () => {
    const home = join(project.directory, "home");
    logInToSso(home, "corp");
    project.write(
      "sessions",
      "[sso-session corp]\nsso_start_url = https://example.awsapps.com/start\nsso_region = us-east-2\n",
    );
    project.write(
      "profiles",
      `[profile reader]\nsso_session = corp\nsso_account_id = ${ACCOUNT}\nsso_role_name = Reader\n`,
    );
    const portal = await startSsoDouble();
    configure('profile = "reader"', 'shared_config_files = ["sessions", "profiles"]');
    const environment = {
      AWS_ACCESS_KEY_ID: "",
      AWS_SECRET_ACCESS_KEY: "",
      HOME: home,
      AWS_ENDPOINT_URL_SSO: portal.url,
    };
    try {
      await project.terraform(["plan", "-detailed-exitcode"], 0, { environment });
    } finally {
      await portal.close();
    }
  });

  it("wrong ones are refused before anything is asked, each at its place", async () => {
    configure(
      'retry_mode = "wild"',
      'http_proxy = "socks5://user:secret-word@proxy"',
      "use_fips_endpoint = true",
      'allowed_account_ids = ["12345"]',
      `forbidden_account_ids = ["${ACCOUNT}"]`,
      'assume_role {\n role_arn = "lookalikes"\n duration = "1m"\n policy = "{"\n }',
      'assume_role_with_web_identity {\n web_identity_token = "t"\n web_identity_token_file = "f"\n }',
      'server {\n url = "ftp://policies"\n }',
    );
    const run = await project.terraform(["validate"], 1);
    for (const summary of [
      "Invalid Retry Mode",
      "Invalid Proxy",
      "Two Endpoints",
      "Invalid Account Id",
      "Allowed and Forbidden Accounts",
      "Invalid Role ARN",
      "Invalid Session Duration",
      "Invalid Session Policy",
      "Two Web Identity Tokens",
      "Invalid Server URL",
      "Two Ways to the Policies",
    ])
      assert.match(run.said, new RegExp(summary));
    assert.doesNotMatch(run.output.replace(/^.*http_proxy += .*$/m, ""), /secret-word/);
  });

  it("what AWS throttles is tried again beyond the SDK's own attempts", async () => {
    world.emulator.control.addFault({ kind: "throttle", count: 5 });
    configure();
    await project.plan(0);
    assert.ok(calls() > 5);
  });
});
