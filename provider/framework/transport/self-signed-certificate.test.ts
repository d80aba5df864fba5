import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { certificateFromPem } from "./handshake.js";
import { selfSignedCertificate } from "./self-signed-certificate.js";

describe("the server's certificate", () => {
  it("is what Go's TLS client wants: its own issuer, localhost, may serve, valid now", () => {
    const own = selfSignedCertificate();
    const certificate = new X509Certificate(own.der);
    assert.ok(certificate.verify(certificate.publicKey));
    assert.ok(certificate.checkIssued(certificate));
    assert.equal(certificate.checkHost("localhost"), "localhost");
    assert.ok(certificate.ca);
    assert.deepEqual(certificate.keyUsage, ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
    assert.ok(Date.parse(certificate.validFrom) < Date.now() && Date.now() < Date.parse(certificate.validTo));
    assert.deepEqual(certificate.publicKey.asymmetricKeyDetails, { namedCurve: "prime256v1" });
    assert.deepEqual(certificateFromPem(own.pem().cert), own.der);
  });

  // One private key in 256 begins with a zero byte, which it must keep.
  it("goes with its key, whatever number that is", () => {
    for (let i = 0; i < 500; i += 1) {
      const own = selfSignedCertificate();
      const { key } = own.pem();
      assert.ok(new X509Certificate(own.der).checkPrivateKey(createPrivateKey(key)));
      const scalar = createPrivateKey(key).export({ format: "jwk" }).d ?? "";
      assert.equal(
        Buffer.from(key.split("\n").slice(1, -2).join(""), "base64").toString("hex", 7, 39),
        hex(scalar),
      );
    }
  });

  it("differs every time", () => {
    const [a, b] = [selfSignedCertificate(), selfSignedCertificate()].map(
      ({ der }) => new X509Certificate(der),
    );
    assert.notEqual(a?.serialNumber, b?.serialNumber);
    assert.notEqual(a?.fingerprint256, b?.fingerprint256);
  });
});

function hex(base64url: string): string {
  return Buffer.from(base64url, "base64url").toString("hex");
}
