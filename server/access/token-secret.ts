import { hash, randomBytes } from "node:crypto";

/**
 * What a client sends: `crml_<token id>_<256 random bits>`, both in hexadecimal. The prefix lets secret scanners know it; the
 * id finds the row, so that the secret itself is only ever compared, in constant time.
 */
const form = /^crml_([0-9a-f]{16})_[0-9a-f]{64}$/;

export function newTokenSecret(): { readonly tokenId: string; readonly secret: string } {
  const tokenId = randomBytes(8).toString("hex");
  return { tokenId, secret: `crml_${tokenId}_${randomBytes(32).toString("hex")}` };
}

/** The id in a secret; undefined: it cannot be one of ours. */
export function tokenIdOf(secret: string): string | undefined {
  return form.exec(secret)?.[1];
}

/** SHA-256 is enough for 256 random bits: there is nothing to guess, so nothing to make slow. */
export function hashOf(secret: string): Buffer {
  return hash("sha256", secret, "buffer");
}
