// What the page "From HCL to constructs" says is so: both halves of each pair plan the same.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { canonicalPolicy, parsePolicy } from "@cleanroomsml/core/policy";
import { model, policy } from "../../test/provider/support/configuration.js";
import { type Project, startWorld, type World } from "../../test/provider/support/terraform-project.js";
import { run } from "./languages/run.js";

const page = readFileSync(new URL("from-hcl-to-constructs.md", import.meta.url), "utf8");
const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
const tsx = import.meta.resolve("tsx");

/** The text of a block of code in Markdown. */
function block(text: string, language: string): string | undefined {
  return new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "s").exec(text)?.[1];
}

const pairs = page
  .split(/^## /m)
  .map((section) => ({
    title: section.split("\n")[0] ?? "",
    hcl: block(section, "hcl"),
    ts: block(section, "ts"),
  }))
  .filter(({ hcl, ts }) => hcl !== undefined && ts !== undefined);

/** A policy or a statement as it is meant. */
function meant(name: string, value: unknown): unknown {
  if (typeof value !== "string" || !["policy", "statement_json"].includes(name)) return value;
  const text = name === "policy" ? value : `{"Version":"2012-10-17","Statement":[${value}]}`;
  const parsed = parsePolicy(text);
  assert.ok(parsed.kind === "policy", text);
  return canonicalPolicy(parsed.policy, { partition: "aws" });
}

async function planned(project: Project): Promise<unknown> {
  await project.terraform(["init"], 0);
  return (await project.changes()).map(({ address, actions, after, afterUnknown }) => ({
    type: address.split(".")[0],
    actions,
    after: Object.fromEntries(Object.entries(after).map(([name, value]) => [name, meant(name, value)])),
    afterUnknown,
  }));
}

describe("the page from HCL to constructs", function () {
  this.timeout(300_000);
  let world: World;
  let folder: string;

  before(async function () {
    world = await startWorld(this, { models: [model("lookalikes")] });
    folder = realpathSync(mkdtempSync(join(tmpdir(), "cleanroomsml-page-")));
    symlinkSync(modules, join(folder, "node_modules"));
  });
  after(async () => {
    await world?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  async function synthesised(code: string): Promise<string> {
    writeFileSync(
      join(folder, "page.ts"),
      `import { App, TerraformStack } from "cdktf";
${block(page, "ts imports")}
console.warn = (warning) => { throw new Error(warning); };
class Page extends TerraformStack {
  constructor(app: App) {
    super(app, "page");
    ${code}
  }
}
const app = new App();
new Page(app);
app.synth();
`,
    );
    await run(process.execPath, ["--import", tsx, "page.ts"], { cwd: folder });
    return readFileSync(join(folder, "cdktf.out/stacks/page/cdk.tf.json"), "utf8");
  }

  it("has pairs", () => assert.equal(pairs.length, 5));

  for (const { title, hcl = "", ts = "" } of pairs)
    it(`is right about: ${title}`, async () => {
      const environment = { AWS_ENDPOINT_URL_CLEANROOMSML: world.emulator.url, AWS_REGION: "us-east-1" };
      const [written, made] = [
        await world.project(hcl, { environment }),
        await world.project("", { environment, requiresProviders: true }),
      ];
      made.write("cdk.tf.json", await synthesised(ts));
      for (const project of [written, made])
        project.write("policy.json", policy({ arn: model("lookalikes") }));
      assert.deepEqual(await planned(made), await planned(written));
    });
});
