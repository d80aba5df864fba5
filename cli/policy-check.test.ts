import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LINT_CODES } from "@cleanroomsml/core/lint";
import { BadInput } from "./bad-input.js";
import { checkPolicy, type PolicyCheckOptions } from "./commands/policy-check.js";
import { runCli } from "./testing/run-cli.js";

const arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/m";
const jobs = "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*";

function policy(some: object = {}): string {
  const statement = {
    Sid: "Partners",
    Effect: "Allow",
    Principal: { AWS: "111122223333" },
    Action: "cleanrooms-ml:StartAudienceGenerationJob",
    Resource: [arn, jobs],
    Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": "a1b2c3d4" } },
    ...some,
  };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, null, 2);
}

describe("cleanroomsml policy check", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-policy-check-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const check = async (text: string, options: Partial<PolicyCheckOptions> = {}) => {
    const file = join(folder, "a policy.json");
    writeFileSync(file, text);
    let stdout = "";
    const all = { format: "text", lint: "warn", lintIgnore: [], ...options };
    const exit = await checkPolicy(file, all, (printed) => {
      stdout += printed;
    });
    return { file, exit, stdout };
  };

  it("as text: warnings with path, what to do and code; the policy is valid all the same", async () => {
    const run = await check(policy({ Principal: "*", Resource: arn }));
    assert.equal(run.exit, 0);
    const [first, second, last, ...more] = run.stdout.split("\n");
    assert.match(
      first ?? "",
      /^warning: \$\.Statement\[0\]\.Principal: The principal "\*".* \[public-principal\]$/,
    );
    assert.match(
      second ?? "",
      /^warning: \$\.Statement\[0\]\.Resource: .*Add "arn:aws:.*job\/\*".* \[missing-gen/,
    );
    assert.match(last ?? "", /^Valid: 1 statement, \d+ characters\. 2 findings of the lint\.$/);
    assert.deepEqual(more, [""]);
  });

  it("says nothing more than that it is valid where nothing is found", async () => {
    const run = await check(policy(), { arn });
    assert.equal(run.exit, 0);
    assert.match(run.stdout, /^Valid: 1 statement, \d+ characters\.\n$/);
  });

  it("--arn: the model that it is for", async () => {
    const run = await check(policy(), { arn: arn.replace("/m", "/other") });
    assert.match(run.stdout, /is another configured audience model.*\[foreign-resource\]/);
  });

  it("--lint error exits 1, --lint off and --lint-ignore say nothing", async () => {
    const text = policy({ Principal: "*" });
    const strict = await check(text, { lint: "error" });
    assert.equal(strict.exit, 1);
    assert.match(strict.stdout, /^error: \$\.Statement\[0\]\.Principal: /);
    for (const options of [{ lint: "off" }, { lint: "error", lintIgnore: ["public-principal"] }]) {
      const run = await check(text, options);
      assert.equal(run.exit, 0);
      assert.match(run.stdout, /^Valid: /);
    }
  });

  it("as JSON: one object, each finding with level, place and advice", async () => {
    const run = await check(policy({ Condition: undefined, Effect: "Permit" }), { format: "json" });
    assert.equal(run.exit, 1);
    const faulty = JSON.parse(run.stdout);
    assert.deepEqual([faulty.file, faulty.valid], [run.file, false]);
    assert.deepEqual(
      faulty.findings.map(({ message: _, ...rest }: { message: string }) => rest),
      [{ level: "error", code: "invalid-value", path: "$.Statement[0].Effect", line: 6, column: 17 }],
    );
    const warned = JSON.parse((await check(policy({ Action: "*" }), { format: "json" })).stdout);
    assert.equal(warned.valid, true);
    const [finding] = warned.findings;
    assert.deepEqual(
      [finding.level, finding.code, finding.line, finding.column],
      ["warning", "wildcard-action", 10, 17],
    );
    assert.match(finding.advice, /StartAudienceGenerationJob/);
  });

  it("as SARIF 2.1.0: every rule, and each result at its lines and columns", async () => {
    const run = await check(policy({ Action: ["*"] }), { format: "sarif" });
    assert.equal(run.exit, 0);
    const sarif = JSON.parse(run.stdout);
    assert.equal(sarif.version, "2.1.0");
    const [{ tool, results }] = sarif.runs;
    const rules = tool.driver.rules.map(({ id }: { id: string }) => id);
    assert.deepEqual(rules, LINT_CODES);
    const [result, ...others] = results;
    assert.deepEqual(others, []);
    assert.equal(rules[result.ruleIndex], "wildcard-action");
    assert.deepEqual([result.ruleId, result.level], ["wildcard-action", "warning"]);
    const [{ physicalLocation, logicalLocations }] = result.locations;
    assert.equal(physicalLocation.artifactLocation.uri, pathToFileURL(run.file).href);
    assert.deepEqual(physicalLocation.region, { startLine: 11, startColumn: 9, endLine: 11, endColumn: 12 });
    assert.deepEqual(logicalLocations, [{ fullyQualifiedName: "$.Statement[0].Action[0]" }]);
  });

  it("as SARIF: faults are errors with rules of their own", async () => {
    const run = await check(policy({ Effect: "Permit", Sid: 5 }), { format: "sarif" });
    assert.equal(run.exit, 1);
    const [{ tool, results }] = JSON.parse(run.stdout).runs;
    assert.ok(results.length >= 2);
    for (const { ruleId, ruleIndex, level } of results) {
      assert.equal(level, "error");
      assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
    }
  });

  it("refuses an option that is off, and names what there is", async () => {
    const cases: readonly (readonly [Partial<PolicyCheckOptions>, RegExp])[] = [
      [{ format: "xml" }, /--format xml is no format: use text, json, sarif/],
      [{ lint: "strict" }, /--lint strict is no level: use error, warn or off/],
      [{ lintIgnore: ["public"] }, /--lint-ignore public is no code.*public-principal/],
      [{ arn: "lookalikes" }, /--arn: .*is not an ARN/],
    ];
    for (const [options, message] of cases) {
      await assert.rejects(
        check(policy(), options),
        (cause) => cause instanceof BadInput && message.test(cause.message),
      );
    }
  });

  it("tells people that a file is not JSON, and programs as a finding at its place; exit 2", async () => {
    const text = '{\n  "Version": }';
    await assert.rejects(check(text), (cause) => cause instanceof BadInput && /not JSON/.test(cause.message));
    const json = await check(text, { format: "json" });
    assert.equal(json.exit, 2);
    const [finding, ...more] = JSON.parse(json.stdout).findings;
    assert.deepEqual([finding.code, finding.line, finding.column, more], ["invalid-json", 2, 14, []]);
    const sarif = await check(text, { format: "sarif" });
    assert.equal(sarif.exit, 2);
    const [result] = JSON.parse(sarif.stdout).runs[0].results;
    assert.equal(result.ruleId, "invalid-json");
    assert.deepEqual(
      [
        result.locations[0].physicalLocation.region.startLine,
        result.locations[0].physicalLocation.region.startColumn,
      ],
      [2, 14],
    );
  });

  it("takes all of them from the command line", function () {
    this.timeout(60_000);
    const file = join(folder, "public.json");
    writeFileSync(file, policy({ Principal: "*", Resource: "*", Condition: undefined }));
    const words = ["--arn", arn, "--format", "json", "--lint", "error", "--lint-ignore", "public-principal"];
    const run = runCli(["policy", "check", file, ...words, "--lint-ignore", "no-collaboration-condition"]);
    assert.deepEqual([run.exit, run.stderr], [0, ""]);
    assert.deepEqual(JSON.parse(run.stdout).findings, []);
  });
});
