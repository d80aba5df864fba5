// The installed provider keeps what V8 made of it in the user's cache directory, and nothing in the package.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { model, policy, policyBlock, providerBlock, STRANGER } from "./support/configuration.js";
import { type Project, startWorld, type World } from "./support/terraform-project.js";

const FILES = [
  "plugin.cjs",
  "provider.cjs",
  "aws-runtime.cjs",
  "aws-credentials.cjs",
  "configured-audience-model-policy.cjs",
] as const;

describe("the compile cache of the installed provider", () => {
  const arn = model("cached");
  let world: World;
  before(async function () {
    world = await startWorld(this);
  });
  after(() => world?.close());
  beforeEach(async () => {
    await world.emulator.control.addModel(arn);
  });
  afterEach(() => world.emulator.control.deletePolicy(arn));

  const configuration = (accounts?: readonly string[]) =>
    providerBlock(world.emulator.url) +
    policyBlock({ arn, policy: policy({ arn, ...(accounts === undefined ? {} : { accounts }) }) });

  const newProject = () => world.project(configuration());

  /** Which files the processes of a command found in the cache, by what they say about it. */
  async function found(project: Project, command: string, caches: string): Promise<readonly string[]> {
    const environment = { TF_LOG: "trace", XDG_CACHE_HOME: caches };
    const { output } = await project.terraform([command], 0, { environment });
    return [...output.matchAll(/compile cache: (\S+ was (?:not )?in it)/g)].map(([, said = ""]) => said);
  }

  function content(folder: string): Readonly<Record<string, string>> {
    return Object.fromEntries(
      readdirSync(folder).map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex"),
      ]),
    );
  }

  it("lies outside the package: Terraform's lock file holds for installation, plan and apply", async () => {
    const project = await newProject();
    const caches = join(project.directory, "caches");
    const environment = { XDG_CACHE_HOME: caches };
    const folder = dirname(world.provider.program);
    const installed = content(folder);
    const lock = readFileSync(join(project.directory, ".terraform.lock.hcl"));

    await project.terraform(["apply", "-auto-approve"], 0, { environment });
    assert.deepEqual(readdirSync(caches), ["terraform-provider-cleanroomsml"]);
    for (const _ of ["plan", "plan again"])
      await project.terraform(["plan", "-detailed-exitcode"], 0, { environment });
    await project.terraform(["init"], 0, { environment });

    assert.deepEqual(readFileSync(join(project.directory, ".terraform.lock.hcl")), lock);
    assert.deepEqual(content(folder), installed);
  });

  it("serves every process of a plan, the configured one with all files", async () => {
    const project = await newProject();
    const caches = join(project.directory, "caches");
    const [plugin, provider] = FILES;
    const files = [plugin, plugin, provider, ...FILES];
    const first = await found(project, "plan", caches);
    assert.deepEqual(
      first,
      files.map((file) => `${file} was not in it`),
    );
    const second = await found(project, "plan", caches);
    assert.deepEqual(
      second,
      files.map((file) => `${file} was in it`),
    );
    assert.deepEqual(
      await found(project, "validate", caches),
      [plugin, plugin, provider].map((file) => `${file} was in it`),
    );
  });

  const places: Readonly<Record<string, (directory: string) => Readonly<Record<string, string>>>> = {
    "without a home": () => ({ HOME: "", XDG_CACHE_HOME: "", LOCALAPPDATA: "" }),
    "with a cache directory that cannot be made": (directory) => ({
      XDG_CACHE_HOME: join(directory, "main.tf"),
    }),
    "with the cache turned off": (directory) => ({
      NODE_DISABLE_COMPILE_CACHE: "1",
      XDG_CACHE_HOME: join(directory, "unused"),
    }),
  };
  for (const [place, environment] of Object.entries(places)) {
    it(`works ${place}`, async () => {
      const project = await newProject();
      const options = { environment: environment(project.directory) };
      await project.terraform(["apply", "-auto-approve"], 0, options);
      project.write("main.tf", configuration([STRANGER]));
      await project.terraform(["apply", "-auto-approve"], 0, options);
      await project.terraform(["plan", "-detailed-exitcode"], 0, options);
      assert.ok(!existsSync(join(project.directory, "unused")));
    });
  }

  it("works with garbage in the cache, and replaces it", async () => {
    const project = await newProject();
    const environment = { XDG_CACHE_HOME: join(project.directory, "caches") };
    await project.terraform(["apply", "-auto-approve"], 0, { environment });
    const [key = ""] = readdirSync(join(environment.XDG_CACHE_HOME, "terraform-provider-cleanroomsml"));
    const folder = join(environment.XDG_CACHE_HOME, "terraform-provider-cleanroomsml", key);
    for (const file of FILES) writeFileSync(join(folder, `${file}.cache`), "garbage");
    await project.terraform(["plan", "-detailed-exitcode"], 0, { environment });
    for (const file of FILES) assert.ok(readFileSync(join(folder, `${file}.cache`)).length > 10_000);
  });

  it("is used by two Terraforms that start at the same time, with nothing in it", async () => {
    const projects = await Promise.all([newProject(), newProject()]);
    const caches = join(projects[0].directory, "caches");
    const environment = { XDG_CACHE_HOME: caches };
    await Promise.all(projects.map((project) => project.terraform(["plan"], 0, { environment })));
    for (const project of projects) {
      const said = await found(project, "plan", caches);
      assert.ok(said.length > 0 && said.every((line) => line.endsWith(" was in it")), said.join());
    }
  });
});
