import assert from "node:assert/strict";
import { isAscii } from "node:buffer";
import { buildProvider, type ProviderBundle } from "./build.js";

describe("the provider's bundle", function () {
  this.timeout(60_000);
  let bundle: ProviderBundle;
  before(async () => {
    bundle = await buildProvider();
  });

  it("is the same each time: Terraform's lock file knows its hash", async () => {
    assert.deepEqual(await buildProvider(), bundle);
  });

  it("is launched by a small program, which nothing but Node's own modules goes with", () => {
    const program = Buffer.from(bundle.program).toString();
    assert.match(program, /^#!\/usr\/bin\/env node\n/);
    assert.ok(program.length < 10_000, `${program.length} bytes`);
    assert.deepEqual(
      [...bundle.beside.keys()],
      ["provider.cjs", "aws-runtime.cjs", "aws-credentials.cjs", "package.json"],
    );
  });

  it("holds ASCII only, which V8 reads and keeps fastest", () => {
    for (const [name, content] of bundle.beside) assert.ok(isAscii(content), name);
  });

  it("imports nothing at run time: the compile cache knows require only", () => {
    for (const [name, content] of bundle.beside)
      assert.doesNotMatch(Buffer.from(content).toString(), /[^\w$.]import\(/, name);
  });
});
