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
import { CDKTF, VARIANTS, type Variant } from "../build/variant.js";
import { generatedCode } from "./generated-code.js";
import { goProgram } from "./go-program.js";
import { javaClasses } from "./java-classes.js";
import { languageOrSkip } from "./language-or-skip.js";
import { madeOrSkip } from "./made-or-skip.js";
import { programFor } from "./program-for.js";
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
    rmSync(folder, { recursive: true, force: true });
  });

  /** The stacks that a program synthesises, by name, without the version of the library. */
  async function synthesised(
    { library }: Variant,
    command: string,
    words: readonly string[],
  ): Promise<Readonly<Record<string, unknown>>> {
    const out = mkdtempSync(join(folder, "out-"));
    // One working directory for all: the path of the state lies in what is synthesised.
    await run(command, words, { cwd: folder, environment: { CDKTF_OUTDIR: out } });
    const { version } = JSON.parse(
      readFileSync(new URL(import.meta.resolve(`${library}/package.json`)), "utf8"),
    );
    return Object.fromEntries(
      ["partners", "partners-by-server"].map((name) => {
        const stack = JSON.parse(readFileSync(join(out, "stacks", name, "cdk.tf.json"), "utf8"));
        assert.equal(stack["//"].metadata.version, version);
        delete stack["//"].metadata.version;
        return [name, stack];
      }),
    );
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
    writeFileSync(written, programFor(variant, text));
    return written;
  }

  it("synthesise in TypeScript what Terraform accepts", async () => {
    const project = await world.project("", { requiresProviders: true });
    project.write("cdk.tf.json", JSON.stringify(expected.partners));
    await project.terraform(["init"], 0);
    await project.terraform(["validate"], 0);
  });

  for (const variant of VARIANTS) {
    it(`are used in Python, with ${variant.title}`, async function () {
      languageOrSkip(this, "python3");
      const python = await madeOrSkip(this, () => pythonWith(variant, fresh(`python-${variant.library}`)));
      const source = sourceFor(variant, "partners.py");
      assert.deepEqual(await synthesised(variant, python, [source]), expected);

      const wrong = join(folder, `wrong-${variant.library}.py`);
      writeFileSync(wrong, readFileSync(source, "utf8").replace("444455556666", "44445555"));
      await assert.rejects(
        run(python, [wrong], { cwd: folder }),
        /44445555/,
        "an error is said in Python, too",
      );
    });

    it(`are used in Go, with ${variant.title}`, async function () {
      languageOrSkip(this, "go");
      const source = sourceFor(variant, "partners.go");
      const program = await madeOrSkip(this, () =>
        goProgram(variant, source, fresh(`go-${variant.library}`)),
      );
      assert.deepEqual(await synthesised(variant, program, []), expected);
    });

    it(`are used in Java, with ${variant.title}`, async function () {
      languageOrSkip(this, "mvn", "java");
      const source = sourceFor(variant, "Partners.java");
      const classPath = await madeOrSkip(this, () =>
        javaClasses(variant, source, fresh(`java-${variant.library}`)),
      );
      assert.deepEqual(await synthesised(variant, "java", ["-cp", classPath, "Partners"]), expected);
    });
  }

  it("are sources in C#, which nothing here compiles", async () => {
    for (const variant of VARIANTS) {
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
