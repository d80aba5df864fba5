import assert from "node:assert/strict";
import { anyReformat, canonicalText, reformatStyles, reformatted } from "./rewrite.js";

const text = JSON.stringify({
  Version: "2012-10-17",
  Statement: {
    Sid: "a",
    Effect: "Allow",
    Principal: { AWS: "111122223333", Service: "x.amazonaws.com" },
    Action: "cleanrooms-ml:StartAudienceGenerationJob",
    Resource: "*",
    Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": "1" }, Bool: { b: true } },
  },
});

const canonical = JSON.stringify({
  Statement: [
    {
      Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
      Condition: { Bool: { b: [true] }, StringEquals: { "cleanrooms-ml:CollaborationId": ["1"] } },
      Effect: "Allow",
      Principal: { AWS: ["arn:aws-cn:iam::111122223333:root"], Service: ["x.amazonaws.com"] },
      Resource: ["*"],
      Sid: "a",
    },
  ],
  Version: "2012-10-17",
});

describe("a policy in other words", () => {
  it("is canonicalised: keys sorted, scalars to lists, account ids to root ARNs of the model's partition", () => {
    assert.equal(canonicalText(text, "aws-cn"), canonical);
    assert.equal(canonicalText(canonical, "aws-cn"), canonical);
  });

  it("has the same canonical text in every style", () => {
    for (const from of [text, canonical]) {
      for (const style of reformatStyles) {
        assert.equal(canonicalText(reformatted(from, style, "aws-cn"), "aws-cn"), canonical, style);
      }
    }
  });

  it("turns lists of one and root ARNs back, but no root of another partition", () => {
    const reversed = reformatted(canonical, "reversed", "aws-cn");
    const parsed: unknown = JSON.parse(reversed);
    assert.deepEqual(parsed, JSON.parse(text));
    assert.match(reversed, /^\{\n "Version"/);
    assert.match(reformatted(canonical, "reversed", "aws"), /arn:aws-cn:iam::111122223333:root/);
  });

  it("always differs from what it was, over and over", () => {
    let current = text;
    for (let i = 0; i < 5; i += 1) {
      const next = anyReformat(current, "aws");
      assert.notEqual(next, current);
      current = next;
    }
  });

  it("leaves a list of several values, and their order, alone", () => {
    const several = '{"Statement":[{"Action":["b:B","a:A"],"Effect":"Allow"},{"Effect":"Deny"}]}';
    for (const style of reformatStyles) {
      assert.deepEqual(JSON.parse(reformatted(several, style, "aws")), JSON.parse(several));
    }
  });
});
