// main.tf.example and the module are well written, and Terraform takes them for the provider's schema.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runTerraform, type TerraformProgram } from "terraform-plugin-framework-ts/testing/terraform";
import { terraformOrSkip } from "../../provider/framework/testing/terraform-or-skip.js";
import { initialised, type RestapiProvider, restapiProvider } from "./support/restapi-provider.js";

const configurations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "main.tf.example": { "main.tf.example": "main.tf" },
  "examples/restapi-module": {
    "examples/restapi-module/main.tf": "main.tf",
    "examples/restapi-module/policies": "policies",
  },
};

describe("configurations for the restapi provider", () => {
  let program: TerraformProgram;
  let provider: RestapiProvider;
  before(async function () {
    program = terraformOrSkip(this);
    provider = await restapiProvider(program);
    if (provider.kind === "schema")
      console.log("    validated against the recorded schema of Mastercard/restapi 3.0.0");
  });

  for (const [name, files] of Object.entries(configurations)) {
    it(`${name} is formatted and valid`, async () => {
      const { directory, run } = await initialised(program, provider, files);
      assert.equal(run.exit, 0, run.output);
      const terraform = (...words: string[]) =>
        runTerraform(program, words, { directory, environment: provider.environment });
      const formatted = await terraform("fmt", "-check", "-diff", "-recursive");
      assert.equal(formatted.exit, 0, formatted.output);
      const valid = await terraform("validate");
      assert.equal(valid.exit, 0, valid.output);
    });
  }

  it("a misspelt argument is found: the validation is one", async () => {
    const { directory } = await initialised(program, provider, { "main.tf.example": "main.tf" });
    const main = join(directory, "main.tf");
    writeFileSync(main, readFileSync(main, "utf8").replace("ignore_changes_to =", "ignore_changes_at ="));
    const run = await runTerraform(program, ["validate"], { directory, environment: provider.environment });
    assert.equal(run.exit, 1);
    assert.match(run.said, /"ignore_changes_at" is not expected here/);
  });

  it("the module takes nothing but policies keyed by ARN", async () => {
    const files = configurations["examples/restapi-module"] ?? {};
    const { directory } = await initialised(program, provider, files);
    const main = join(directory, "main.tf");
    const example = readFileSync(main, "utf8");
    const plan = () => runTerraform(program, ["plan"], { directory, environment: provider.environment });
    for (const [wrong, said] of [
      [example.replace("(local.example) = {", '"my-model" = {'), /Each key must be the ARN/],
      [
        example.replace(/policies = \{[\s\S]*\n {2}\}\n\}/, 'policies = { (local.example) = "{}" }\n}'),
        /not a string of JSON/,
      ],
    ] as const) {
      assert.notEqual(wrong, example);
      writeFileSync(main, wrong);
      const run = await plan();
      assert.equal(run.exit, 1);
      assert.match(run.said, said);
    }
  });

  it("advises none of what hides drift or changes", () => {
    for (const files of Object.values(configurations)) {
      for (const file of Object.keys(files).filter((path) => /\.(tf|example)$/.test(path))) {
        const text = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
        assert.doesNotMatch(text, /^\s*ignore_(server_additions|all_server_changes)\s*=/m);
      }
    }
  });
});
