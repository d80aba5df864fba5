import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as repository from "./index.js";

/** Every module that index.ts loads when it runs: relative imports followed, type-only ones left out. */
function loaded(
  url: URL,
  seen = new Map<string, readonly string[]>(),
): ReadonlyMap<string, readonly string[]> {
  if (seen.has(url.href)) return seen;
  const source = readFileSync(fileURLToPath(url), "utf8");
  const names = [...source.matchAll(/^(?:import|export)(?! type)[^;]*?from "([^"]+)"/gm)].map(
    (m) => m[1] ?? "",
  );
  seen.set(url.href, names);
  for (const name of names) {
    if (name.startsWith(".")) loaded(new URL(name.replace(/\.js$/, ".ts"), url), seen);
  }
  return seen;
}

describe("core/repository", () => {
  it("loads core/policy and nothing else: neither the SDK nor the AWS client", () => {
    const modules = loaded(new URL("./index.ts", import.meta.url));
    const outside = [...modules.values()].flat().filter((name) => !name.startsWith("./"));
    // By its path in what core/lint needs too, which other compilers than ours read.
    assert.deepEqual([...new Set(outside)].sort(), ["../policy/index.js", "@cleanroomsml/core/policy"]);
    assert.ok(modules.size > 15, "the modules were followed");
  });

  it("exports what a caller needs at run time", () => {
    assert.deepEqual(Object.keys(repository).sort(), [
      "StoreError",
      "configuredAudienceModelArnParts",
      "createPolicyRepository",
      "defaultPatience",
      "describeConflict",
      "describeFailure",
      "describeStatementFailure",
      "describeStoreError",
      "existingPolicies",
      "inOrder",
      "isServiceManagedStatement",
      "parseConfiguredAudienceModelArn",
      "parsePolicyHash",
      "parseStatement",
      "redact",
      "serviceManagedStatements",
      "systemClock",
    ]);
  });
});
