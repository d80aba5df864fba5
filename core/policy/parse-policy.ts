import type { ParsedPolicy } from "./policy.js";
import { readPolicy } from "./read-policy.js";
import { rememberingRecent } from "./recent-texts.js";

/**
 * Reads a resource policy: strict JSON, then IAM's grammar. Takes what a service may store and return, empty lists
 * included; {@link validatePolicy} says what a person should not configure.
 */
export const parsePolicy: (text: string) => ParsedPolicy = /* @__PURE__ */ rememberingRecent((text) => {
  const { document, faults } = readPolicy(text);
  return document === undefined
    ? { kind: "malformed", faults: faults.grammarFaults }
    : { kind: "policy", policy: document.policy };
});
