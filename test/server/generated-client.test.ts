// A TypeScript client generated from the OpenAPI document, by a generator that knows nothing of this project, compiles and
// works. It is thrown away afterwards: nobody is to use it in place of the document.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { model } from "./support/models.js";
import { type ServerWorld, startServerWorld } from "./support/server-world.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const arn = model("ours");

describe("a generated TypeScript client", () => {
  let world: ServerWorld;
  let folder: string;
  before(async () => {
    world = await startServerWorld({ emulator: { models: [arn] } });
    // In the clone, so that what the client imports is found.
    mkdirSync(join(root, ".cache"), { recursive: true });
    folder = mkdtempSync(join(root, ".cache/generated-client-"));
    const { text } = await world.call("/openapi.json");
    writeFileSync(join(folder, "openapi.json"), text);
    await run(process.execPath, [
      join(root, "node_modules/oazapfts/dist/cli.js"),
      join(folder, "openapi.json"),
      join(folder, "client.ts"),
    ]);
    copyFileSync(
      fileURLToPath(new URL("testdata/client-consumer.ts.txt", import.meta.url)),
      join(folder, "consumer.ts"),
    );
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  });
  after(async () => {
    await world?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  it("compiles, and so does a program that uses it", async () => {
    const compilerOptions = {
      target: "es2022",
      module: "nodenext",
      lib: ["es2022", "dom"],
      types: ["node"],
      strict: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { stdout } = await run(process.execPath, [tsc, "-p", folder]).catch((cause) => cause);
    assert.equal(stdout, "");
  });

  it("has a function for each operation", () => {
    const document = JSON.parse(readFileSync(join(folder, "openapi.json"), "utf8"));
    const client = readFileSync(join(folder, "client.ts"), "utf8");
    const ids = JSON.stringify(document).match(/(?<="operationId":")\w+/g) ?? [];
    assert.ok(ids.length >= 8, ids.join());
    for (const id of ids) assert.match(client, new RegExp(`export function ${id}\\(`), id);
  });

  it("works: creates, reads, updates, is refused, looks back, deletes", async () => {
    const token = await world.token({ scopes: ["read", "write"] });
    const consumer = join(folder, "consumer.ts");
    const words = ["--import", "tsx", consumer, world.server.url, arn, token];
    const { stdout } = await run(process.execPath, words, { cwd: root });
    assert.deepEqual(JSON.parse(stdout), { who: "token-1", versions: 2, known: 1, drift: "in-sync" });
  });

  it("comes from a generator that was installed without running anything", () => {
    const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
    const wanted = ["node_modules/oazapfts", "node_modules/@oazapfts/runtime"];
    const seen = new Set<string>();
    while (wanted.length > 0) {
      const folder = String(wanted.pop());
      const entry = packages[folder];
      assert.ok(entry !== undefined, folder);
      if (seen.has(folder)) continue;
      seen.add(folder);
      assert.equal(entry.hasInstallScript, undefined, `${folder} runs a script when it is installed`);
      for (const name of Object.keys(entry.dependencies ?? {})) {
        const own = `${folder}/node_modules/${name}`;
        wanted.push(own in packages ? own : `node_modules/${name}`);
      }
    }
    assert.ok(seen.size > 10);
  });
});
