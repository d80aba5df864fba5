import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import type { ProviderSettings } from "../provider-config/settings.js";
import { noSettings } from "../testing/no-settings.js";
import { MODEL, OTHER_MODEL } from "../testing/policies.js";
import { openAwsRuntime } from "./open-aws-runtime.js";

const EU_MODEL = MODEL.replace("us-east-1", "eu-central-1");
const NEW_MODEL = MODEL.replace("us-east-1", "us-nowhere-9");

describe("the models of the AWS runtime", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator({ port: 0, models: [MODEL, OTHER_MODEL, EU_MODEL, NEW_MODEL] });
  });
  after(() => emulator.close());
  beforeEach(() => emulator.control.reset());

  async function list(region: string | undefined, some: Partial<ProviderSettings> = {}) {
    const keys = { accessKeyId: "test", secretAccessKey: "test", region: "us-east-1" };
    const settings = { ...noSettings, ...keys, endpoint: emulator.url, ...some };
    const runtime = await openAwsRuntime({ settings, version: "1.2.3" });
    const found = await runtime.modelsOf(region);
    if (found.kind === "fault") return found.fault.summary;
    const arns: string[] = [];
    for await (const { arn } of found.models.list({ signal: new AbortController().signal })) arns.push(arn);
    return arns;
  }

  it("are those of the provider's region, or of the one that is asked for", async () => {
    assert.deepEqual(await list(undefined), [MODEL, OTHER_MODEL]);
    assert.deepEqual(await list("eu-central-1"), [EU_MODEL]);
    assert.deepEqual(await list(undefined, { region: "eu-central-1" }), [EU_MODEL]);
  });

  it("are refused in a region that no partition has, unless the provider block names it too", async () => {
    assert.equal(await list("us-nowhere-9"), "Unknown Region");
    assert.deepEqual(await list("us-nowhere-9", { region: "us-nowhere-9" }), [NEW_MODEL]);
    assert.deepEqual(emulator.control.requests().length, 1);
  });

  it("are listed with more patience than the SDK's, unless max_retries says otherwise", async () => {
    emulator.control.addFault({ kind: "throttle", count: 3 });
    assert.deepEqual(await list("eu-central-1"), [EU_MODEL]);
    emulator.control.addFault({ kind: "throttle", count: 1 });
    await assert.rejects(list("eu-central-1", { maxRetries: 0 }), { kind: "throttled" });
  });
});
