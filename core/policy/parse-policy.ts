import type { ParsedPolicy } from "./policy.js";
import { readPolicy } from "./read-policy.js";

/**
 * Reads a resource policy: strict JSON, then IAM's grammar. Takes what a service may store and return, empty lists
 * included; {@link validatePolicy} says what a person should not configure.
 */
export function parsePolicy(text: string): ParsedPolicy {
  const { document, faults } = readPolicy(text);
  return document === undefined
    ? { kind: "malformed", faults: faults.grammarFaults }
    : { kind: "policy", policy: document.policy };
}
