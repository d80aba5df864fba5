#!/usr/bin/env node
// Starts the command line: a build of it if there is one of these very sources (npm run build), else the TypeScript. Plain
// JavaScript and committed, so that npm can link it into node_modules/.bin before anything was built.
import { createRequire } from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: cleanroomsml needs Node 20.19 or newer.`);
  process.exit(2);
}
const words = process.argv.slice(2);
const { builtProgram } = await import("./fresh-build.mjs");
const built = builtProgram(words);
if (built === undefined) await runSources();
else createRequire(import.meta.url)(built);

async function runSources() {
  try {
    const { register } = await import("tsx/esm/api");
    register();
  } catch (cause) {
    if (cause?.code !== "ERR_MODULE_NOT_FOUND") throw cause;
    console.error("The packages are not installed yet: run npm ci in the folder of this clone.");
    process.exit(2);
  }
  const { main } = await import("../main.ts");
  process.exitCode = await main(words);
}
