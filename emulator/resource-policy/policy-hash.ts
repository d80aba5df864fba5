import { createHash } from "node:crypto";
import type { EmulatorModes } from "../modes.js";
import type { StoredPolicy } from "../state/records.js";

/**
 * The hash of a stored text: a choice of the emulator's. AWS says only "a cryptographic hash of the contents of the
 * policy", 64 to 128 characters of `[0-9a-f]`; nothing may rely on more.
 */
export function storedPolicy(text: string, modes: EmulatorModes): StoredPolicy {
  const algorithm = modes.policyHash === "SHA-512" ? "sha512" : "sha256";
  return { text, hash: createHash(algorithm).update(text).digest("hex") };
}
