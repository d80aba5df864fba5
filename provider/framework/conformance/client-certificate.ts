import { generateKeyPairSync, sign } from "node:crypto";
import {
  bitString,
  boolean,
  der,
  explicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  utcTime,
  utf8String,
} from "../transport/der.js";
import type { SelfSignedCertificate } from "../transport/self-signed-certificate.js";

const ecdsaWithSha512 = sequence(objectIdentifier("1.2.840.10045.4.3.4"));

/**
 * A client certificate of the kind that every recorded CLI showed: ECDSA P-521, signed by itself with SHA-512, a CA,
 * CN=localhost, O=HashiCorp, DNS:localhost.
 */
export function clientCertificate(): SelfSignedCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-521" });
  const name = sequence(attribute("2.5.4.10", "HashiCorp"), attribute("2.5.4.3", "localhost"));
  const minute = 60_000;
  const now = Date.now();
  const certificate = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.from([1])),
    ecdsaWithSha512,
    name,
    sequence(utcTime(new Date(now - minute)), utcTime(new Date(now + 1440 * minute))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    explicit(
      3,
      sequence(
        extension("2.5.29.19", sequence(boolean(true))),
        extension("2.5.29.17", sequence(der(0x82, Buffer.from("localhost")))),
      ),
    ),
  );
  const signed = sequence(certificate, ecdsaWithSha512, bitString(sign("sha512", certificate, privateKey)));
  const lines = signed.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    der: signed,
    pem: () => ({
      key: privateKey.export({ type: "sec1", format: "pem" }).toString(),
      cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    }),
  };
}

function attribute(type: string, value: string): Buffer {
  return set(sequence(objectIdentifier(type), utf8String(value)));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(objectIdentifier(id), octetString(value));
}
