// The packages of the registries, as a user meets them: installed from zip files, on a machine without Node.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { runTerraform } from "terraform-plugin-framework-ts/testing/terraform";
import { thisPlatform } from "../../provider/cleanroomsml/package/platforms.js";
import { type Release, writeRelease } from "../../provider/cleanroomsml/package/release.js";
import { madeOrSkip } from "../../provider/cleanroomsml/package/testing/package-or-skip.js";
import { terraformOrSkip } from "../../provider/framework/testing/terraform-or-skip.js";
import { model, policy, policyBlock, providerBlock, STRANGER } from "./support/configuration.js";

const ADDRESS = "cleanroomsml/cleanroomsml";
const HOSTS = ["registry.terraform.io", "registry.opentofu.org"];

describe("a release for the registries", function () {
  this.timeout(600_000);
  const platform = thisPlatform();
  const arn = model("packaged");
  let folder: string;
  let files: string;
  let release: Release;
  let emulator: Emulator;
  let hasKey = false;

  before(async function () {
    if (platform === undefined || process.platform === "win32") return this.skip();
    folder = realpathSync(mkdtempSync(join(tmpdir(), "cleanroomsml-release-")));
    files = join(folder, "files");
    const gpgHome = join(folder, "gnupg");
    hasKey = makeKey(gpgHome);
    release = await madeOrSkip(this, () =>
      writeRelease({
        directory: files,
        platforms: [platform],
        ...(hasKey ? { gpgKey: SIGNER, gpgHome } : {}),
      }),
    );
    emulator = await startEmulator({ port: 0, models: [arn] });
  });
  after(async () => {
    if (hasKey) gpg(join(folder, "gnupg"), "gpgconf", "--kill", "gpg-agent");
    await emulator?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  const name = (ending: string) => `terraform-provider-cleanroomsml_${release.version}_${ending}`;
  const read = (ending: string) => readFileSync(join(files, name(ending)));

  it("has the files that the registries ask for, and their sums", () => {
    const zip = name(`${platform?.name}.zip`);
    const sums = read("SHA256SUMS").toString();
    const named = [zip, name("manifest.json"), name("sbom.cdx.json")];
    const lines = named.map((file) => {
      const sum = createHash("sha256")
        .update(readFileSync(join(files, file)))
        .digest("hex");
      return `${sum}  ${file}\n`;
    });
    assert.equal(sums, lines.join(""));
    assert.deepEqual(JSON.parse(read("manifest.json").toString()), {
      version: 1,
      metadata: { protocol_versions: ["6.0"] },
    });
    assert.deepEqual(readdirSync(files).sort(), [...release.files].sort());
  });

  it("is signed with a key of GnuPG", function () {
    if (!hasKey) {
      if (process.env.CI === "true") throw new Error("gpg is not on PATH");
      console.log("SKIPPED the signature of a release: gpg is not on PATH");
      return this.skip();
    }
    const sums = join(files, name("SHA256SUMS"));
    gpg(join(folder, "gnupg"), "gpg", "--batch", "--verify", `${sums}.sig`, sums);
  });

  it("is installed from its zip file and locked, plans, applies and destroys, where there is no node", async function () {
    const program = terraformOrSkip(this);
    const mirror = join(folder, "mirror");
    for (const host of HOSTS) {
      const home = join(mirror, host, ADDRESS);
      mkdirSync(home, { recursive: true });
      const zip = name(`${platform?.name}.zip`);
      copyFileSync(join(files, zip), join(home, zip));
    }
    const directory = join(folder, "project");
    mkdirSync(directory);
    const configuration = join(folder, "terraformrc");
    writeFileSync(
      configuration,
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
    );
    const required = `terraform {\n  required_providers {\n    cleanroomsml = { source = "${ADDRESS}" }\n  }\n}\n`;
    const write = (text: string) =>
      writeFileSync(
        join(directory, "main.tf"),
        required + providerBlock(emulator.url) + policyBlock({ arn, policy: text }),
      );
    const onPath = join(folder, "bin");
    mkdirSync(onPath);
    symlinkSync(located(program.command), join(onPath, "terraform"));
    const terraform = async (exit: number, ...words: readonly string[]) => {
      const run = await runTerraform({ ...program, command: "terraform" }, words, {
        directory,
        environment: {
          PATH: onPath,
          HOME: folder,
          XDG_CACHE_HOME: join(folder, "caches"),
          TF_CLI_CONFIG_FILE: configuration,
          AWS_ACCESS_KEY_ID: "test",
          AWS_SECRET_ACCESS_KEY: "test",
          AWS_EC2_METADATA_DISABLED: "true",
        },
      });
      assert.equal(run.exit, exit, `${words.join(" ")}\n${run.output}`);
      return run;
    };

    write(policy({ arn }));
    await terraform(0, "init");
    const lock = readFileSync(join(directory, ".terraform.lock.hcl"), "utf8");
    const sum = createHash("sha256")
      .update(read(`${platform?.name}.zip`))
      .digest("hex");
    assert.ok(lock.includes(`version = "${release.version}"`), lock);
    assert.match(lock, new RegExp(`"(zh:${sum}|h1:[A-Za-z0-9+/]{43}=)"`));
    // A colleague with the same lock file.
    rmSync(join(directory, ".terraform"), { recursive: true });
    await terraform(0, "init", "-lockfile=readonly");

    const installed = join(
      directory,
      ".terraform/providers",
      program.product === "OpenTofu" ? "registry.opentofu.org" : "registry.terraform.io",
      ADDRESS,
      release.version,
      platform?.name ?? "",
    );
    assert.deepEqual(readdirSync(installed).sort(), [
      "LICENSE",
      "NOTICE",
      "THIRD_PARTY_LICENSES",
      `terraform-provider-cleanroomsml_v${release.version}`,
    ]);
    assert.equal(
      statSync(join(installed, `terraform-provider-cleanroomsml_v${release.version}`)).mode & 0o111,
      0o111,
    );

    await terraform(2, "plan", "-detailed-exitcode");
    await terraform(0, "apply", "-auto-approve");
    assert.ok(emulator.control.policy(arn)?.text.includes("Partners"));
    await terraform(0, "plan", "-detailed-exitcode");
    write(policy({ arn, accounts: [STRANGER] }));
    await terraform(0, "apply", "-auto-approve");
    assert.ok(emulator.control.policy(arn)?.text.includes(STRANGER));
    // What V8 compiled is kept, as by the program that Node runs: files with the names of those in the executable.
    const caches = readdirSync(join(folder, "caches"), { recursive: true, encoding: "utf8" });
    assert.ok(
      caches.some((path) => path.endsWith("provider.cjs.cache")),
      caches.join(" "),
    );
    await terraform(0, "destroy", "-auto-approve");
    assert.equal(emulator.control.policy(arn), undefined);
  });
});

/** The only program on the PATH of the machine that is played. */
function located(command: string): string {
  const path = (process.env.PATH ?? "").split(delimiter).map((directory) => join(directory, command));
  const found = command.includes("/") ? resolve(command) : path.find((candidate) => existsSync(candidate));
  assert.ok(found !== undefined, command);
  return found;
}

const SIGNER = "release@example.com";

/** Makes a key for this run; false where there is no GnuPG. */
function makeKey(home: string): boolean {
  mkdirSync(home, { mode: 0o700 });
  try {
    gpg(
      home,
      "gpg",
      "--batch",
      "--passphrase",
      "",
      "--quick-generate-key",
      SIGNER,
      "rsa2048",
      "sign",
      "never",
    );
    return true;
  } catch {
    return false;
  }
}

function gpg(home: string, program: string, ...words: readonly string[]): void {
  execFileSync(program, ["--homedir", home, ...words], { stdio: "ignore" });
}
