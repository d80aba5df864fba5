// What single statements go through in their life, beside those of others; for every way to the policies and every mode.
import assert from "node:assert/strict";
import type { TestClient } from "terraform-plugin-framework-ts/testing";
import type { LifeWorld } from "./lives.js";
import { MODEL, PARTNER, policy, SERVICE, STRANGER } from "./policies.js";

const TYPE = "cleanroomsml_configured_audience_model_policy_statement";
const COLLABORATION = "a1b2c3d4-5678-90ab-cdef-111122223333";

type Values = Readonly<Record<string, unknown>>;

/** The arguments of a statement as testing/policies.ts has them. */
export const statementConfig = (some: Values = {}): Values => ({
  configured_audience_model_arn: MODEL,
  sid: "Partners",
  effect: null,
  actions: ["cleanrooms-ml:StartAudienceGenerationJob"],
  not_actions: null,
  // Sorted, as the answers are.
  resources: [MODEL.replace(/:configured-audience-model\/.*$/, ":audience-generation-job/*"), MODEL],
  not_resources: null,
  statement_json: null,
  principals: [{ type: "AWS", identifiers: [PARTNER] }],
  not_principals: [],
  condition: [{ test: "StringEquals", variable: "cleanrooms-ml:CollaborationId", values: [COLLABORATION] }],
  timeouts: null,
  ...some,
});

export async function statementsLife(client: TestClient, { control, provider }: LifeWorld): Promise<void> {
  // Each command of Terraform is a process of its own, configured anew.
  const reconfigure = () => client.configureProvider(provider);
  const sids = (): readonly string[] =>
    JSON.parse(control.policy(MODEL)?.text ?? '{"Statement":[]}')
      .Statement.map(({ Sid }: { readonly Sid: string }) => Sid)
      .sort();
  const apply = async (config: Values | null, prior: Values | null) => {
    const { diagnostics, newState } = await client.apply(TYPE, { config, prior });
    assert.deepEqual(diagnostics, []);
    return newState;
  };
  const made = async (config: Values) => (await apply(config, null)) ?? assert.fail("nothing was made");
  /** What a refresh and a plan say, and whether anything would change. */
  const plan = async (config: Values, state: Values) => {
    const read = await client.readResource(TYPE, { state });
    const prior = read.newState;
    const planned = await client.planResourceChange(TYPE, { config, prior });
    const said = [...read.diagnostics, ...planned.diagnostics].map(({ summary }) => summary);
    return { said, prior, changes: JSON.stringify(planned.plannedState) !== JSON.stringify(prior) };
  };

  await control.setPolicy(MODEL, policy(SERVICE));
  const names = ["A", "B", "C", "E"];
  const states = await Promise.all(names.map((sid) => made(statementConfig({ sid }))));
  assert.deepEqual(sids(), ["A", "B", "C", SERVICE.sid, "E"]);
  await reconfigure();
  for (const state of states) {
    const { said, changes } = await plan(statementConfig({ sid: state.sid }), state);
    assert.deepEqual({ said, changes }, { said: [], changes: false });
  }

  const [theirs = ""] = JSON.parse(policy({ sid: "Theirs", accounts: [STRANGER] })).Statement.map(
    (one: object) => JSON.stringify(one),
  );
  await control.editPolicy(MODEL, { addStatement: theirs });
  const both = [{ type: "AWS", identifiers: [PARTNER, STRANGER] }];
  const [first, second, ...rest] = states;
  assert.ok(first && second);
  await reconfigure();
  const changed = await apply(statementConfig({ sid: "A", principals: both }), first);
  assert.deepEqual(sids(), ["A", "B", "C", SERVICE.sid, "E", "Theirs"]);

  await control.editPolicy(MODEL, { addAccount: "777788889999", sid: "B" });
  await reconfigure();
  const drift = await plan(statementConfig({ sid: "B" }), second);
  assert.deepEqual(drift.said, ["Statement Drift Detected"]);
  assert.ok(changed);
  const quiet = await plan(statementConfig({ sid: "A", principals: both }), changed);
  assert.deepEqual({ said: quiet.said, changes: quiet.changes }, { said: [], changes: false });
  const mended = await apply(statementConfig({ sid: "B" }), drift.prior);
  assert.doesNotMatch(control.policy(MODEL)?.text ?? "", /777788889999/);

  await reconfigure();
  const imported = await client.importResourceState(TYPE, `${MODEL}#C`);
  assert.ok(imported.state);
  const clean = await plan(statementConfig({ sid: "C" }), imported.state);
  assert.deepEqual({ said: clean.said, changes: clean.changes }, { said: [], changes: false });

  // Replaced, it goes and comes again in one process.
  await reconfigure();
  await apply(null, mended);
  const again = await made(statementConfig({ sid: "B" }));

  await reconfigure();
  await Promise.all([changed, again, ...rest].map((state) => apply(null, state)));
  assert.deepEqual(sids(), [SERVICE.sid, "Theirs"]);

  // The last one takes the policy along, and the next one makes it again.
  await control.deletePolicy(MODEL);
  await reconfigure();
  const alone = await made(statementConfig());
  await reconfigure();
  await apply(null, alone);
  assert.equal(control.policy(MODEL), undefined);
}
