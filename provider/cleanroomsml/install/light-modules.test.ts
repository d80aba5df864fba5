import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { build } from "esbuild";
import { lightModules } from "./light-modules.js";

describe("modules of Node's that the bundle does without", () => {
  it("are loaded when something of them is used, and not before", async () => {
    const imports = 'import { Agent, request } from "node:https"; import * as https from "https";';
    const said = await run(
      imports,
      `const loaded = () => process.moduleLoadList.includes("NativeModule https");
      const before = loaded();
      const same = typeof request === "function" && https.Agent === Agent && new Agent() instanceof Agent;
      return { before, same, after: loaded() };`,
    );
    assert.deepEqual(said, { before: false, same: true, after: true });
  });

  it("read a file as node:fs/promises does, without it", async () => {
    const path = JSON.stringify(import.meta.filename);
    const said = await run(
      'import { readFile } from "node:fs/promises";',
      `const text = await readFile(${path}, "utf8");
      const bytes = await readFile(${path});
      const code = await readFile("/no/such/file").catch((error) => error.code);
      const loaded = process.moduleLoadList.includes("NativeModule fs/promises");
      return { begins: text.slice(0, 13), bytes: bytes instanceof Uint8Array, code, loaded };`,
    );
    assert.deepEqual(said, { begins: "import assert", bytes: true, code: "ENOENT", loaded: false });
  });

  it("have what is imported of them, or there is no bundle", async () => {
    await assert.rejects(run('import { writeFile } from "node:fs/promises";', "writeFile();"), /writeFile/);
  });
});

/** Bundles a program, runs it, and gives what its body returned. */
async function run(imports: string, body: string): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: {
      contents: `${imports}
        const body = async () => { ${body} };
        body().then((said) => console.log(JSON.stringify(said)));`,
    },
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    logLevel: "silent",
    plugins: [lightModules],
  });
  const { stdout, stderr } = spawnSync(process.execPath, ["-"], {
    input: outputFiles[0]?.contents,
    encoding: "utf8",
  });
  assert.equal(stderr, "");
  return JSON.parse(stdout);
}
