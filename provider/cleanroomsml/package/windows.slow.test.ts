// The executables for Windows are run nowhere here: their format is tested.
import assert from "node:assert/strict";
import { FUSE } from "./executable/inject-blob.js";
import { readPortableExecutable, withoutCertificates } from "./executable/portable-executable.js";
import { providerExecutable } from "./executable/provider-executable.js";
import { nodeProgram } from "./node/node-program.js";
import { platforms } from "./platforms.js";
import { type PackageContent, packageContent } from "./registry-package.js";
import { madeOrSkip } from "./testing/package-or-skip.js";

const MACHINE: Readonly<Record<string, number>> = { windows_amd64: 0x8664, windows_arm64: 0xaa64 };

describe("the executables for Windows", function () {
  this.timeout(600_000);
  let content: PackageContent;
  before(async function () {
    content = await madeOrSkip(this, packageContent);
  });

  for (const platform of platforms.filter(({ format }) => format === "pe")) {
    it(`${platform.name}: a PE program with the blob among its resources, without Node's signature`, async () => {
      const node = await nodeProgram(platform);
      assert.ok(readPortableExecutable(Buffer.from(node)).certificates.size > 0, "Node's is signed");
      assert.equal(readPortableExecutable(withoutCertificates(node)).certificates.size, 0);

      const program = Buffer.from(await providerExecutable(platform, content.blob));
      const file = readPortableExecutable(program);
      assert.equal(file.machine, MACHINE[platform.name]);
      assert.deepEqual(file.certificates, { start: 0, size: 0 });
      const resources = file.sections.find(({ name }) => name === ".rsrc");
      assert.ok(resources !== undefined);
      const at = program.indexOf(Buffer.from(content.blob));
      assert.ok(at >= resources.start && at + content.blob.length <= resources.start + resources.size);
      for (const { name, start, size } of file.sections) assert.ok(start + size <= program.length, name);
      // "NODE_SEA_BLOB" as a resource's name: UTF-16 with its length before it.
      const name = Buffer.concat([Buffer.from([13, 0]), Buffer.from("NODE_SEA_BLOB", "utf16le")]);
      assert.ok(program.subarray(resources.start).includes(name));
      assert.ok(program.includes(`${FUSE}:1`));
    });
  }
});
