import type { EmulatorModes } from "../modes.js";
import type { StoredPolicy } from "../state/records.js";
import { notFound, ServiceError, validationError } from "../wire/service-error.js";

/** "Use this to prevent unexpected concurrent modification of the policy." */
export interface PutConditions {
  readonly previousPolicyHash?: string | undefined;
  readonly policyExistenceCondition?: "POLICY_MUST_EXIST" | "POLICY_MUST_NOT_EXIST" | undefined;
}

/**
 * Whether a Put may write over what is stored; every condition that was sent must hold. Which error says no is not
 * documented, so it is a mode.
 */
export function checkConditions(
  sent: PutConditions,
  stored: StoredPolicy | undefined,
  modes: EmulatorModes,
): void {
  const refused = (message: string) =>
    modes.failedCondition === "ConflictException"
      ? new ServiceError("ConflictException", 409, message)
      : validationError(message);
  if (sent.policyExistenceCondition === "POLICY_MUST_NOT_EXIST" && stored !== undefined) {
    throw refused("A policy already exists, and policyExistenceCondition is POLICY_MUST_NOT_EXIST.");
  }
  if (sent.policyExistenceCondition === "POLICY_MUST_EXIST" && stored === undefined) {
    const message = "No policy exists, and policyExistenceCondition is POLICY_MUST_EXIST.";
    throw modes.failedCondition === "ResourceNotFoundException" ? notFound(message) : refused(message);
  }
  if (sent.previousPolicyHash !== undefined && sent.previousPolicyHash !== stored?.hash) {
    throw refused(
      stored === undefined
        ? "No policy exists, and previousPolicyHash was given."
        : "The previousPolicyHash does not match the hash of the current policy.",
    );
  }
}
