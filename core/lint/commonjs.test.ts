import assert from "node:assert/strict";
import { compileForJsii, sourcesOf } from "../policy/testing/compile-for-jsii.js";

/** What a package has to copy to lint: the constructs do. */
const SOURCES = [
  ...sourcesOf("policy"),
  ...sourcesOf("lint"),
  "lint/generated/iam.ts",
  "repository/arn.ts",
  "repository/service-managed.ts",
];

describe("The lint's sources", () => {
  it("compile with those of core/policy and two of core/repository as CommonJS under jsii's flags, and run", function () {
    this.timeout(60_000);
    compileForJsii(SOURCES, (load) => {
      const text =
        '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"cleanrooms-ml:*","Resource":"*"}]}';
      const findings = load("lint/index.ts").call("lintPolicy", text, { ignore: ["public-principal"] });
      assert.match(
        JSON.stringify(findings),
        /"wildcard-action","path":"\$\.Statement\[0\]\.Action".*no-collaboration/,
      );
    });
  });
});
