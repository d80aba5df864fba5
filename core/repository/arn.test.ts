import assert from "node:assert/strict";
import { type ArnPart, configuredAudienceModelArnParts, parseConfiguredAudienceModelArn } from "./arn.js";

const good = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/1234-abcd";

describe("parseConfiguredAudienceModelArn", () => {
  it("gives the parts", () => {
    const parsed = parseConfiguredAudienceModelArn(good);
    assert.ok(parsed.kind === "arn");
    assert.deepEqual(parsed, {
      kind: "arn",
      arn: good,
      partition: "aws",
      region: "us-east-1",
      accountId: "123456789012",
      configuredAudienceModelId: "1234-abcd",
    });
    const { kind: _, ...parts } = parsed;
    assert.deepEqual(configuredAudienceModelArnParts(parsed.arn), parts);
  });

  for (const text of [
    "arn:aws-us-gov:cleanrooms-ml:us-gov-west-1:123456789012:configured-audience-model/a",
    "arn:aws-cn:cleanrooms-ml:cn-north-1:123456789012:configured-audience-model/a/b_c.d",
    `${good.slice(0, -9)}${"x".repeat(2048 - good.length + 9)}`,
  ]) {
    it(`takes ${text.slice(0, 90)}`, () => {
      assert.equal(parseConfiguredAudienceModelArn(text).kind, "arn");
    });
  }

  const faults: readonly (readonly [string, ArnPart, RegExp])[] = [
    ["", "length", /empty/],
    [`${good}${"x".repeat(2049 - good.length)}`, "length", /2049 characters; at most 2048/],
    ["hello", "form", /not an ARN/],
    ["arn:aws:cleanrooms-ml", "form", /not an ARN/],
    [good.replace("aws", "azure"), "partition", /"azure"/],
    [good.replace(":aws:", ":AWS:"), "partition", /"AWS"/],
    [good.replace(":aws:", "::"), "partition", /""/],
    [good.replace("cleanrooms-ml", "cleanrooms"), "service", /ML service has a name of its own/],
    [good.replace("cleanrooms-ml", "s3"), "service", /"s3"/],
    [good.replace("us-east-1", ""), "region", /region/],
    [good.replace("us-east-1", "US East"), "region", /"US East"/],
    [good.replace("123456789012", "12345678901"), "account", /12 digits/],
    [good.replace("123456789012", ""), "account", /12 digits/],
    [good.replace("configured-audience-model/", "audience-model/"), "resource-type", /"audience-model"/],
    [good.replace("/1234-abcd", "-algorithm/1"), "resource-type", /"configured-audience-model-algorithm"/],
    [good.replace("/1234-abcd", ""), "resource-id", /must follow/],
    [good.replace("/1234-abcd", "/"), "resource-id", /must follow/],
    [`${good}#sid`, "resource-id", /"1234-abcd#sid"/],
    [`${good}:x`, "resource-id", /"1234-abcd:x"/],
    [`${good}\n`, "resource-id", /letters, digits/],
    [` ${good}`, "form", /not an ARN/],
    ["arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model", "resource-id", /must follow/],
  ];
  for (const [text, part, message] of faults) {
    it(`names the ${part} of ${JSON.stringify(text.slice(0, 100))}`, () => {
      const parsed = parseConfiguredAudienceModelArn(text);
      assert.ok(parsed.kind === "fault");
      assert.equal(parsed.fault.part, part);
      assert.match(parsed.fault.message, message);
    });
  }

  it("does not repeat a very long part", () => {
    const parsed = parseConfiguredAudienceModelArn(`arn:${"z".repeat(1900)}:s3:r:a:b`);
    assert.ok(parsed.kind === "fault" && parsed.fault.message.length < 300);
  });
});
