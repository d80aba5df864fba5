import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { zip } from "./archive/zip.js";
import { bundledPackages } from "./bundled-packages.js";
import { adHocSignature, signatureSize } from "./executable/code-directory.js";
import { fileInTarball } from "./node/read-tarball.js";
import { platforms } from "./platforms.js";
import { sbom } from "./sbom.js";
import { verifySignature } from "./testing/verify-signature.js";

describe("a package's zip file", () => {
  const files = new Map([
    ["LICENSE", { content: Buffer.from("text\n".repeat(1000)) }],
    ["program", { content: Buffer.from([1, 2, 3]), executable: true }],
  ]);

  it("holds the files, packed", () => {
    const packed = zip(files);
    assert.ok(packed.length < 1000);
    assert.deepEqual(
      Object.entries(unzipSync(packed)).map(([name, content]) => [name, Buffer.from(content)]),
      [...files].map(([name, { content }]) => [name, content]),
    );
  });

  it("says which of them is a program, and no time", () => {
    const packed = Buffer.from(zip(files));
    // The central directory's entries: made by Unix, DOS time and date, mode in the upper half of the attributes.
    const entries: { system: number; time: number; mode: string }[] = [];
    for (let at = packed.indexOf("PK\u0001\u0002"); at >= 0; at = packed.indexOf("PK\u0001\u0002", at + 4)) {
      entries.push({
        system: packed.readUInt8(at + 5),
        time: packed.readUInt32LE(at + 12),
        mode: (packed.readUInt32LE(at + 38) >>> 16).toString(8),
      });
    }
    assert.deepEqual(entries, [
      { system: 3, time: 0x00210000, mode: "100644" },
      { system: 3, time: 0x00210000, mode: "100755" },
    ]);
  });
});

describe("a file of an npm tarball", () => {
  const entry = (name: string, content: string) => {
    const head = Buffer.alloc(512);
    head.write(name);
    head.write(`${content.length.toString(8).padStart(11, "0")}\0`, 124);
    const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
    body.write(content);
    return Buffer.concat([head, body]);
  };
  const tarball = gzipSync(
    Buffer.concat([
      entry("package/a", "a".repeat(600)),
      entry("package/bin/node", "program"),
      Buffer.alloc(1024),
    ]),
  );

  it("is found by its path", () => {
    assert.equal(Buffer.from(fileInTarball(tarball, "package/bin/node")).toString(), "program");
    assert.equal(fileInTarball(tarball, "package/a").length, 600);
  });

  it("that is not there is an error", () => {
    assert.throws(() => fileInTarball(tarball, "package/b"), /holds no package\/b/);
  });
});

describe("an ad hoc signature", () => {
  const code = Buffer.alloc(10_000, "code");
  const identifier = "program";
  const signature = adHocSignature({ identifier, code, textSize: 4096 });

  it("holds the digest of every page", () => {
    assert.equal(signature.length, signatureSize({ identifier, code }));
    const signed = Buffer.concat([code, signature]);
    assert.deepEqual(verifySignature(signed, code.length, signature.length), {
      identifier,
      flags: 2,
      codeLimit: 10_000,
      pages: 3,
    });
  });

  it("is not that of a program of which a byte is another", () => {
    const signed = Buffer.concat([code, signature]);
    signed.writeUInt8(0, 9_999);
    assert.throws(() => verifySignature(signed, code.length, signature.length), /pages that are not/);
  });
});

describe("the SBOM", function () {
  this.timeout(60_000);

  it("names every package of others that is in the bundle, and each Node; the same each time", async () => {
    const packages = await bundledPackages();
    const names = packages.map(({ name }) => name);
    assert.ok(names.includes("@smithy/core"), names.join(" "));
    assert.deepEqual(
      packages.filter(({ integrity, licence }) => integrity === undefined || licence === "NOASSERTION"),
      [],
    );
    const text = sbom({ version: "1.2.3", packages, platforms });
    const bom = JSON.parse(text);
    assert.deepEqual([bom.bomFormat, bom.specVersion], ["CycloneDX", "1.6"]);
    assert.match(bom.serialNumber, /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.equal(bom.components.length, packages.length + 6);
    const references = bom.components.map((component: { "bom-ref": string }) => component["bom-ref"]);
    assert.equal(new Set(references).size, references.length);
    assert.deepEqual(bom.dependencies[0].dependsOn, references);
    assert.equal(sbom({ version: "1.2.3", packages: await bundledPackages(), platforms }), text);
  });
});
