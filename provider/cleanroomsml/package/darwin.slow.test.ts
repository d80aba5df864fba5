// What can be said of a macOS program without a Mac: its format, and a signature that is what macOS computes. It is run nowhere
// here; README.md says so.
import assert from "node:assert/strict";
import { readMachO, segmentNamed } from "./executable/mach-o.js";
import { providerExecutable } from "./executable/provider-executable.js";
import { platforms } from "./platforms.js";
import { type PackageContent, packageContent } from "./registry-package.js";
import { madeOrSkip } from "./testing/package-or-skip.js";
import { verifySignature } from "./testing/verify-signature.js";

const CPU: Readonly<Record<string, number>> = { darwin_amd64: 0x01000007, darwin_arm64: 0x0100000c };

describe("the executables for macOS", function () {
  this.timeout(600_000);
  let content: PackageContent;
  before(async function () {
    content = await madeOrSkip(this, packageContent);
  });

  for (const platform of platforms.filter(({ format }) => format === "mach-o")) {
    it(`${platform.name}: a Mach-O program with the blob in a segment of its own, every page signed`, async () => {
      const program = Buffer.from(await providerExecutable(platform, content.blob));
      assert.equal(program.readUInt32LE(4), CPU[platform.name]);
      assert.equal(program.readUInt32LE(12), 2, "MH_EXECUTE");

      const file = readMachO(program);
      const sea = segmentNamed(file, "NODE_SEA");
      assert.ok(program.subarray(sea.fileStart, sea.fileStart + content.blob.length).equals(content.blob));

      const { signature } = file;
      assert.ok(signature !== undefined);
      const { start, size } = signature;
      assert.equal(start + size, program.length, "the signature ends the file");
      assert.equal(start % 16, 0);
      const linkEdit = segmentNamed(file, "__LINKEDIT");
      assert.equal(file.segments.at(-1)?.name, "__LINKEDIT");
      assert.equal(linkEdit.fileStart + linkEdit.fileSize, program.length, "it is part of the last segment");
      assert.ok(file.commandsEnd <= file.firstSection);
      const { identifier, flags } = verifySignature(program, start, size);
      assert.equal(identifier, "terraform-provider-cleanroomsml");
      assert.equal(flags, 2, "ad hoc, without the hardened runtime");
    });
  }
});
