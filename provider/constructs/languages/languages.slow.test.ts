// The package as other languages have it: built by their own tools, with the same stack made in each of them.
import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startWorld, type World } from "../../../test/provider/support/terraform-project.js";
import { builtPackage } from "../build/build-package.js";
import { renamedText } from "../build/renamed-text.js";
import { CDKTF, CDKTN, VARIANTS, type Variant } from "../build/variant.js";
import { generatedCode } from "./generated-code.js";
import { goProgram } from "./go-program.js";
import { javaClasses } from "./java-classes.js";
import { languageOrSkip } from "./language-or-skip.js";
import { pythonWith } from "./python-with.js";
import { run } from "./run.js";

const sources = fileURLToPath(new URL("partners/", import.meta.url));
const tsx = import.meta.resolve("tsx");

describe("the constructs in other languages", function () {
  this.timeout(1_200_000);
  let world: World;
  let folder: string;
  let expected: Readonly<Record<string, unknown>>;

  before(async function () {
    world = await startWorld(this);
    folder = realpathSync(mkdtempSync(join(tmpdir(), "cleanroomsml-languages-")));
    expected = await synthesised(CDKTF, process.execPath, ["--import", tsx, join(sources, "partners.ts")]);
  });
  after(async () => {
    await world?.close();
    if (folder === undefined) return;
    // Go's modules are read-only files when they are kept in a temporary folder.
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a program synthesises, without the version of the library. */
  async function synthesised(
    { library }: Variant,
    command: string,
    words: readonly string[],
  ): Promise<Readonly<Record<string, unknown>>> {
    const out = mkdtempSync(join(folder, "out-"));
    // One working directory for all: the path of the state lies in what is synthesised.
    await run(command, words, { cwd: folder, environment: { CDKTF_OUTDIR: out } });
    const stack = JSON.parse(readFileSync(join(out, "stacks/partners/cdk.tf.json"), "utf8"));
    const { version } = JSON.parse(
      readFileSync(new URL(import.meta.resolve(`${library}/package.json`)), "utf8"),
    );
    assert.equal(stack["//"].metadata.version, version);
    delete stack["//"].metadata.version;
    return stack;
  }

  /** An empty folder. */
  function fresh(name: string): string {
    const made = join(folder, name);
    mkdirSync(made);
    return made;
  }

  /** A source for this variant. */
  function sourceFor(variant: Variant, file: string): string {
    const text = readFileSync(join(sources, file), "utf8");
    const written = join(fresh(`${file}-${variant.library}`), file);
    writeFileSync(written, renamedText(text, variant));
    return written;
  }

  it("synthesise in TypeScript what Terraform accepts", async () => {
    const project = await world.project("", { requiresProviders: true });
    project.write("cdk.tf.json", JSON.stringify(expected));
    await project.terraform(["init"], 0);
    await project.terraform(["validate"], 0);
  });

  for (const variant of VARIANTS) {
    it(`are used in Python, with ${variant.title}`, async function () {
      languageOrSkip(this, "python3");
      const python = await pythonWith(variant, fresh(`python-${variant.library}`));
      assert.deepEqual(await synthesised(variant, python, [sourceFor(variant, "partners.py")]), expected);
    });
  }

  it("say in Python, too, what is wrong with a policy", async function () {
    languageOrSkip(this, "python3");
    const python = join(folder, "python-cdktf/venv/bin/python");
    assert.ok(existsSync(python), "no package for Python was built");
    const source = join(folder, "wrong.py");
    const text = readFileSync(join(sources, "partners.py"), "utf8");
    writeFileSync(source, text.replace("444455556666", "44445555"));
    await assert.rejects(run(python, [source], { cwd: folder }), /44445555/);
  });

  it("are used in Go", async function () {
    languageOrSkip(this, "go");
    const program = await goProgram(CDKTF, sourceFor(CDKTF, "partners.go"), fresh("go"));
    assert.deepEqual(await synthesised(CDKTF, program, []), expected);
  });

  it("are used in Java", async function () {
    languageOrSkip(this, "mvn", "java");
    const classPath = await javaClasses(CDKTF, sourceFor(CDKTF, "Partners.java"), fresh("java"));
    assert.deepEqual(await synthesised(CDKTF, "java", ["-cp", classPath, "Partners"]), expected);
  });

  it("are sources in C#, which nothing here compiles", async () => {
    for (const variant of [CDKTF, CDKTN]) {
      const into = fresh(`dotnet-${variant.library}`);
      const code = await generatedCode(builtPackage(variant), "dotnet", into);
      const project = join(code, `Cleanroomsml.${variant.namespace}`);
      assert.ok(existsSync(join(project, `Cleanroomsml.${variant.namespace}.csproj`)));
      const source = readFileSync(
        join(project, `Cleanroomsml/${variant.namespace}/ConfiguredAudienceModelPolicy.cs`),
        "utf8",
      );
      assert.match(source, /public class ConfiguredAudienceModelPolicy : /);
    }
  });
});
