import { type PolicyHash, parsePolicyHash } from "@cleanroomsml/core/repository";
import { DiagnosticError } from "terraform-plugin-framework-ts";

/**
 * The hash that a write is conditioned on.
 *
 * @throws DiagnosticError when the state holds none: it was edited, and nothing can be checked against it
 */
export function requireHash(text: string | null): PolicyHash {
  const parsed = parsePolicyHash(text ?? "");
  if (parsed.kind === "hash") return parsed.policyHash;
  throw new DiagnosticError(
    "Unusable Policy Hash in State",
    `${parsed.message} The one in the state was not written by this provider, so it cannot be used to make sure that ` +
      "nothing else has changed the policy, and nothing was written.\n\n" +
      "Read the live one with: terraform apply -refresh-only",
    { path: "policy_hash" },
  );
}

/** The hash in a state; undefined when it is none: a read then compares the documents. */
export function hashOf(text: string | null): PolicyHash | undefined {
  const parsed = parsePolicyHash(text ?? "");
  return parsed.kind === "hash" ? parsed.policyHash : undefined;
}
