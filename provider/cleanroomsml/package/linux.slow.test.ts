import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { buildProvider } from "../install/build.js";
import { FUSE } from "./executable/inject-blob.js";
import { providerBlob } from "./executable/provider-blob.js";
import { providerExecutable } from "./executable/provider-executable.js";
import { platformNamed } from "./platforms.js";
import { type PackageContent, packageContent } from "./registry-package.js";
import { madeOrSkip } from "./testing/package-or-skip.js";

const AARCH64 = 183;

describe("the executable for Linux on arm64", function () {
  this.timeout(600_000);
  let content: PackageContent;
  before(async function () {
    content = await madeOrSkip(this, packageContent);
  });

  it("is an ELF program with the blob in memory and in a note; the same bytes each time", async () => {
    const platform = platformNamed("linux_arm64");
    assert.ok(platform !== undefined);
    const program = Buffer.from(await providerExecutable(platform, content.blob));
    assert.equal(program.toString("latin1", 0, 4), "\x7fELF");
    assert.deepEqual([program.readUInt8(4), program.readUInt8(5)], [2, 1], "64 bits, little-endian");
    assert.equal(program.readUInt16LE(18), AARCH64);

    const at = program.indexOf(Buffer.from(content.blob));
    const segments = segmentsOf(program);
    const holds = ({ start, size }: Segment) => start <= at && at + content.blob.length <= start + size;
    assert.ok(
      segments.some((segment) => segment.kind === PT_LOAD && holds(segment)),
      "it is loaded",
    );
    assert.ok(
      segments.some((segment) => segment.kind === PT_NOTE && holds(segment)),
      "Node finds it",
    );
    assert.ok(program.subarray(at - 64, at).includes("NODE_SEA_BLOB"), "by its name");
    assert.ok(program.includes(`${FUSE}:1`));

    const again = await providerExecutable(platform, content.blob);
    assert.equal(digest(again), digest(program));
  });
});

describe("the blob of all executables", function () {
  this.timeout(600_000);

  it("is the same bytes each time, and holds no path of this machine", async function () {
    const bundle = await buildProvider();
    const blob = await madeOrSkip(this, () => providerBlob(bundle));
    assert.equal(digest(await providerBlob(bundle)), digest(blob));
    for (const path of [`${tmpdir()}/cleanroomsml-`, fileURLToPath(new URL("../../..", import.meta.url))])
      assert.ok(!Buffer.from(blob).includes(path), path);
  });
});

const PT_LOAD = 1;
const PT_NOTE = 4;

interface Segment {
  readonly kind: number;
  readonly start: number;
  readonly size: number;
}

function segmentsOf(elf: Buffer): readonly Segment[] {
  const table = Number(elf.readBigUInt64LE(32));
  const size = elf.readUInt16LE(54);
  return Array.from({ length: elf.readUInt16LE(56) }, (_, i) => ({
    kind: elf.readUInt32LE(table + i * size),
    start: Number(elf.readBigUInt64LE(table + i * size + 8)),
    size: Number(elf.readBigUInt64LE(table + i * size + 32)),
  }));
}

function digest(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
