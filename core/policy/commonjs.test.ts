import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FOLDER = import.meta.dirname;
const SOURCES = readdirSync(FOLDER).filter((name) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name));

/**
 * What jsii 5.9 writes into the tsconfig of a package that this folder is copied into (ES2020, not later), and stricter
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

describe("The policy sources", () => {
  it("compile as CommonJS under jsii's strict flags, and the result runs", () => {
    const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-policy-"));
    try {
      const source = join(folder, "src", "private");
      mkdirSync(source, { recursive: true });
      for (const name of SOURCES) copyFileSync(join(FOLDER, name), join(source, name));
      const options = { ...COMPILER_OPTIONS, rootDir: "src", outDir: "lib" };
      writeFileSync(
        join(folder, "tsconfig.json"),
        JSON.stringify({ compilerOptions: options, include: ["src"] }),
      );
      const require = createRequire(import.meta.url);
      const tsc = join(require.resolve("typescript/package.json"), "../bin/tsc");
      const done = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
      assert.equal(done.status, 0, done.stdout + done.stderr);

      const built = join(folder, "lib", "private", "index.js");
      assert.match(readFileSync(built, "utf8"), /^"use strict";/);
      const policy: unknown = require(built);
      const call = (name: string, ...values: readonly unknown[]): unknown => {
        const member: unknown = policy instanceof Object ? Reflect.get(policy, name) : undefined;
        return typeof member === "function" ? member(...values) : assert.fail(`no function ${name}`);
      };
      const text =
        '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s:A","Resource":"*"}]}';
      const other = text.replace("111122223333", "arn:aws-cn:iam::111122223333:root").replace("s:A", "S:a");
      assert.deepEqual(call("validatePolicy", text), []);
      assert.equal(call("equivalentPolicies", text, other, { partition: "aws-cn" }), true);
      assert.equal(call("equivalentPolicies", text, other, { partition: "aws" }), false);
      assert.equal(call("reconcilePolicy", text, other, { partition: "aws-cn" }), text);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("import nothing but one another", () => {
    for (const name of SOURCES) {
      for (const [, module] of readFileSync(join(FOLDER, name), "utf8").matchAll(/\bfrom "([^"]+)"/g)) {
        assert.match(module ?? "", /^\.\/[a-z-]+\.js$/, name);
      }
    }
  });
});
