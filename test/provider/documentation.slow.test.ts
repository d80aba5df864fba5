// What users copy: every example is planned, every import is run, every block of the guides is validated, by a real Terraform.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isAtLeast } from "../../provider/framework/testing/terraform/find-terraform.js";
import { policy } from "./support/configuration.js";
import { type Project, startWorld, type World } from "./support/terraform-project.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folders = (kind: string) =>
  existsSync(join(root, "examples", kind)) ? readdirSync(join(root, "examples", kind)).sort() : [];
const example = (...path: readonly string[]) => readFileSync(join(root, "examples", ...path), "utf8");
const guides = readdirSync(join(root, "docs/guides")).sort();

const MODEL = /arn:aws:cleanrooms-ml:[a-z0-9-]+:\d+:configured-audience-model\/[\w-]+/g;
const models = ["resources", "data-sources", "functions"].flatMap((kind) =>
  folders(kind).flatMap((name) =>
    readdirSync(join(root, "examples", kind, name)).flatMap(
      (file) => example(kind, name, file).match(MODEL) ?? [],
    ),
  ),
);

describe("the documentation", function () {
  this.timeout(600_000);
  let world: World;
  before(async function () {
    world = await startWorld(this, { models: [...new Set(models)] });
  });
  after(() => world?.close());

  const project = async (main: string): Promise<Project> => {
    const made = await world.project(main, {
      environment: { AWS_ENDPOINT_URL_CLEANROOMSML: world.emulator.url, AWS_REGION: "us-east-1" },
      requiresProviders: main.includes("required_providers"),
    });
    await made.terraform(["fmt", "-check", "-diff", "main.tf"], 0);
    return made;
  };
  const withoutPolicies = async () => {
    for (const arn of models) await world.emulator.control.deletePolicy(arn);
  };
  const withPolicies = async (text: (arn: string) => string) => {
    for (const arn of models) await world.emulator.control.setPolicy(arn, text(arn));
  };

  it("examples/provider is planned", async () => {
    await (await project(example("provider/provider.tf"))).plan(0);
  });

  for (const name of folders("resources")) {
    const file = (of: string) => join(root, "examples/resources", name, of);

    it(`examples/resources/${name} is planned, applied, and then nothing is left to change`, async () => {
      await withoutPolicies();
      const made = await project(example("resources", name, "resource.tf"));
      await made.plan(2);
      await made.apply(0);
      await made.plan(0);

      // What is there now is taken over by another configuration, in every way that the page shows.
      for (const way of ["import-by-string-id.tf", "import-by-identity.tf"]) {
        if (!existsSync(file(way))) continue;
        const importing = await project(
          `${example("resources", name, way)}\n${example("resources", name, "resource.tf")}`,
        );
        if (way === "import-by-identity.tf" && !isAtLeast(world.program, [1, 12])) continue;
        // An example may hold more than is imported.
        const { said } = await importing.terraform(["plan"], 0);
        assert.match(said, /Plan: 1 to import, \d+ to add, [01] to change, 0 to destroy/);
      }
      const importing = await project(example("resources", name, "resource.tf"));
      const [, ...words] = readFileSync(file("import.sh"), "utf8").trim().replaceAll(/['"]/g, "").split(" ");
      await importing.terraform(words, 0);
      const { said } = await importing.terraform(["plan"], 0);
      assert.ok(!said.includes(`${words[1]} will be created`), said);
      assert.doesNotMatch(said, /must be replaced|will be destroyed/);
    });
  }

  for (const name of folders("data-sources")) {
    it(`examples/data-sources/${name} is planned`, async () => {
      await withPolicies((arn) => policy({ arn }));
      const made = await project(example("data-sources", name, "data-source.tf"));
      await made.terraform(["plan"], 0);
    });
  }

  for (const name of folders("functions")) {
    it(`examples/functions/${name} is planned`, async () => {
      await withPolicies((arn) => policy({ arn }));
      const made = await project(example("functions", name, "function.tf"));
      await made.terraform(["plan"], 0);
    });
  }

  for (const name of folders("list-resources")) {
    it(`examples/list-resources/${name} is formatted`, async () => {
      await project(example("list-resources", name, "list-resource.tfquery.hcl"));
    });
  }

  for (const guide of guides) {
    it(`docs/guides/${guide} has configurations that are valid`, async () => {
      const text = readFileSync(join(root, "docs/guides", guide), "utf8");
      const blocks = [...text.matchAll(/^```terraform\n(.*?)^```$/gms)].map(([, block = ""]) => block);
      assert.ok(blocks.length > 0);
      for (const block of blocks) {
        const made = await project(block);
        mkdirSync(join(made.directory, "policies"));
        for (const [path = ""] of block.matchAll(/policies\/\w+\.json/g))
          made.write(
            path,
            policy({ arn: "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/m" }),
          );
        await made.terraform(["validate"], 0);
      }
    });
  }

  it("every page that the guides point to is there", () => {
    for (const guide of guides) {
      const text = readFileSync(join(root, "docs/guides", guide), "utf8");
      for (const [, target = ""] of text.matchAll(/\]\((?!https?:)([^)#]+)/g))
        assert.ok(existsSync(join(root, "docs/guides", target)), `${guide}: ${target}`);
    }
  });
});
