// Ctrl-C in the middle of an apply of many statements: what was written is in the state, and the next apply goes on.
import assert from "node:assert/strict";
import { ACCOUNT, model, PARTNER, providerBlock, REGION } from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";
import { until } from "./support/until.js";

const ARN = model("interrupted");
const SIZE = 20;

describe("many statements, interrupted", function () {
  this.timeout(240_000);
  let world: World;
  before(async function () {
    world = await startWorld(this, { models: [ARN] });
  });
  after(() => world?.close());

  it("are in the state as far as they were written, and the next apply adds the rest", async () => {
    const { control, url } = world.emulator;
    const project = await world.project(`${providerBlock(url)}
resource "cleanroomsml_configured_audience_model_policy_statement" "this" {
  count                         = ${SIZE}
  configured_audience_model_arn = "${ARN}"
  sid                           = "S\${count.index}"
  actions                       = ["cleanrooms-ml:StartAudienceGenerationJob"]
  resources                     = ["${ARN}", "arn:aws:cleanrooms-ml:${REGION}:${ACCOUNT}:audience-generation-job/*"]
  principals {
    type        = "AWS"
    identifiers = ["${PARTNER}"]
  }
}
`);
    const written = (): readonly string[] =>
      JSON.parse(control.policy(ARN)?.text ?? '{"Statement":[]}')
        .Statement.map(({ Sid }: { readonly Sid: string }) => Sid)
        .sort();
    // The put is carried out, and its answer is late: the interruption falls in between.
    const operation = "PutConfiguredAudienceModelPolicy";
    control.addFault({ kind: "delay", operation, milliseconds: 10_000, when: "after", skip: 3 });
    const stop = new AbortController();
    const run = project.terraform(["apply", "-auto-approve"], 1, { signal: stop.signal });
    await until(() => written().length > 3, run);
    stop.abort();
    const { said } = await run;
    assert.match(said, /Interrupted/i);
    const some = written();
    assert.ok(some.length < SIZE, `${some.length} were written`);
    const { stdout } = await project.terraform(["show", "-json"], 0);
    const resources: readonly { readonly values: { readonly sid: string } }[] =
      JSON.parse(stdout).values.root_module.resources;
    assert.deepEqual(resources.map(({ values }) => values.sid).sort(), some);

    control.clearFaults();
    await project.apply(0);
    assert.equal(written().length, SIZE);
    await project.plan(0);
  });
});
