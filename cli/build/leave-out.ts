import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

/**
 * Parts of packages that the command line never comes to, and what stands in their place in the bundle. They would cost every
 * start: V8 reads them, and many of them do their work when they are loaded.
 */
const parts: readonly (readonly [file: RegExp, instead: string])[] = [
  // Bodies are read as bytes (`express.raw`): no JSON, no forms, no character sets.
  [/\/body-parser\/index\.js$/, 'exports.raw = require("./lib/types/raw");'],
  [/\/iconv-lite\/encodings\/dbcs-data\.js$/, "module.exports = {};"],
  [/\/iconv-lite\/encodings\/sbcs-data(-generated)?\.js$/, "module.exports = {};"],
  // The query is read by ourselves; express only names this parser.
  [/\/qs\/lib\/index\.js$/, unused("qs")],
  // Answers name their type in full.
  [
    /\/mime-db\/index\.js$/,
    'module.exports = { "application/json": { extensions: ["json"] }, "text/html": { extensions: ["html"] }, ' +
      '"text/plain": { extensions: ["txt"] }, "application/octet-stream": { extensions: ["bin"] } };',
  ],
  // The log goes to standard error, from this thread.
  [/\/pino\/lib\/transport\.js$/, unused("pino's transport")],
  // One process, asked for its figures; those of the process itself are taken once it serves.
  [
    /\/prom-client\/index\.js$/,
    'exports.Registry = require("./lib/registry"); exports.Counter = require("./lib/counter"); ' +
      'exports.Gauge = require("./lib/gauge"); exports.Histogram = require("./lib/histogram"); ' +
      'Object.defineProperty(exports, "collectDefaultMetrics", { enumerable: true, get: () => require("./lib/defaultMetrics") });',
  ],
  // Limits are kept in memory.
  [
    /\/rate-limiter-flexible\/index\.js$/,
    'exports.RateLimiterMemory = require("./lib/RateLimiterMemory"); exports.RateLimiterRes = require("./lib/RateLimiterRes");',
  ],
];

function unused(name: string): string {
  return `module.exports = function () { throw new Error(${JSON.stringify(`${name} is not part of this build`)}); };`;
}

const nativeTarget = fileURLToPath(new URL("native-target.ts", import.meta.url));

/** Leaves them out. The build fails when one of them is not where it was: then this list is to be looked at. */
export function leaveOut(): Plugin {
  const left = new Set<RegExp>();
  return {
    name: "leave out",
    setup(builder) {
      // Its one assertion is about a number of its own.
      builder.onResolve({ filter: /^assert$/ }, ({ importer }) =>
        /[\\/]sonic-boom[\\/]/.test(importer) ? { path: "assert", namespace: "left out" } : undefined,
      );
      // Its commands are functions of this program, not programs of their own.
      builder.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
        /[\\/]commander[\\/]/.test(importer) ? { path: "child_process", namespace: "left out" } : undefined,
      );
      builder.onLoad({ filter: /.*/, namespace: "left out" }, () => ({
        // A function, for `assert`; nothing else of either is used.
        contents: "module.exports = () => {};",
      }));
      builder.onResolve({ filter: /^(@neon-rs\/load|detect-libc)$/ }, () => ({ path: nativeTarget }));
      for (const [file, contents] of parts) {
        builder.onLoad({ filter: file }, ({ path }) => {
          left.add(file);
          return { contents, resolveDir: dirname(path) };
        });
      }
      builder.onEnd(() => ({
        errors: parts
          .filter(([file]) => !left.has(file))
          .map(([file]) => ({ text: `nothing like ${file.source} is left out any more` })),
      }));
    },
  };
}
