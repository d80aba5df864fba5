// What a plan through a resource server meets that one over AWS does not; and that it needs nothing of AWS.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunningServer } from "@cleanroomsml/server";
import type { Scope } from "@cleanroomsml/server/access";
import { model, PARTNER, policy, policyBlock, STRANGER } from "./support/configuration.js";
import { type Project, startWorld, type World } from "./support/terraform-project.js";
import { serverBlock, startServerOn } from "./support/ways.js";

const ARN = model("lookalikes");
/** Where nothing of AWS can be found, and nothing may be asked. */
const NOTHING_OF_AWS = {
  AWS_ACCESS_KEY_ID: "",
  AWS_SECRET_ACCESS_KEY: "",
  AWS_PROFILE: "",
  AWS_CONFIG_FILE: "/nonexistent",
  AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
};

describe("through a server, with Terraform", () => {
  let world: World;
  let server: RunningServer;
  let closeServer: (() => Promise<void>) | undefined;
  let project: Project;
  let tokens = 0;

  before(async function () {
    world = await startWorld(this, { models: [ARN] });
    project = await world.project("", { environment: NOTHING_OF_AWS });
    const rulesFile = join(project.directory, "rules.json");
    writeFileSync(rulesFile, JSON.stringify({ allowedAccounts: [PARTNER, STRANGER] }));
    ({ server, close: closeServer } = await startServerOn(world.emulator.url, { rulesFile }));
  });
  after(async () => {
    await closeServer?.();
    await world?.close();
  });

  const token = async (...scopes: readonly Scope[]) => {
    tokens += 1;
    const created = await server.tokens.create({
      name: `token-${tokens}`,
      scopes,
      arnPatterns: ["*"],
      expiresAt: undefined,
    });
    return created.secret;
  };
  const live = () => world.emulator.control.policy(ARN);
  const configure = (block: string, ...accounts: readonly string[]) =>
    project.write("main.tf", block + policyBlock({ arn: ARN, policy: policy({ arn: ARN, accounts }) }));

  it("takes URL and token of the environment, and needs no credentials of AWS", async () => {
    configure('provider "cleanroomsml" {}\n', PARTNER);
    const environment = {
      CLEANROOMSML_SERVER_URL: server.url,
      CLEANROOMSML_SERVER_TOKEN: await token("read", "write"),
    };
    await project.terraform(["apply", "-auto-approve"], 0, { environment });
    assert.ok(live());
    await project.terraform(["plan", "-detailed-exitcode"], 0, { environment });
  });

  it("goes on where AWS was left, and back: no change", async () => {
    configure(
      `provider "cleanroomsml" {\n  endpoint = "${world.emulator.url}"\n  access_key = "test"\n  secret_key = "test"\n}\n`,
      PARTNER,
    );
    await project.plan(0);
  });

  it("a plan that is too old is refused, and names what has changed", async () => {
    const block = serverBlock(server.url, await token("read", "write"));
    configure(block, PARTNER, STRANGER);
    await project.plan(2, "-out=old.tfplan");
    await world.emulator.control.editPolicy(ARN, { addAccount: "777788889999" });
    const before = live();
    const run = await project.terraform(["apply", "old.tfplan"], 1);
    assert.match(run.said, /Policy Changed Outside Terraform.*777788889999/);
    assert.deepEqual(live(), before);
    await project.apply(0);
    assert.doesNotMatch(live()?.text ?? "", /777788889999/);
  });

  it("a rule of the server that is broken is named, and nothing is written", async () => {
    const before = live();
    configure(serverBlock(server.url, await token("read", "write")), "999988887777");
    const run = await project.apply(1);
    assert.match(run.said, /Rule allowedAccounts Broken.*999988887777/);
    assert.doesNotMatch(run.said, /AWS (said|denied|refused)/);
    assert.deepEqual(live(), before);
  });

  it("a token that the server does not know: one error, before anything is planned", async () => {
    configure(serverBlock(server.url, "crml_wrong"), PARTNER);
    const run = await project.plan(1);
    assert.match(
      run.said,
      /Server Token Not Accepted.*not known, or revoked, or expired.*CLEANROOMSML_SERVER_TOKEN/,
    );
    assert.equal(run.said.match(/Server Token Not Accepted/g)?.length, 1);
    assert.doesNotMatch(run.output, /crml_wrong/);
  });

  it("a token that may only read: plans, and is told what it lacks when it applies", async () => {
    configure(serverBlock(server.url, await token("read")), PARTNER);
    await project.plan(2);
    const run = await project.apply(1);
    assert.match(run.said, /Not Allowed.*scope write/);
  });

  it("another server at the URL, and none at all: says so", async () => {
    configure(serverBlock(world.emulator.url, "crml_any"), PARTNER);
    assert.match((await project.plan(1)).said, /Not a Resource Server/);
    configure(serverBlock("http://127.0.0.1:9", "crml_any", "  max_retries = 0\n"), PARTNER);
    assert.match((await project.plan(1)).said, /Server Unreachable.*127\.0\.0\.1:9/);
  });

  it("URL or token missing, and arguments that contradict: errors that name them", async () => {
    configure('provider "cleanroomsml" {\n  server {}\n}\n', PARTNER);
    assert.match((await project.plan(1)).said, /Server URL Missing.*CLEANROOMSML_SERVER_URL/);
    configure(`provider "cleanroomsml" {\n  server {\n    url = "${server.url}"\n  }\n}\n`, PARTNER);
    assert.match((await project.plan(1)).said, /Server Token Missing.*CLEANROOMSML_SERVER_TOKEN/);
    configure(serverBlock(server.url, "crml_any", '  profile = "me"\n'), PARTNER);
    assert.match(
      (await project.terraform(["validate"], 1)).said,
      /Two Ways to the Policies.*no say: profile/,
    );
    configure('provider "cleanroomsml" {\n  profile = "me"\n}\n', PARTNER);
    const environment = { CLEANROOMSML_SERVER_URL: server.url, CLEANROOMSML_SERVER_TOKEN: "crml_any" };
    const run = await project.terraform(["plan"], 1, { environment });
    assert.match(run.said, /Two Ways to the Policies.*profile/);
  });

  it("a token that is not known yet: planned from the state", async () => {
    const secret = await token("read", "write");
    configure(
      `resource "terraform_data" "token" {\n  input = "${secret}"\n}\n` +
        `provider "cleanroomsml" {\n  server {\n    url   = "${server.url}"\n    token = terraform_data.token.output\n  }\n}\n`,
      PARTNER,
    );
    await project.apply(0);
    await project.plan(0);
  });

  it("destroys what it made", async () => {
    configure(serverBlock(server.url, await token("read", "write")), PARTNER);
    await project.terraform(["destroy", "-auto-approve"], 0);
    assert.equal(live(), undefined);
  });
});
