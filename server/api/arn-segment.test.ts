import assert from "node:assert/strict";
import { arnOfSegment, refuseDotSegments } from "./arn-segment.js";
import { ProblemError } from "./problem.js";

const arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/a.b";

describe("the ARN in a path", () => {
  it("is taken, dots within a name as well", () => {
    assert.equal(arnOfSegment(arn), arn);
    assert.equal(arnOfSegment(`${arn}/...`), `${arn}/...`);
  });

  for (const text of [".", "..", `${arn}/..`, `${arn}/../x`, `${arn}/./x`]) {
    it(`is refused in words where it has a dot segment: ${text}`, () => {
      assert.throws(() => arnOfSegment(text), /Dot Segment/);
    });
  }

  it("is refused with the part that is wrong", () => {
    assert.throws(
      () => arnOfSegment(arn.replace("cleanrooms-ml", "cleanrooms")),
      (error) => error instanceof ProblemError && /cleanrooms-ml/.test(error.problem.detail),
    );
  });

  it("finds dot segments in a raw path, plain and encoded, and not in a query", () => {
    for (const path of ["/v1/../x", "/v1/%2e%2E", "/v1/.%2e/x", "/."]) {
      assert.throws(() => refuseDotSegments(path), /Dot Segment/, path);
    }
    for (const path of ["/v1/x?y=/../", "/v1/...", "/v1/.x"]) refuseDotSegments(path);
  });
});
