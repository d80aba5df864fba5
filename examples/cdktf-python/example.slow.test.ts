// The example is run as its README says: Python synthesises it, and real Terraform applies it on an emulator.
import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lintPolicy } from "@cleanroomsml/core/lint";
import { CDKTF } from "../../provider/constructs/build/variant.js";
import { languageOrSkip } from "../../provider/constructs/languages/language-or-skip.js";
import { madeOrSkip } from "../../provider/constructs/languages/made-or-skip.js";
import { pythonWith } from "../../provider/constructs/languages/python-with.js";
import { run } from "../../provider/constructs/languages/run.js";
import { assertSnapshot } from "../../test/constructs/support/snapshot.js";
import { COLLABORATION, model } from "../../test/provider/support/configuration.js";
import { startWorld, type World } from "../../test/provider/support/terraform-project.js";

const source = fileURLToPath(new URL("main.py", import.meta.url));

describe("examples/cdktf-python", function () {
  this.timeout(600_000);
  const arn = model("lookalikes");
  let world: World;
  let folder: string;

  before(async function () {
    languageOrSkip(this, "python3");
    world = await startWorld(this, { models: [arn] });
    folder = realpathSync(mkdtempSync(join(tmpdir(), "cleanroomsml-python-")));
  });
  after(async () => {
    await world?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  it("is synthesised, applied, drifts, says so, and is destroyed", async function () {
    const python = await madeOrSkip(this, () => pythonWith(CDKTF, folder));
    copyFileSync(source, join(folder, "main.py"));
    await run(python, ["main.py"], { cwd: folder });
    const project = await world.project("", {
      environment: {
        AWS_ENDPOINT_URL_CLEANROOMSML: world.emulator.url,
        TF_VAR_collaboration_id: COLLABORATION,
      },
      requiresProviders: true,
    });
    const synthesised = readFileSync(join(folder, "cdktf.out/stacks/partners/cdk.tf.json"), "utf8");
    const { terraform, ...rest } = JSON.parse(synthesised);
    const { required_providers } = terraform;
    assertSnapshot({ ...rest, terraform: { required_providers } }, "cdktf-python.partners.json");
    project.write("cdk.tf.json", synthesised);
    await project.terraform(["init"], 0);
    await project.apply(0);
    const text = world.emulator.control.policy(arn)?.text ?? "{}";
    assert.deepEqual(lintPolicy(text, { configuredAudienceModelArn: arn }), []);
    const applied = JSON.parse(text);
    assert.deepEqual(
      applied.Statement.map(({ Sid, Principal }: { Sid: string; Principal: unknown }) => [Sid, Principal]),
      [
        ["Partners", { AWS: ["111122223333", "444455556666"] }],
        ["Analysts", { AWS: ["arn:aws:iam::555566667777:role/analyst"] }],
      ],
    );
    assert.deepEqual(applied.Statement[1].Condition, {
      StringEquals: { "cleanrooms-ml:CollaborationId": [COLLABORATION] },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM's
      StringLike: { "aws:PrincipalTag/team": ["${aws:PrincipalTag/department}-*"] },
    });
    await project.plan(0);

    await world.emulator.control.setPolicy(
      arn,
      JSON.stringify({ ...applied, Statement: applied.Statement.slice(0, 1) }),
    );
    const { output } = await project.plan(2);
    assert.match(output, /Analysts/);
    await project.apply(0);
    assert.deepEqual(JSON.parse(world.emulator.control.policy(arn)?.text ?? "{}"), applied);
    await project.terraform(["destroy", "-auto-approve"], 0);
    assert.equal(world.emulator.control.policy(arn), undefined);
  });
});
