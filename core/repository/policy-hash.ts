/**
 * What AWS calls `policyHash`: 64–128 characters of `[0-9a-f]` (botocore, cleanroomsml/2023-09-06, shape Hash).
 * An opaque token of the service: compared and sent back, never computed; its algorithm is not documented.
 * Made by {@link parsePolicyHash} only.
 */
export type PolicyHash = string & { readonly __brand: "PolicyHash" };

export type ParsedPolicyHash =
  | { readonly kind: "hash"; readonly policyHash: PolicyHash }
  | { readonly kind: "fault"; readonly message: string };

const shortest = 64;
const longest = 128;

/** Reads a policy hash, or says what is wrong with it. Never throws. */
export function parsePolicyHash(text: string): ParsedPolicyHash {
  if (isPolicyHash(text)) return { kind: "hash", policyHash: text };
  const length = [...text].length;
  const rule = `a policy hash has ${shortest} to ${longest} characters of 0-9 and a-f`;
  if (length < shortest || length > longest) {
    return { kind: "fault", message: `The policy hash has ${length} characters; ${rule}.` };
  }
  const character = [...text].find((c) => !/[0-9a-f]/.test(c)) ?? "";
  return { kind: "fault", message: `The policy hash holds ${JSON.stringify(character)}; ${rule}.` };
}

function isPolicyHash(text: string): text is PolicyHash {
  return /^[0-9a-f]{64,128}$/.test(text);
}
