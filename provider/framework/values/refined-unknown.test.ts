import assert from "node:assert/strict";
import { decode } from "@msgpack/msgpack";
import { types } from "../types/index.js";
import { encodeMsgpack } from "./encode-msgpack.js";
import { unknownNotNull } from "./refined-unknown.js";
import { isUnknown } from "./unknown.js";

describe("an unknown value of which something is known", () => {
  const content = (value: ReturnType<typeof unknownNotNull>) => decode(value.extension?.data ?? []);

  it("is written as cty writes it", () => {
    assert.ok(isUnknown(unknownNotNull()));
    assert.equal(Buffer.from(encodeMsgpack(types.bool, unknownNotNull())).toString("hex"), "c7030c8101c2");
    const prefixed = encodeMsgpack(types.string, unknownNotNull({ prefix: "arn:" }));
    assert.equal(Buffer.from(prefixed).toString("hex"), "c7090c8201c202a461726e3a");
  });

  it("says no more of a long text than Terraform takes", () => {
    assert.deepEqual(content(unknownNotNull({ prefix: "😀".repeat(300) })), {
      1: false,
      2: "😀".repeat(200),
    });
    assert.deepEqual(content(unknownNotNull({ prefix: "" })), { 1: false });
  });
});
