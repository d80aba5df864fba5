import assert from "node:assert/strict";
import { getVisitor, inTurn, PutVisitor, policyPath } from "./requests.js";

const arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/a";
const answer = (status: number, tag: string) => ({
  status,
  head: `HTTP/1.1 ${status} OK\r\nETag: "${tag}"`,
  body: Buffer.alloc(0),
});

describe("the requests of the load", () => {
  it("create a policy, then write another edition each time under the hash of the last answer", () => {
    const visitor = new PutVisitor(arn, { Authorization: "Bearer secret" });
    const first = visitor.next().toString();
    assert.match(first, new RegExp(`^PUT ${policyPath(arn)} HTTP/1.1\r\n`));
    assert.match(first, /If-None-Match: \*\r\n/);
    assert.match(first, /Authorization: Bearer secret\r\n/);
    visitor.took(answer(201, "one"));
    const second = visitor.next().toString();
    assert.match(second, /If-Match: "one"\r\n/);
    assert.notEqual(first.split("\r\n\r\n")[1], second.split("\r\n\r\n")[1]);
    assert.throws(() => visitor.took(answer(200, "one")), /ETag "one"/);
    assert.throws(() => visitor.took(answer(412, "two")), /412/);
  });

  it("take turns", () => {
    const visitor = inTurn([getVisitor("/a", {}), getVisitor("/b", {})]);
    const paths = Array.from({ length: 4 }, () => {
      const path = visitor.next().toString().split(" ")[1];
      visitor.took(answer(200, ""));
      return path;
    });
    assert.deepEqual(paths, ["/a", "/b", "/a", "/b"]);
    visitor.next();
    assert.throws(() => visitor.took(answer(500, "")), /GET \/a: 500/);
  });
});
