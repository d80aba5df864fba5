// The framework as others get it: from a tarball, as JavaScript with types, without TypeScript's sources.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import manifest from "../../provider/framework/package.json" with { type: "json" };
import { frameworkPackage } from "./framework-package.js";
import { pack, root } from "./npm-package.js";

describe("the npm package terraform-plugin-framework-ts", function () {
  this.timeout(600_000);
  let folder: string;

  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "cleanroomsml-framework-package-")));
    const tarball = await pack(await frameworkPackage(), { directory: join(folder, "tarballs") });
    // As npm lays it out; it has no dependencies.
    const installed = join(folder, "node_modules/terraform-plugin-framework-ts");
    mkdirSync(installed, { recursive: true });
    execFileSync("tar", ["xzf", tarball, "-C", installed, "--strip-components", "1"]);
    writeFileSync(join(folder, "package.json"), '{"type":"module"}\n');
  });
  after(() => folder !== undefined && rmSync(folder, { recursive: true, force: true }));

  const node = (...words: readonly string[]) =>
    spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });

  it("says what npm asks for, provenance included", () => {
    const { name, version, license, files, publishConfig, exports } = JSON.parse(
      readFileSync(join(folder, "node_modules/terraform-plugin-framework-ts/package.json"), "utf8"),
    );
    assert.deepEqual(
      { name, version, license, files, publishConfig },
      {
        name: "terraform-plugin-framework-ts",
        version: manifest.version,
        license: "Apache-2.0",
        files: ["dist"],
        publishConfig: { access: "public", provenance: true },
      },
    );
    assert.deepEqual(Object.keys(exports), Object.keys(manifest.exports));
  });

  it("has every export, for a plain Node", () => {
    const names = Object.keys(manifest.exports)
      .map((path) => path.replace(".", "terraform-plugin-framework-ts"))
      // esbuild, which bundles providers under test, is a peer that is not there.
      .filter((name) => !name.endsWith("/testing"));
    const program = `for (const name of ${JSON.stringify(names)}) console.log(name, Object.keys(await import(name)).length > 0);`;
    const { stdout, stderr } = node("--input-type=module", "--eval", program);
    assert.equal(stdout, names.map((name) => `${name} true\n`).join(""), stderr);
  });

  it("has types that the example provider is written with", () => {
    for (const file of ["provider.ts", "main.ts"])
      cpSync(join(root, "examples/framework-hello", file), join(folder, file));
    const options = {
      compilerOptions: {
        target: "es2022",
        module: "nodenext",
        strict: true,
        declaration: true,
        outDir: "out",
        types: ["node"],
        typeRoots: [join(root, "node_modules/@types")],
      },
      files: ["provider.ts", "main.ts"],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    const compiled = node(join(root, "node_modules/typescript/bin/tsc"), "-p", ".");
    assert.equal(compiled.status, 0, compiled.stdout);
    const { status, stderr } = node("out/main.js");
    assert.equal(status, 1);
    assert.match(stderr, /a provider for Terraform and OpenTofu/);
  });
});
