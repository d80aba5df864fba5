import assert from "node:assert/strict";
import { isRegionOfPartition, partitionDnsSuffix, partitionWithRegion } from "./partitions.js";

describe("partitions", () => {
  const regions: readonly [partition: string, region: string, is: boolean][] = [
    ["aws", "us-east-1", true],
    ["aws", "eu-central-2", true],
    ["aws-cn", "cn-northwest-1", true],
    ["aws-us-gov", "us-gov-east-1", true],
    ["aws-eusc", "eusc-de-east-1", true],
    ["aws-iso", "us-iso-west-1", true],
    ["aws", "us-nowhere-9", false],
    ["aws", "cn-north-1", false],
    ["aws", "us-gov-west-1", false],
    ["aws-cn", "us-east-1", false],
    ["aws-us-gov", "us-east-1", false],
    ["aws", "aws-global", false],
    ["aws-cn", "aws-cn-global", false],
    ["aws", "", false],
    ["aws", "us-east-1.evil.example", false],
    ["aws", "constructor", false],
    ["", "us-east-1", false],
    ["aws-nowhere", "us-east-1", false],
  ];
  for (const [partition, region, is] of regions) {
    it(`${partition || "(empty)"} ${is ? "has" : "does not have"} ${region || "(empty)"}`, () => {
      assert.equal(isRegionOfPartition(partition, region), is);
    });
  }

  it("are found by a region that they have", () => {
    assert.equal(partitionWithRegion("eu-central-2"), "aws");
    assert.equal(partitionWithRegion("cn-north-1"), "aws-cn");
    assert.equal(partitionWithRegion("us-nowhere-9"), undefined);
    assert.equal(partitionWithRegion("aws-global"), undefined);
  });

  it("have a DNS suffix each", () => {
    assert.equal(partitionDnsSuffix("aws"), "amazonaws.com");
    assert.equal(partitionDnsSuffix("aws-cn"), "amazonaws.com.cn");
    assert.equal(partitionDnsSuffix("aws-us-gov"), "amazonaws.com");
    assert.equal(partitionDnsSuffix("aws-eusc"), "amazonaws.eu");
    assert.equal(partitionDnsSuffix("aws-iso"), "c2s.ic.gov");
    assert.equal(partitionDnsSuffix("aws-iso-b"), "sc2s.sgov.gov");
    assert.equal(partitionDnsSuffix("aws-iso-e"), "cloud.adc-e.uk");
    assert.equal(partitionDnsSuffix("aws-iso-f"), "csp.hci.ic.gov");
    assert.equal(partitionDnsSuffix("aws-nowhere"), undefined);
    assert.equal(partitionDnsSuffix("toString"), undefined);
  });
});
