// Credentials, permissions and networks that are not as they should be.
import assert from "node:assert/strict";
import { model, policy, policyBlock, providerBlock, RESOURCE, STRANGER } from "./support/configuration.js";
import { type Project, startWorld, type World } from "./support/terraform-project.js";

const ARN = model("lookalikes");

describe("a faulty world", () => {
  let world: World;
  let project: Project;
  const configure = (text: string, provider = providerBlock(world.emulator.url)) =>
    project.write("main.tf", provider + policyBlock({ arn: ARN, policy: text }));

  before(async function () {
    world = await startWorld(this, { models: [ARN] });
    project = await world.project(
      providerBlock(world.emulator.url) + policyBlock({ arn: ARN, policy: policy({ arn: ARN }) }),
    );
    await project.apply(0);
  });
  after(() => world?.close());
  beforeEach(() => configure(policy({ arn: ARN })));
  afterEach(() => world.emulator.control.clearFaults());

  const planWith = (environment: Readonly<Record<string, string>>) =>
    project.terraform(["plan"], 1, { environment });
  const times = (text: string, words: RegExp) => text.match(words)?.length ?? 0;

  it("without credentials: one error, at plan and not at validate", async () => {
    const none = {
      AWS_ACCESS_KEY_ID: "",
      AWS_SECRET_ACCESS_KEY: "",
      AWS_CONFIG_FILE: "/nonexistent/config",
      AWS_SHARED_CREDENTIALS_FILE: "/nonexistent/credentials",
    };
    await project.terraform(["validate"], 0, { environment: none });
    const run = await planWith(none);
    assert.equal(times(run.output, /Error: /g), 1, run.output);
    assert.match(run.said, /No AWS Credentials.*AWS_ACCESS_KEY_ID/);
  });

  it("with expired credentials: says what to do", async () => {
    world.emulator.control.addFault({ kind: "expired-token" });
    const run = await planWith({});
    assert.match(run.said, /Credentials Expired.*aws sso login/);
  });

  it("with wrong credentials: says so and shows no secret", async () => {
    const secret = "wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY";
    const run = await planWith({ AWS_SECRET_ACCESS_KEY: secret });
    assert.match(run.said, /Credentials Not Accepted/);
    assert.doesNotMatch(run.output, new RegExp(secret));
  });

  it("access denied: names the IAM action, for reading and for writing", async () => {
    world.emulator.control.addFault({ kind: "access-denied" });
    const reading = await planWith({});
    assert.match(reading.said, /Access Denied.*cleanrooms-ml:GetConfiguredAudienceModelPolicy/);
    world.emulator.control.clearFaults();
    world.emulator.control.addFault({ kind: "access-denied", operation: "PutConfiguredAudienceModelPolicy" });
    configure(policy({ arn: ARN, accounts: [STRANGER] }));
    const writing = await project.apply(1);
    assert.match(writing.said, /Access Denied.*cleanrooms-ml:PutConfiguredAudienceModelPolicy/);
    assert.equal(world.emulator.control.policy(ARN)?.text, policy({ arn: ARN }));
  });

  it("throttled: tries again; throttled throughout: says so", async () => {
    world.emulator.control.addFault({ kind: "throttle", count: 1 });
    await project.plan(0);
    world.emulator.control.addFault({ kind: "throttle" });
    configure(policy({ arn: ARN }), providerBlock(world.emulator.url, "  max_retries = 0\n"));
    const run = await project.plan(1);
    assert.match(run.said, /Too Many Requests/);
  });

  it("nothing listens at the endpoint: says where", async () => {
    configure(policy({ arn: ARN }), providerBlock("http://127.0.0.1:9", "  max_retries = 0\n"));
    const run = await project.plan(1);
    assert.match(
      run.said,
      /Endpoint Unreachable.*The provider block has the endpoint http:\/\/127\.0\.0\.1:9/,
    );
  });

  it("a proxy answers with HTML: says so with its first words", async () => {
    world.emulator.control.addFault({ kind: "html-503" });
    configure(policy({ arn: ARN }), providerBlock(world.emulator.url, "  max_retries = 0\n"));
    const run = await project.plan(1);
    assert.match(run.said, /No Usable Answer.*503/);
  });

  it("a write whose outcome cannot be known: says that either is possible", async () => {
    world.emulator.control.addFault({
      kind: "reset",
      operation: "PutConfiguredAudienceModelPolicy",
      when: "after",
    });
    configure(policy({ arn: ARN, accounts: [STRANGER] }));
    await project.terraform(["plan", "-out=unknown.tfplan"], 0);
    world.emulator.control.addFault({ kind: "access-denied", operation: "GetConfiguredAudienceModelPolicy" });
    const run = await project.terraform(["apply", "unknown.tfplan"], 1);
    assert.match(run.said, /Outcome Unknown/);
    world.emulator.control.clearFaults();
    // It had been written. The next plan finds that, and has nothing to do but to note the hash.
    await project.apply(0);
    assert.equal(project.state()[`${RESOURCE}.this`]?.policy_hash, world.emulator.control.policy(ARN)?.hash);
    await project.plan(0);
  });
});
