import assert from "node:assert/strict";
import { PrivateData } from "./private-data.js";

const bytes = (text: string) => Uint8Array.from(Buffer.from(text));

describe("private state", () => {
  it("is stored as Go's framework stores it", () => {
    const data = new PrivateData(new Uint8Array(0));
    assert.equal(data.get("a"), undefined);
    data.set("a", { b: [1, null] });
    assert.equal(Buffer.from(data.toBytes()).toString(), '{"a":"eyJiIjpbMSxudWxsXX0="}');
    assert.deepEqual(new PrivateData(data.toBytes()).get("a"), { b: [1, null] });
    data.delete("a");
    assert.equal(data.toBytes().length, 0);
  });

  it("keeps bytes nobody changed, and entries of the framework's own", () => {
    const received = bytes('{ ".import_before_read" : "dHJ1ZQ==" }');
    const data = new PrivateData(received);
    assert.equal(data.get("a"), undefined);
    assert.equal(data.toBytes(), received);
    data.set("a", 1);
    assert.equal(Buffer.from(data.toBytes()).toString(), '{".import_before_read":"dHJ1ZQ==","a":"MQ=="}');
    assert.throws(() => data.set(".x", 1), /reserved/);
  });

  it("of another form has nothing to read", () => {
    for (const text of ["rubbish", "[]", "7", '{"schema_version":2}']) {
      assert.equal(new PrivateData(bytes(text)).get("schema_version"), undefined, text);
    }
  });
});
