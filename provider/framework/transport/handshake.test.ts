import assert from "node:assert/strict";
import { certificateFromPem, handshakeLine, readStart } from "./handshake.js";
import { magicCookie } from "./magic-cookie.js";
import { reattachText } from "./reattach.js";
import { selfSignedCertificate } from "./self-signed-certificate.js";

const { cert } = selfSignedCertificate().pem();
const env = {
  [magicCookie.name]: magicCookie.value,
  PLUGIN_PROTOCOL_VERSIONS: "6,5",
  PLUGIN_CLIENT_CERT: cert,
};

describe("the start of a plugin", () => {
  it("is granted to Terraform, and refused to everybody else in words", () => {
    assert.equal(readStart(env, "x").kind, "plugin");
    const refusals = [
      [{ ...env, [magicCookie.name]: "other" }, /a plugin that they start themselves/],
      [{ ...env, PLUGIN_PROTOCOL_VERSIONS: "5,16" }, /offers 5,16/],
      [{ ...env, PLUGIN_CLIENT_CERT: "-----BEGIN CERTIFICATE-----" }, /holds no certificate/],
    ] as const;
    for (const [other, words] of refusals) {
      const start = readStart(other, "registry.terraform.io/example/hello");
      assert.ok(start.kind === "refused");
      assert.match(start.reason, words);
    }
  });

  it("takes the first of several certificates", () => {
    const second = selfSignedCertificate().pem().cert;
    assert.deepEqual(certificateFromPem(`${cert}${second}`), certificateFromPem(cert));
  });

  it("is announced in one line, the certificate without padding", () => {
    assert.equal(
      handshakeLine({ network: "unix", path: "/tmp/x/s" }, Buffer.from([1])),
      "1|6|unix|/tmp/x/s|grpc|AQ\n",
    );
    assert.equal(
      handshakeLine({ network: "tcp", host: "127.0.0.1", port: 1234 }, Buffer.from([1, 2, 3])),
      "1|6|tcp|127.0.0.1:1234|grpc|AQID\n",
    );
  });

  it("in debug mode is announced as TF_REATTACH_PROVIDERS wants it", () => {
    const text = reattachText("registry.terraform.io/example/hello", { network: "unix", path: "/s" }, 7);
    assert.deepEqual(JSON.parse(/'(.*)'/.exec(text)?.[1] ?? ""), {
      "registry.terraform.io/example/hello": {
        Protocol: "grpc",
        ProtocolVersion: 6,
        Pid: 7,
        Test: true,
        Addr: { Network: "unix", String: "/s" },
      },
    });
  });
});
