import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { BadInput } from "./bad-input.js";
import { type ImportConfigOptions, importConfig } from "./commands/provider-import-config.js";

const arn = (name: string, region = "us-east-1") =>
  `arn:aws:cleanrooms-ml:${region}:123456789012:configured-audience-model/${name}`;

function policy(of: string): string {
  const Principal = { AWS: ["111122223333"] };
  const Action = "cleanrooms-ml:StartAudienceGenerationJob";
  const Statement = [{ Sid: "Partners", Effect: "Allow", Principal, Action, Resource: of }];
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

describe("cleanroomsml provider import-config", () => {
  const environment = { ...process.env };
  let emulator: Emulator;
  let folder: string;
  let said: string[];
  let restore: () => void;

  before(async () => {
    const models = [arn("b"), arn("a"), arn("none"), arn("a", "eu-central-1")];
    emulator = await startEmulator({ port: 0, models });
  });
  after(() => emulator.close());
  beforeEach(async () => {
    await emulator.control.reset();
    for (const of of [arn("b"), arn("a"), arn("a", "eu-central-1")])
      await emulator.control.setPolicy(of, policy(of));
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-import-"));
    for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_CONFIG_FILE: join(folder, "none"),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, "none"),
    });
    said = [];
    const { write } = process.stderr;
    process.stderr.write = (text: string | Uint8Array) => said.push(String(text)) > 0;
    restore = () => {
      process.stderr.write = write;
    };
  });
  afterEach(() => {
    restore();
    rmSync(folder, { recursive: true, force: true });
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
  });

  const run = (some: Partial<ImportConfigOptions> = {}) =>
    importConfig({
      region: ["us-east-1"],
      output: join(folder, "out"),
      endpoint: emulator.url,
      ...some,
    });
  const written = (file: string) => readFileSync(join(folder, "out", file), "utf8");

  it("writes a provider block, imports and resources into a new folder, and says what next", async () => {
    assert.equal(await run({ region: ["us-east-1", "eu-central-1", "us-east-1"] }), 0);
    assert.deepEqual(readdirSync(join(folder, "out")), ["policies.tf", "policy_imports.tf", "provider.tf"]);
    assert.match(written("provider.tf"), /source = "cleanroomsml\/cleanroomsml"/);
    assert.match(
      written("provider.tf"),
      new RegExp(`region   = "us-east-1"\n {2}endpoint = "${emulator.url}"`),
    );
    assert.deepEqual(
      [...written("policy_imports.tf").matchAll(/to = \w+\.(\w+)\n\s+id = "([^"]+)"/g)].map(
        ([, name, id]) => [name, id],
      ),
      [
        ["a", arn("a")],
        ["b", arn("b")],
        ["a_2", arn("a", "eu-central-1")],
      ],
    );
    assert.equal(written("policies.tf").match(/^resource /gm)?.length, 3);
    assert.match(
      said.join(""),
      /us-east-1: 3 models, 2 with a policy\neu-central-1: 1 model, 1 with a policy\n/,
    );
    assert.match(said.join(""), /Next, there: terraform init, terraform plan/);
  });

  it("leaves the provider of a folder with configuration alone, and overwrites nothing", async () => {
    mkdirSync(join(folder, "out"));
    writeFileSync(join(folder, "out", "main.tf"), "# mine\n");
    assert.equal(await run(), 0);
    assert.deepEqual(readdirSync(join(folder, "out")), ["main.tf", "policies.tf", "policy_imports.tf"]);
    await assert.rejects(
      run(),
      (error) => error instanceof BadInput && /is there already/.test(error.message),
    );
  });

  it("writes imports and resources to standard output, and nothing else", async () => {
    const { write } = process.stdout;
    let stdout = "";
    process.stdout.write = (text: string | Uint8Array) => {
      stdout += String(text);
      return true;
    };
    try {
      assert.equal(await run({ output: "-" }), 0);
    } finally {
      process.stdout.write = write;
    }
    assert.deepEqual(stdout.match(/^(\w+|# The model .*)(?= )/gm), [
      "import",
      "import",
      '# The model "a" in',
      "resource",
      '# The model "b" in',
      "resource",
    ]);
  });

  it("takes the region from the environment, and says so where there is none", async () => {
    process.env.AWS_REGION = "eu-central-1";
    assert.equal(await run({ region: [] }), 0);
    assert.match(said.join(""), /eu-central-1: 1 model/);
    delete process.env.AWS_REGION;
    await assert.rejects(
      run({ region: [], output: join(folder, "other") }),
      (error) => error instanceof BadInput && /No region is known: .*--region/.test(error.message),
    );
  });

  it("writes nothing where there is nothing, and ends well", async () => {
    assert.equal(await run({ region: ["us-west-2"] }), 0);
    assert.deepEqual(readdirSync(join(folder, "out")), []);
    assert.match(said.join(""), /us-west-2: 0 models, 0 with a policy/);
  });

  it("writes what could be read, names what could not, and ends with 1", async () => {
    emulator.control.addFault({
      kind: "access-denied",
      operation: "GetConfiguredAudienceModelPolicy",
      count: 1,
    });
    await emulator.control.setPolicy(arn("none"), "{}");
    assert.equal(await run(), 1);
    assert.equal(written("policies.tf").match(/^resource /gm)?.length, 1);
    const lines = said
      .join("")
      .split("\n")
      .filter((line) => line.startsWith("Left out: "));
    assert.equal(lines.length, 2);
    assert.match(
      lines[0] ?? "",
      /configured-audience-model\/\w+: Access Denied\. .*GetConfiguredAudienceModelPolicy/,
    );
    assert.match(lines[1] ?? "", /\/none: no configuration could have this policy/);
  });

  it("writes nothing at all where the models cannot be listed, and says why", async () => {
    emulator.control.addFault({ kind: "access-denied", operation: "ListConfiguredAudienceModels" });
    await assert.rejects(run(), /Access Denied.*cleanrooms-ml:ListConfiguredAudienceModels/s);
    assert.deepEqual(readdirSync(join(folder, "out")), []);
  });

  it("refuses options that are off, before anything is asked", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    const rows: readonly (readonly [Partial<ImportConfigOptions>, RegExp])[] = [
      [{ region: ["moon-1"] }, /--region moon-1/],
      [{ endpoint: "ftp://here" }, /--endpoint ftp:\/\/here/],
      [{ endpoint: "here" }, /--endpoint here/],
      [{ output: file }, /folder .*file cannot be used/],
    ];
    for (const [some, message] of rows)
      await assert.rejects(run(some), (error) => error instanceof BadInput && message.test(error.message));
    assert.deepEqual(emulator.control.requests(), []);
  });
});
