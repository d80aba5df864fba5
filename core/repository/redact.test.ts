import assert from "node:assert/strict";
import { redact } from "./redact.js";

describe("redact", () => {
  for (const [text, clean] of [
    ["x-amz-security-token:FwoGZXIvYXdzE rest", "x-amz-security-token:(removed) rest"],
    ["…?X-Amz-Security-Token=FwoG%2F&X-Amz-Date=1", "…?X-Amz-Security-Token=(removed)&X-Amz-Date=1"],
    [
      `AWS4-HMAC-SHA256 Credential=AKIA/1, Signature=${"0af".repeat(20)}, x`,
      "AWS4-HMAC-SHA256 Credential=AKIA/1, Signature=(removed), x",
    ],
    ['{"SecretAccessKey": "wJalr/XUtn", "a": 1}', '{"SecretAccessKey": "(removed)", "a": 1}'],
    ["aws_session_token = IQoJb3JpZ2lu\nregion = x", "aws_session_token = (removed)\nregion = x"],
    ["proxy http://me:pass@proxy.example:8080 refused", "proxy http://(removed)@proxy.example:8080 refused"],
    ["User: arn:aws:iam::1:user/x is not authorized", "User: arn:aws:iam::1:user/x is not authorized"],
  ] as const) {
    it(clean, () => assert.equal(redact(text), clean));
  }
});
