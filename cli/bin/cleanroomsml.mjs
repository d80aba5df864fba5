#!/usr/bin/env node
// Starts the command line from its TypeScript source. Plain JavaScript and committed, so that npm can link it into
// node_modules/.bin before anything was built.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: cleanroomsml needs Node 20.19 or newer.`);
  process.exit(2);
}
try {
  const { register } = await import("tsx/esm/api");
  register();
} catch (cause) {
  if (cause?.code !== "ERR_MODULE_NOT_FOUND") throw cause;
  console.error("The packages are not installed yet: run npm ci in the folder of this clone.");
  process.exit(2);
}
const { main } = await import("../main.ts");
process.exitCode = await main(process.argv.slice(2));
