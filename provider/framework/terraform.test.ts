import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleProgram, onPath } from "./testing/bundle-program.js";
import { TerraformFolder } from "./testing/terraform-cli.js";

const here = dirname(fileURLToPath(import.meta.url));

const configuration = (name: string, more = "") => `
terraform {
  required_providers {
    hello = { source = "registry.terraform.io/example/hello" }
  }
}
provider "hello" {
  salutation = "Hi"
}
resource "hello_greeting" "it" {
  name = "${name}"
  ${more}
}
output "text" {
  value = hello_greeting.it.text
}
`;

describe("a provider under a real Terraform", function () {
  this.timeout(120_000);
  let terraform: TerraformFolder | undefined;

  before(async function () {
    const command = [process.env.CLEANROOMSML_TERRAFORM ?? "terraform", "tofu"].find(onPath);
    if (command === undefined) {
      if (process.env.CI === "true") throw new Error("neither terraform nor tofu is on PATH");
      console.log("SKIPPED a provider under a real Terraform: neither terraform nor tofu is on PATH");
      return this.skip();
    }
    const { folder } = await bundleProgram(
      join(here, "testing", "hello-main.ts"),
      "terraform-provider-hello_v1.2.3",
    );
    terraform = new TerraformFolder(command, {
      folder,
      address: "registry.terraform.io/example/hello",
      version: "1.2.3",
    });
  });
  after(() => terraform?.remove());

  function run(...args: readonly string[]) {
    assert.ok(terraform);
    return terraform.run(...args);
  }

  it("is installed from a mirror, plans, applies, plans nothing, updates, replaces, imports, destroys", () => {
    assert.ok(terraform);
    terraform.write("main.tf", configuration("you"));
    const init = run("init");
    assert.equal(init.exit, 0, init.output);

    const plan = run("plan", "-detailed-exitcode", "-out=plan");
    assert.equal(plan.exit, 2, plan.output);
    assert.match(plan.output, /\+ id\s+= \(known after apply\)/);
    assert.match(plan.output, /\+ loud\s+= false/);

    const applied = run("apply", "plan");
    assert.equal(applied.exit, 0, applied.output);
    assert.match(applied.output, /text = "Hi, you!"/);
    const again = run("plan", "-detailed-exitcode");
    assert.equal(again.exit, 0, again.output);

    terraform.write("main.tf", configuration("you", "loud = true"));
    const updated = run("apply", "-auto-approve");
    assert.match(updated.output, /1 changed/);
    assert.match(updated.output, /text = "HI, YOU!"/);

    terraform.write("main.tf", configuration("them"));
    const replaced = run("plan");
    assert.match(replaced.output, /must be replaced/);
    assert.match(replaced.output, /# forces replacement/);

    terraform.write("main.tf", configuration("you", "loud = true"));
    assert.equal(run("state", "rm", "hello_greeting.it").exit, 0);
    const imported = run("import", "hello_greeting.it", "you");
    assert.equal(imported.exit, 0, imported.output);

    const destroyed = run("destroy", "-auto-approve");
    assert.equal(destroyed.exit, 0, destroyed.output);
    assert.match(destroyed.output, /1 destroyed/);
  });

  it("shows its schema as JSON", () => {
    const { exit, output } = run("providers", "schema", "-json");
    assert.equal(exit, 0, output);
    const schemas = JSON.parse(output);
    const attributes =
      schemas.provider_schemas["registry.terraform.io/example/hello"].resource_schemas.hello_greeting.block
        .attributes;
    assert.deepEqual(attributes.name, { type: "string", description_kind: "plain", required: true });
  });
});
