import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const launcher = fileURLToPath(new URL("bin/cleanroomsml.mjs", import.meta.url));

/** Runs the committed launcher as a user does. */
function cleanroomsml(
  words: readonly string[],
  options: { readonly input?: string; readonly path?: string } = {},
) {
  const run = spawnSync(process.execPath, [launcher, ...words], {
    encoding: "utf8",
    input: options.input ?? "",
    env: { ...process.env, NO_COLOR: "1", ...(options.path === undefined ? {} : { PATH: options.path }) },
  });
  return { exit: run.status, stdout: run.stdout, stderr: run.stderr };
}

const arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/m";

function policy(accounts: string | readonly string[], sid = "Partners"): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: sid,
        Effect: "Allow",
        Principal: { AWS: accounts },
        Action: "cleanrooms-ml:StartAudienceGenerationJob",
        Resource: [arn],
      },
    ],
  });
}

describe("cleanroomsml", () => {
  let folder = "";
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-cli-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  describe("--help", () => {
    for (const words of [
      [],
      ["emulator"],
      ["serve"],
      ["token", "create"],
      ["token", "list"],
      ["token", "revoke"],
      ["demo"],
      ["provider", "install"],
      ["provider", "import-config"],
      ["policy", "check"],
      ["policy", "equal"],
      ["policy", "diff"],
    ]) {
      it(`${["cleanroomsml", ...words].join(" ")} --help goes to standard output and exits 0`, () => {
        const run = cleanroomsml([...words, "--help"]);
        assert.equal(run.exit, 0);
        assert.match(run.stdout, /^Usage: cleanroomsml/);
        assert.equal(run.stderr, "");
      });
    }

    it("an unknown command or option exits 2 and says so on standard error", () => {
      assert.match(cleanroomsml(["polcy"]).stderr, /unknown command 'polcy'/);
      const run = cleanroomsml(["emulator", "--prot", "1"]);
      assert.equal(run.exit, 2);
      assert.match(run.stderr, /unknown option '--prot'/);
    });
  });

  describe("policy check", () => {
    it("exits 0 and counts the statements of a valid policy", () => {
      const run = cleanroomsml(["policy", "check", file("valid.json", policy("111122223333"))]);
      assert.deepEqual({ exit: run.exit, stderr: run.stderr }, { exit: 0, stderr: "" });
      assert.match(run.stdout, /^Valid: 1 statement, \d+ characters\./m);
    });

    it("exits 1 and names the JSON path of each finding", () => {
      const text = policy("111122223333")
        .replace('"Effect"', '"effect"')
        .replace('"Principal"', '"Principle"');
      const run = cleanroomsml(["policy", "check", file("findings.json", text)]);
      assert.equal(run.exit, 1);
      assert.match(run.stdout, /\$\.Statement\[0\].*Principle/);
      assert.match(run.stdout, /\$\.Statement\[0\].*effect/);
    });

    it("reads standard input for -", () => {
      assert.equal(cleanroomsml(["policy", "check", "-"], { input: policy("111122223333") }).exit, 0);
    });

    it("exits 2 for a file that is not there, is not JSON, is not UTF-8, or is far too large", () => {
      const cases: readonly (readonly [string, RegExp])[] = [
        [join(folder, "nowhere.json"), /nowhere\.json cannot be read/],
        [file("not.json", "Hello"), /not\.json is not JSON/],
        [file("latin1.json", Uint8Array.of(0x22, 0xe9, 0x22)), /latin1\.json is not UTF-8/],
        [file("large.json", " ".repeat(2_000_000)), /large\.json has 2000000 bytes/],
      ];
      for (const [path, message] of cases) {
        const run = cleanroomsml(["policy", "check", path]);
        assert.deepEqual([run.exit, run.stdout], [2, ""], path);
        assert.match(run.stderr, message);
      }
    });
  });

  describe("policy equal and policy diff", () => {
    it("exit 0 for another text of the same meaning", () => {
      const a = file("a.json", policy("111122223333"));
      const b = file(
        "b.json",
        JSON.stringify(JSON.parse(policy(["arn:aws:iam::111122223333:root"])), null, 2),
      );
      assert.equal(cleanroomsml(["policy", "equal", a, b]).exit, 0);
      assert.equal(cleanroomsml(["policy", "diff", a, b]).exit, 0);
      assert.equal(cleanroomsml(["policy", "equal", a, b, "--partition", "aws-cn"]).exit, 1);
    });

    it("exit 1 for another meaning; diff names the statement and the account", () => {
      const a = file("a.json", policy("111122223333"));
      const b = file("b.json", policy(["111122223333", "444455556666"]));
      assert.equal(cleanroomsml(["policy", "equal", a, b]).exit, 1);
      const run = cleanroomsml(["policy", "diff", a, b]);
      assert.equal(run.exit, 1);
      assert.match(run.stdout, /Partners/);
      assert.match(run.stdout, /444455556666/);
      assert.doesNotMatch(run.stdout, /111122223333/);
    });

    it("exit 2 when one of the two is no policy, and say which", () => {
      const a = file("a.json", policy("111122223333"));
      for (const command of ["equal", "diff"]) {
        const run = cleanroomsml(["policy", command, a, file("list.json", "[]")]);
        assert.deepEqual([run.exit, run.stdout], [2, ""]);
        assert.match(run.stderr, /list\.json is not a valid policy/);
      }
      assert.equal(cleanroomsml(["policy", "equal", "-", "-"]).exit, 2);
      assert.match(
        cleanroomsml(["policy", "equal", a, a, "--partition", "azure"]).stderr,
        /--partition azure/,
      );
    });
  });

  describe("emulator", () => {
    it("prints one line with its URL when ready, answers, and ends on SIGTERM with exit code 0", async () => {
      const child = spawn(process.execPath, [launcher, "emulator", "--port", "0", "--model", arn], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
      const lines = child.stdout.setEncoding("utf8")[Symbol.asyncIterator]();
      const { value: line } = await lines.next();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line))?.[0];
      assert.ok(url, String(line));
      const state = await (await fetch(`${url}/_emulator/state`)).text();
      assert.ok(state.includes(arn), state);
      child.kill("SIGTERM");
      assert.equal(await ended, 0);
    });

    it("exits 2 for an option that is off and names it", () => {
      assert.match(cleanroomsml(["emulator", "--port", "http"]).stderr, /--port http/);
      assert.match(cleanroomsml(["emulator", "--model", "lookalikes"]).stderr, /'lookalikes' is not the ARN/);
      assert.match(cleanroomsml(["emulator", "--mode", "hash=MD5"]).stderr, /no mode "hash"/);
      assert.equal(cleanroomsml(["emulator", "--mode", "staleReads"]).exit, 2);
    });
  });

  describe("provider install", () => {
    it("lays out a mirror for Terraform and OpenTofu, and prints the two lines to use it", () => {
      const directory = join(folder, "with space");
      const run = cleanroomsml(["provider", "install", "--dir", directory]);
      assert.equal(run.exit, 0, run.stderr);
      const rc = join(directory, "terraformrc");
      assert.equal(run.stdout, `export TF_CLI_CONFIG_FILE='${rc}'\nterraform init\n`);
      assert.match(readFileSync(rc, "utf8"), /filesystem_mirror/);
      for (const host of ["registry.terraform.io", "registry.opentofu.org"]) {
        assert.ok(existsSync(join(directory, "mirror", host, "cleanroomsml", "cleanroomsml")), host);
      }
    });

    it("says what is wrong with a folder that cannot be made", () => {
      const run = cleanroomsml(["provider", "install", "--dir", file("a-file", "")]);
      assert.equal(run.exit, 1);
      assert.match(run.stderr, /a-file/);
    });
  });

  describe("demo", () => {
    it("says how to get Terraform or OpenTofu when neither is on PATH", () => {
      const run = cleanroomsml(["demo"], { path: folder });
      assert.equal(run.exit, 1);
      assert.match(run.stderr, /Neither terraform nor tofu is on PATH/);
      assert.match(run.stderr, /opentofu\.org/);
    });
  });

  it("the launcher is executable and plain JavaScript", () => {
    if (process.platform !== "win32") assert.ok(statSync(launcher).mode & 0o100);
    assert.equal(spawnSync(process.execPath, ["--check", launcher]).status, 0);
  });
});
