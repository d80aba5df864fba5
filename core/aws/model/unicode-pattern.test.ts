import assert from "node:assert/strict";
import { unicodePattern } from "./unicode-pattern.js";

describe("a pattern of the model", () => {
  it("keeps what the flag u allows", () => {
    assert.equal(unicodePattern("arn:aws[-a-z]*:x/[\\d\\w-]+\\."), "arn:aws[-a-z]*:x/[\\d\\w-]+\\.");
  });
  it("loses escapes that mean nothing", () => {
    assert.equal(unicodePattern("[\\_\\#\\=\\@/\\;\\,\\-\\ ]+"), "[_#=@/;,\\- ]+");
  });
  it("has the supplementary planes where the model has their surrogates", () => {
    assert.equal(
      unicodePattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDBFF-\\uDC00\\uDFFF\\t]*"),
      "[\\u0020-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}\\t]*",
    );
  });
  it("stops the generator when it is none", () => {
    assert.throws(() => unicodePattern("[a-"), SyntaxError);
  });
});
