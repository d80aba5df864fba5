import assert from "node:assert/strict";
import { UNKNOWN } from "terraform-plugin-framework-ts";
import { createTestClient } from "terraform-plugin-framework-ts/testing";
import { createProvider } from "../provider.js";
import { memoryRuntime } from "../testing/memory-runtime.js";
import { MODEL, OTHER_MODEL, PARTNER, partners } from "../testing/policies.js";

const POLICY = "cleanroomsml_configured_audience_model_policy";
const STATEMENT = "cleanroomsml_configured_audience_model_policy_statement";
const START = "cleanrooms-ml:StartAudienceGenerationJob";
const JOBS = "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*";

/** Two wildcards, in two statements. */
const wild = (() => {
  const { Statement, ...rest } = JSON.parse(partners());
  const statements = ["a", "b"].map((Sid) => ({ ...Statement[0], Sid, Action: ["cleanrooms-ml:*"] }));
  return JSON.stringify({ ...rest, Statement: statements });
})();

const policyConfig = (some: object = {}) => ({
  configured_audience_model_arn: MODEL,
  policy: wild,
  overwrite_existing: null,
  ignore_service_managed_statements: null,
  policy_hash: null,
  timeouts: null,
  ...some,
});

const statementConfig = (some: object = {}) => ({
  configured_audience_model_arn: MODEL,
  sid: "Partners",
  effect: null,
  actions: [START],
  not_actions: null,
  resources: [JOBS, MODEL],
  not_resources: null,
  statement_json: null,
  principals: [{ type: "AWS", identifiers: [PARTNER] }],
  not_principals: [],
  condition: [],
  timeouts: null,
  ...some,
});

interface Setup {
  readonly provider?: object;
  /** As Terraform says it in the walk of an apply. */
  readonly applying?: boolean;
}

describe("the lint, over the protocol", () => {
  async function connect({ provider = {}, applying = false }: Setup = {}) {
    const runtime = memoryRuntime([MODEL, OTHER_MODEL]);
    const client = await createTestClient(createProvider({ version: "1.2.3", openRuntime: () => runtime }), {
      config: { ...provider },
      capabilities: { deferralAllowed: applying },
    });
    return { runtime, client };
  }
  type Client = Awaited<ReturnType<typeof connect>>["client"];
  const plan = async (
    client: Client,
    config: Readonly<Record<string, unknown>> = policyConfig(),
    type = POLICY,
  ) => {
    const { diagnostics } = await client.planResourceChange(type, { config });
    return diagnostics.map(({ severity, path, summary }) => ({ severity, path, summary }));
  };
  const wildcard = { severity: "warning", path: "policy", summary: "Policy Lint: Wildcard Action" };

  it("warns in the plan, once for each code, with every place, what to do, and how to leave it out", async () => {
    const { client } = await connect();
    const { diagnostics } = await client.planResourceChange(POLICY, { config: policyConfig() });
    const [only, ...others] = diagnostics;
    assert.deepEqual(others, []);
    assert.deepEqual(
      [only?.severity, only?.path, only?.summary],
      ["warning", wildcard.path, wildcard.summary],
    );
    assert.equal(
      only?.detail,
      [
        ...[0, 1].map(
          (index) =>
            `$.Statement[${index}].Action[0]: "cleanrooms-ml:*" has a wildcard: it gives whatever AWS makes callable across accounts later too. Today that is StartAudienceGenerationJob only.`,
        ),
        "",
        `Write "${START}".`,
        "",
        'Where this is meant: lint_ignore = ["wildcard-action"] in the provider block.',
      ].join("\n"),
    );
  });

  it("knows the model: an ARN that was not adapted", async () => {
    const { client } = await connect();
    const config = policyConfig({ configured_audience_model_arn: OTHER_MODEL, policy: partners() });
    assert.deepEqual(await plan(client, config), [
      { severity: "warning", path: "policy", summary: "Policy Lint: Foreign Resource" },
    ]);
  });

  it("says nothing when validating, reading and applying, nor in the plan of the apply", async () => {
    const { client } = await connect();
    assert.deepEqual(await client.validateResourceConfig(POLICY, policyConfig()), []);
    const { newState, diagnostics, ...applied } = await client.apply(POLICY, { config: policyConfig() });
    assert.deepEqual(
      diagnostics.map(({ summary }) => summary).filter((summary) => summary !== wildcard.summary),
      [],
    );
    assert.ok(newState);
    const read = await client.readResource(POLICY, { state: newState, private: applied.private });
    assert.deepEqual(read.diagnostics, []);
    const applying = await connect({ applying: true });
    assert.deepEqual(await plan(applying.client), []);
  });

  it("says nothing twice when a replacement is planned, which Terraform asks for twice", async () => {
    const { client } = await connect();
    const prior = (await client.apply(POLICY, { config: policyConfig({ policy: partners() }) })).newState;
    const config = policyConfig({ configured_audience_model_arn: OTHER_MODEL });
    const first = await client.planResourceChange(POLICY, { config, prior });
    const second = await client.planResourceChange(POLICY, { config, prior: null });
    const summaries = [...first.diagnostics, ...second.diagnostics].map(({ summary }) => summary);
    assert.equal(summaries.filter((summary) => summary === wildcard.summary).length, 1);
  });

  it("waits for a policy that is not known, and looks at one whose model is not", async () => {
    const { client } = await connect();
    assert.deepEqual(await plan(client, policyConfig({ policy: UNKNOWN })), []);
    assert.deepEqual(await plan(client, policyConfig({ configured_audience_model_arn: UNKNOWN })), [
      wildcard,
    ]);
  });

  it("says it again as long as it is so, and not of what is destroyed", async () => {
    const { client } = await connect({ provider: { lint: "off" } });
    const { newState } = await client.apply(POLICY, { config: policyConfig() });
    await client.configureProvider({});
    const unchanged = await client.planResourceChange(POLICY, { config: policyConfig(), prior: newState });
    assert.deepEqual(unchanged.plannedState, newState);
    assert.equal(unchanged.diagnostics.length, 1);
    const destroyed = await client.planResourceChange(POLICY, { config: null, prior: newState });
    assert.deepEqual(destroyed.diagnostics, []);
  });

  it('lint = "error" stops the plan, that of the apply too; "off" and lint_ignore say nothing', async () => {
    for (const applying of [false, true]) {
      const { client } = await connect({ provider: { lint: "error" }, applying });
      assert.deepEqual(await plan(client), [{ ...wildcard, severity: "error" }]);
    }
    for (const provider of [{ lint: "off" }, { lint: "error", lint_ignore: ["wildcard-action"] }]) {
      assert.deepEqual(await plan((await connect({ provider })).client), []);
    }
  });

  it("looks also while the provider's configuration is not known", async () => {
    const { client } = await connect({ provider: { endpoint: UNKNOWN, lint: "error" } });
    assert.deepEqual(await plan(client), [{ ...wildcard, severity: "error" }]);
  });

  it("refuses another level and other codes, and says which there are", async () => {
    const { client } = await connect();
    const faults = await client.validateProviderConfig({
      lint: "loud",
      lint_ignore: ["wildcards", "service-sid"],
    });
    assert.deepEqual(
      faults.map(({ path, summary }) => ({ path, summary })),
      [
        { path: "lint", summary: "Invalid Lint Level" },
        { path: "lint_ignore", summary: "Invalid Lint Code" },
      ],
    );
    assert.match(
      faults[1]?.detail ?? "",
      /"wildcards" is no code of the lint\. There are action-without-effect, /,
    );
    assert.deepEqual(await client.validateProviderConfig({ lint: UNKNOWN, lint_ignore: UNKNOWN }), []);
  });

  describe("of the statement resource", () => {
    it("points at the argument, and tells the path within the statement", async () => {
      const { client } = await connect();
      const config = statementConfig({
        principals: [{ type: "AWS", identifiers: ["*"] }],
        actions: ["s3:GetObject"],
      });
      const { diagnostics } = await client.planResourceChange(STATEMENT, { config });
      assert.deepEqual(
        diagnostics.map(({ path, summary, detail }) => `${path} ${summary} ${detail.split(":")[0]}`),
        [
          "principals Policy Lint: Public Principal $.Principal.AWS",
          "actions Policy Lint: Action Without Effect $.Action",
        ],
      );
    });

    it("points at the resource where something is missing, and at statement_json", async () => {
      const { client } = await connect();
      const [written] = JSON.parse(partners()).Statement;
      assert.deepEqual(await plan(client, statementConfig(), STATEMENT), [
        {
          severity: "warning",
          path: "configured_audience_model_arn",
          summary: "Policy Lint: No Collaboration Condition",
        },
      ]);
      const config = statementConfig({
        actions: null,
        resources: null,
        principals: [],
        statement_json: JSON.stringify({ ...written, Action: "*" }),
      });
      assert.deepEqual(await plan((await connect()).client, config, STATEMENT), [
        { ...wildcard, path: "statement_json" },
      ]);
    });
  });
});
