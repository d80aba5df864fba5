import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { compileForJsii, sourcesOf } from "./testing/compile-for-jsii.js";

const SOURCES = sourcesOf("policy");

describe("The policy sources", () => {
  it("compile as CommonJS under jsii's strict flags, and the result runs", function () {
    this.timeout(60_000);
    compileForJsii(SOURCES, (load) => {
      const { file, call } = load("policy/index.ts");
      assert.match(readFileSync(file, "utf8"), /^"use strict";/);
      const text =
        '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s:A","Resource":"*"}]}';
      const other = text.replace("111122223333", "arn:aws-cn:iam::111122223333:root").replace("s:A", "S:a");
      assert.deepEqual(call("validatePolicy", text), []);
      assert.equal(call("equivalentPolicies", text, other, { partition: "aws-cn" }), true);
      assert.equal(call("equivalentPolicies", text, other, { partition: "aws" }), false);
      assert.equal(call("reconcilePolicy", text, other, { partition: "aws-cn" }), text);
    });
  });

  it("import nothing but one another", () => {
    for (const name of SOURCES.map((source) => basename(source))) {
      for (const [, module] of readFileSync(join(import.meta.dirname, name), "utf8").matchAll(
        /\bfrom "([^"]+)"/g,
      )) {
        assert.match(module ?? "", /^\.\/[a-z-]+\.js$/, name);
      }
    }
  });
});
