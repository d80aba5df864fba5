import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What jsii 5.9 writes into the tsconfig of a package that sources of `core` are copied into (ES2020, not later), and stricter
 * flags besides. No types but those of the language: a use of anything of Node's is an error.
 */
const COMPILER_OPTIONS = {
  target: "es2020",
  lib: ["es2020"],
  module: "commonjs",
  moduleResolution: "bundler",
  types: [],
  alwaysStrict: true,
  declaration: true,
  inlineSourceMap: true,
  inlineSources: true,
  isolatedModules: false,
  newLine: "lf",
  noEmitOnError: true,
  noFallthroughCasesInSwitch: true,
  noImplicitAny: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noImplicitThis: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  skipLibCheck: false,
  strict: true,
  strictNullChecks: true,
  strictPropertyInitialization: true,
  stripInternal: true,
  exactOptionalPropertyTypes: false,
  verbatimModuleSyntax: false,
};

const core = fileURLToPath(new URL("../..", import.meta.url));

/** The sources of a folder of `core` that are copied: paths below `core`. */
export function sourcesOf(folder: string): readonly string[] {
  return readdirSync(join(core, folder))
    .filter((name) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name) && name !== "generate.ts")
    .map((name) => join(folder, name));
}

/** What a compiled CommonJS module gives. */
export interface CompiledModule {
  readonly file: string;
  /** Calls the function of that name. */
  call(name: string, ...values: readonly unknown[]): unknown;
}

/** Compiles these sources, paths below `core`, as jsii does, and hands the modules to `use`; fails with what the compiler says. */
export function compileForJsii(
  sources: readonly string[],
  use: (load: (source: string) => CompiledModule) => void,
): void {
  const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-jsii-"));
  try {
    for (const source of sources) {
      const to = join(folder, "src", "private", source);
      mkdirSync(dirname(to), { recursive: true });
      copyFileSync(join(core, source), to);
    }
    const options = { ...COMPILER_OPTIONS, rootDir: "src", outDir: "lib" };
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: options, include: ["src"] }),
    );
    const require = createRequire(import.meta.url);
    const tsc = join(require.resolve("typescript/package.json"), "../bin/tsc");
    const done = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
    assert.equal(done.status, 0, done.stdout + done.stderr);
    use((source) => {
      const file = join(folder, "lib", "private", source.replace(/\.ts$/, ".js"));
      const loaded: unknown = require(file);
      return {
        file,
        call(name, ...values) {
          const member: unknown = loaded instanceof Object ? Reflect.get(loaded, name) : undefined;
          return typeof member === "function" ? member(...values) : assert.fail(`no function ${name}`);
        },
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
