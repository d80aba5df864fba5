import assert from "node:assert/strict";
import { arn, awsWorld, create, EU_MODEL, header, keys, read } from "../testing/aws-world.js";
import { MODEL } from "../testing/policies.js";

describe("the AWS runtime", () => {
  const world = awsWorld();

  describe("region", () => {
    it("signs for the region of each ARN, whatever the provider's is, and keeps to the custom endpoint", async () => {
      const runtime = await world.open({ ...keys, region: "us-west-2" });
      await create(runtime, MODEL);
      await create(runtime, EU_MODEL);
      const signed = world.emulator.control
        .requests()
        .filter(({ operation }) => operation === "PutConfiguredAudienceModelPolicy")
        .map(({ headers }) => /Credential=[^/]+\/\d+\/([^/]+)\//.exec(header(headers, "authorization"))?.[1]);
      assert.deepEqual(signed, ["us-east-1", "eu-central-1"]);
    });

    it("refuses a region that the partition does not have", async () => {
      const runtime = await world.open(keys);
      for (const wrong of [
        MODEL.replace("us-east-1", "us-nowhere-9"),
        MODEL.replace("arn:aws:", "arn:aws-cn:"),
      ]) {
        const found = await runtime.repositoryFor(arn(wrong));
        assert.equal(found.kind === "fault" && found.fault.summary, "Unknown Region in ARN");
      }
      assert.equal(world.emulator.control.requests().length, 0);
    });

    it("takes one the SDK does not know when the provider block names it too", async () => {
      const runtime = await world.open({ ...keys, region: "us-nowhere-9" });
      const found = await runtime.repositoryFor(arn(MODEL.replace("us-east-1", "us-nowhere-9")));
      assert.equal(found.kind, "repository");
    });

    it("needs none in the provider block or the environment", async () => {
      const runtime = await world.open(keys);
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.ok(await create(runtime, MODEL));
    });
  });

  it("names itself in the user agent", async () => {
    await create(await world.open(keys), MODEL);
    const [request] = world.emulator.control.requests();
    assert.match(header(request?.headers ?? [], "user-agent"), /terraform-provider-cleanroomsml\/1\.2\.3/);
  });

  it("tries again as often as max_retries says", async () => {
    world.emulator.control.addFault({ kind: "throttle", operation: "GetConfiguredAudienceModelPolicy" });
    const runtime = await world.open({ ...keys, maxRetries: 1 });
    const outcome = await read(runtime, MODEL);
    assert.equal(outcome.kind === "failed" && outcome.error.kind, "throttled");
    assert.equal(world.emulator.control.requests().length, 2);
  });
});
