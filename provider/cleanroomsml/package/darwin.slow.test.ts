// What can be said of a macOS program without a Mac: its format, and a signature that is what macOS computes. It is run nowhere
// here; README.md says so.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adHocSignature } from "./executable/code-directory.js";
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

describe("the signature of a macOS program", function () {
  this.timeout(600_000);

  it("is what Go's linker writes for the same program, but for the flag that a linker did it", function () {
    const go = (...words: readonly string[]) =>
      spawnSync("go", words, {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, GOOS: "darwin", GOARCH: "arm64", CGO_ENABLED: "0", GOWORK: "off" },
      });
    const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-darwin-"));
    try {
      if (go("version").status !== 0) {
        assert.notEqual(process.env.CI, "true", "go is not on PATH");
        console.log("SKIPPED the signature of a macOS program: go is not on PATH");
        return this.skip();
      }
      writeFileSync(join(folder, "go.mod"), "module signed\n\ngo 1.24\n");
      writeFileSync(join(folder, "main.go"), "package main\n\nfunc main() {}\n");
      const built = go("build", "-o", "signed", ".");
      assert.equal(built.status, 0, built.stderr);

      const program = readFileSync(join(folder, "signed"));
      const file = readMachO(program);
      assert.ok(file.signature !== undefined);
      const { start, size } = file.signature;
      const { identifier, flags } = verifySignature(program, start, size);
      assert.equal(flags, 0x20002, "CS_ADHOC, CS_LINKER_SIGNED");
      const ours = adHocSignature({
        identifier,
        code: program.subarray(0, start),
        textSize: segmentNamed(file, "__TEXT").fileSize,
      });
      ours.writeUInt32BE(flags, 20 + 12);
      assert.ok(ours.equals(program.subarray(start, start + size)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
