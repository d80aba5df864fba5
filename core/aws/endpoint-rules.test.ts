import assert from "node:assert/strict";
import { type EndpointParameters, resolveEndpoint } from "./endpoint-rules.js";

// The outcomes of botocore's endpoint-rule-set-1.json for cleanroomsml (see model/README.md).
describe("endpoint", () => {
  const urls: readonly [EndpointParameters, string][] = [
    [{ Region: "us-east-1" }, "https://cleanrooms-ml.us-east-1.amazonaws.com/"],
    [{ Region: "us-east-1", UseFIPS: true }, "https://cleanrooms-ml-fips.us-east-1.amazonaws.com/"],
    [{ Region: "us-east-1", UseDualStack: true }, "https://cleanrooms-ml.us-east-1.api.aws/"],
    [
      { Region: "us-east-1", UseFIPS: true, UseDualStack: true },
      "https://cleanrooms-ml-fips.us-east-1.api.aws/",
    ],
    [{ Region: "cn-north-1" }, "https://cleanrooms-ml.cn-north-1.amazonaws.com.cn/"],
    [{ Region: "cn-north-1", UseFIPS: true }, "https://cleanrooms-ml-fips.cn-north-1.amazonaws.com.cn/"],
    [
      { Region: "cn-north-1", UseDualStack: true },
      "https://cleanrooms-ml.cn-north-1.api.amazonwebservices.com.cn/",
    ],
    [{ Region: "us-gov-west-1" }, "https://cleanrooms-ml.us-gov-west-1.amazonaws.com/"],
    [{ Region: "us-gov-west-1", UseFIPS: true }, "https://cleanrooms-ml-fips.us-gov-west-1.amazonaws.com/"],
    [{ Region: "us-gov-west-1", UseDualStack: true }, "https://cleanrooms-ml.us-gov-west-1.api.aws/"],
    [{ Region: "us-iso-east-1" }, "https://cleanrooms-ml.us-iso-east-1.c2s.ic.gov/"],
    [{ Region: "eu-newly-9" }, "https://cleanrooms-ml.eu-newly-9.amazonaws.com/"],
    [{ Endpoint: "http://127.0.0.1:4580" }, "http://127.0.0.1:4580/"],
    [{ Region: "us-east-1", Endpoint: "https://example.com/prefix" }, "https://example.com/prefix"],
  ];
  for (const [parameters, url] of urls) {
    it(`${JSON.stringify(parameters)} is ${url}`, () => {
      assert.equal(resolveEndpoint(parameters).url.href, url);
    });
  }

  const refused: readonly [EndpointParameters, RegExp][] = [
    [{}, /Missing Region/],
    [{ Region: "us-east-1", Endpoint: "http://localhost", UseFIPS: true }, /FIPS and custom endpoint/],
    [
      { Region: "us-east-1", Endpoint: "http://localhost", UseDualStack: true },
      /Dualstack and custom endpoint/,
    ],
    [
      { Region: "us-iso-east-1", UseFIPS: true, UseDualStack: true, Endpoint: "localhost:1" },
      /FIPS and custom/,
    ],
    [{ Endpoint: "localhost:4580" }, /"localhost:4580" is not an http:\/\/ or https:\/\/ URL; write it as/],
    [{ Endpoint: "4580" }, /"4580" is not/],
    [{ Endpoint: "ftp://localhost" }, /is not an http/],
  ];
  for (const [parameters, message] of refused) {
    it(`${JSON.stringify(parameters)} is refused`, () => {
      assert.throws(() => resolveEndpoint(parameters), { name: "EndpointError", message });
    });
  }
});
