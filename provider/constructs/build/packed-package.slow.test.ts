// The packages as others get them: installed by npm from a tarball, far from the sources of the clone.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { packedPackage } from "./packed-package.js";
import { renamedText } from "./renamed-text.js";
import { CDKTF, VARIANTS } from "./variant.js";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("../../..", import.meta.url));
const partners = fileURLToPath(new URL("../languages/partners/partners.ts", import.meta.url));
const stacks: unknown[] = [];

for (const variant of VARIANTS)
  describe(`the npm package ${variant.name}`, function () {
    this.timeout(600_000);
    let folder: string;
    let files: readonly string[];

    before(async function () {
      folder = realpathSync(mkdtempSync(join(tmpdir(), "cleanroomsml-constructs-")));
      const tarball = await packedPackage(variant, { directory: join(folder, "tarballs") });
      files = execFileSync("tar", ["tzf", tarball], { encoding: "utf8" }).trim().split("\n");
      writeFileSync(join(folder, "package.json"), "{}\n");
      // npm installs the peers as well.
      const words = ["install", tarball, "--no-audit", "--no-fund", "--prefer-offline"];
      const { status, stderr } = spawnSync("npm", words, {
        cwd: folder,
        encoding: "utf8",
        shell: process.platform === "win32",
      });
      if (status === 0) return;
      if (process.env.CI === "true" || !/ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT/.test(stderr))
        assert.fail(stderr);
      console.log(`SKIPPED the npm package ${variant.name}: the npm registry cannot be reached`);
      this.skip();
    });
    after(() => folder !== undefined && rmSync(folder, { recursive: true, force: true }));

    const installed = (name: string = variant.name) => join(folder, "node_modules", name);
    const node = (...words: readonly string[]) => {
      const done = spawnSync(process.execPath, words, {
        cwd: folder,
        encoding: "utf8",
        env: { PATH: process.env.PATH, HOME: folder, TMPDIR: tmpdir() },
      });
      assert.equal(done.status, 0, done.stdout + done.stderr);
      return done.stdout;
    };

    it("says what npm and jsii ask for, provenance included", () => {
      const { name, license, main, types, publishConfig, peerDependencies, dependencies, jsii } = JSON.parse(
        readFileSync(join(installed(), "package.json"), "utf8"),
      );
      assert.deepEqual(
        { name, license, main, types, publishConfig, dependencies },
        {
          name: variant.name,
          license: "Apache-2.0",
          main: "lib/index.js",
          types: "lib/index.d.ts",
          publishConfig: { access: "public", provenance: true },
          dependencies: undefined,
        },
      );
      // Where the library takes the newest constructs, as `npm install cdktf constructs` brings them, so do we.
      const ranges = { cdktf: "^10.6.0", cdktn: ">=10.6.0 <10.8.0" };
      assert.deepEqual(Object.keys(peerDependencies), [variant.library, "constructs"]);
      assert.equal(peerDependencies.constructs, ranges[variant.library]);
      assert.deepEqual(Object.keys(jsii.targets), ["python", "java", "go", "dotnet"]);
    });

    it("holds the policy core, the reference and the licence, and no sources", () => {
      const beside = files
        .map((file) => file.replace(/^package\//, ""))
        .filter((file) => !file.startsWith("lib/"));
      assert.deepEqual(beside.sort(), [".jsii", "API.md", "LICENSE", "NOTICE", "README.md", "package.json"]);
      assert.ok(files.includes("package/lib/private/policy/parse-policy.js"));
      assert.deepEqual(
        files.filter((file) => /\.ts$/.test(file) && !/\.d\.ts$/.test(file)),
        [],
      );
    });

    it("names no other library, nor the folder it was built in", () => {
      const other = VARIANTS.find(({ library }) => library !== variant.library)?.library;
      const texts = readdirSync(installed(), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      for (const path of texts) {
        const text = readFileSync(path, "utf8");
        assert.doesNotMatch(text, new RegExp(`(from|import|require)\\s*\\(?\\s*["']${other}["'/]`), path);
        assert.ok(!text.includes(root), path);
      }
      assert.equal(readdirSync(join(folder, "node_modules")).includes(String(other)), false);
    });

    for (const format of ["cjs", "esm"] as const)
      it(`synthesises a stack, from ${format === "cjs" ? "a CommonJS file" : "an ES module"}`, () => {
        const file = join(folder, `partners.${format === "cjs" ? "cjs" : "mjs"}`);
        const source = renamedText(readFileSync(partners, "utf8"), variant);
        writeFileSync(file, transformSync(source, { loader: "ts", format, platform: "node" }).code);
        node(file);
        const stack = JSON.parse(readFileSync(join(folder, "cdktf.out/stacks/partners/cdk.tf.json"), "utf8"));
        const { version } = JSON.parse(
          readFileSync(join(installed(variant.library), "package.json"), "utf8"),
        );
        assert.equal(stack["//"].metadata.version, version);
        // What differs between the libraries and between the folders of this test.
        delete stack["//"].metadata.version;
        delete stack.terraform.backend;
        stacks.push(stack);
        assert.deepEqual(stack, stacks[0]);
      });

    it("has types that TypeScript accepts in a strict project", () => {
      const source = renamedText(readFileSync(partners, "utf8"), variant);
      writeFileSync(join(folder, "partners.ts"), source);
      const words = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--module", "nodenext"];
      const tsc = join(require.resolve("typescript/package.json"), "../bin/tsc");
      node(tsc, ...words, "--skipLibCheck", "--types", "", "partners.ts");
    });

    it("has a reference that speaks of its own library", () => {
      const page = readFileSync(join(installed(), "API.md"), "utf8");
      assert.match(page, /### ConfiguredAudienceModelPolicy /);
      assert.ok(page.includes(`from '${variant.name}'`));
      if (variant !== CDKTF) assert.doesNotMatch(page, /\bcdktf\b(?!\.(json|out))/i);
    });
  });
