// Required into our provider's processes (NODE_OPTIONS): at exit, writes the files that were loaded, with their sizes,
// to BENCH_LOADED_FILES/<pid>.json. Only CommonJS files count, which is what the provider is bundled to.
const { statSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const directory = process.env.BENCH_LOADED_FILES;
if (directory !== undefined) {
  process.on("exit", () => {
    const files = Object.keys(require.cache)
      .filter((path) => path !== __filename)
      .map((path) => ({ path, bytes: statSync(path).size }));
    writeFileSync(join(directory, `${process.pid}.json`), JSON.stringify(files));
  });
}
