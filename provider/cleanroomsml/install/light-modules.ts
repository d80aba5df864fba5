import type { Plugin } from "esbuild";

const httpsNames = ["Agent", "Server", "createServer", "get", "globalAgent", "request"];

/**
 * What takes the place of modules of Node's that cost a millisecond each to load, and that hardly a process needs. By the
 * name without `node:`.
 */
const light: ReadonlyMap<string, string> = new Map([
  // Loads node:http and makes an agent. Here: when something of it is used, behind a proxy.
  [
    "https",
    `const https = (name) => ({ enumerable: true, get: () => require("node:https")[name] });
    for (const name of ${JSON.stringify(httpsNames)}) Object.defineProperty(exports, name, https(name));`,
  ],
  // Loads watchers and readline. An ES module, so that the build fails when something else of it is imported.
  [
    "fs/promises",
    `import { readFile as read } from "node:fs";
    export const readFile = (path, options) => new Promise((resolve, reject) => {
      read(path, options, (error, content) => (error ? reject(error) : resolve(content)));
    });`,
  ],
]);

/** Spares processes what their sources import of Node, and they do not need. */
export const lightModules: Plugin = {
  name: "light modules",
  setup(builder) {
    builder.onResolve({ filter: /^(node:)?(https|fs\/promises)$/ }, ({ path, namespace }) =>
      namespace === "light"
        ? { path, external: true }
        : { path: path.replace("node:", ""), namespace: "light" },
    );
    builder.onLoad({ filter: /.*/, namespace: "light" }, ({ path }) => ({ contents: light.get(path) ?? "" }));
  },
};
