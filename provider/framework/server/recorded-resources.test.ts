import assert from "node:assert/strict";
import { expectedMeaning } from "./testing/expected-meaning.js";
import { readRecording } from "./testing/read-recording.js";
import { recordedResources } from "./testing/recorded-resources.js";
import { resourceMeaning } from "./testing/resource-meaning.js";
import { serveInProcess } from "./testing/serve-in-process.js";

/**
 * What Terraform 1.11, 1.16 and OpenTofu 1.12 asked a provider on Go's framework about resources, and its answers, beside
 * the answers of the same provider on this framework. What is deliberately different stands in
 * testing/expected-meaning.ts.
 */
interface RecordedCall {
  readonly cli: string;
  readonly method: string;
  readonly request: string;
  readonly responses: readonly string[];
}

const calls = readRecording<RecordedCall>("recorded-conversations.jsonl.gz");

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64, "base64"));
}

describe("recorded calls about resources are answered alike:", () => {
  for (const [method, least] of [
    ["GetProviderSchema", 1],
    ["GetResourceIdentitySchemas", 1],
    ["ValidateProviderConfig", 1],
    ["ValidateResourceConfig", 80],
    ["ValidateDataResourceConfig", 1],
    ["UpgradeResourceState", 50],
    ["UpgradeResourceIdentity", 2],
    ["ReadResource", 50],
    ["PlanResourceChange", 120],
    ["ApplyResourceChange", 40],
    ["ImportResourceState", 15],
    ["MoveResourceState", 2],
    ["GenerateResourceConfig", 4],
    ["ReadDataSource", 2],
  ] as const) {
    it(method, async () => {
      const provider = await serveInProcess(recordedResources);
      let compared = 0;
      for (const { cli, request, responses } of calls.filter((one) => one.method === method)) {
        const [answer] = await provider.raw(method, bytes(request));
        assert.ok(answer !== undefined);
        const expected = expectedMeaning(method, bytes(request), bytes(responses[0] ?? ""));
        if (expected === undefined) continue;
        assert.deepEqual(resourceMeaning(method, bytes(request), answer), expected, `${cli} ${request}`);
        compared += 1;
      }
      assert.ok(compared >= least, `only ${compared} were compared`);
    });
  }
});
