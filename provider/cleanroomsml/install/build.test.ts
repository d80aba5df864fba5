import assert from "node:assert/strict";
import { isAscii } from "node:buffer";
import { createTestClient } from "terraform-plugin-framework-ts/testing";
import { awsProvider } from "../index.js";
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
    for (const name of [
      "plugin.cjs",
      "provider.cjs",
      "aws-runtime.cjs",
      "aws-credentials.cjs",
      "package.json",
    ])
      assert.ok(bundle.beside.has(name), name);
  });

  it("has a file for each folder of what is loaded when a call names it", () => {
    const words = "whoever manages it. It is an error when there is none";
    assert.deepEqual(holders(words), ["configured-audience-model-policy.cjs"]);
  });

  it("holds everything once: what several files need, the first of them exports", () => {
    assert.equal(holders("AWS cannot be asked before they are").length, 1);
  });

  it("needs the AWS runtime in what configures the provider only", () => {
    assert.deepEqual(holders('require("./aws-runtime.cjs")'), ["provider.cjs", "server.cjs"]);
  });

  it("needs little of it to answer what Terraform asks first", async () => {
    assert.ok((bundle.beside.get("plugin.cjs")?.length ?? 0) < 80_000);
    const client = await createTestClient(awsProvider());
    for (const method of ["GetProviderSchema", "GetResourceIdentitySchemas", "GetFunctions"]) {
      const answer = await client.call(method, new Uint8Array(0));
      assert.deepEqual(bundle.beside.get(`${method}.bin`), answer, method);
    }
  });

  /** The programs that hold a text. */
  function holders(text: string): readonly string[] {
    return [...bundle.beside].flatMap(([name, content]) =>
      name.endsWith(".cjs") && Buffer.from(content).includes(text) ? [name] : [],
    );
  }

  it("holds ASCII only, which V8 reads and keeps fastest", () => {
    for (const [name, content] of bundle.beside)
      if (!name.endsWith(".bin")) assert.ok(isAscii(content), name);
  });

  it("imports nothing at run time: the compile cache knows require only", () => {
    for (const [name, content] of bundle.beside)
      assert.doesNotMatch(Buffer.from(content).toString(), /[^\w$.]import\(/, name);
  });
});
