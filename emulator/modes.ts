/**
 * What AWS does not document, as switches. The first value of each is its default; none is a claim about the service.
 */
export const modeValues = {
  /** The text that Put and Get return: as sent, or rewritten (keys sorted, scalars to lists, account ids to root ARNs). */
  textReturned: ["as-sent", "canonicalised"],
  /** The error of a failed condition. `ResourceNotFoundException`: for POLICY_MUST_EXIST on nothing, else the default. */
  failedCondition: ["ValidationException", "ConflictException", "ResourceNotFoundException"],
  /** The status of DeleteConfiguredAudienceModelPolicy when there is no policy. */
  deleteAbsentPolicy: ["404", "200"],
  /** The digest of the stored text that serves as the policy hash. */
  policyHash: ["SHA-256", "SHA-512"],
  /** What becomes of a policy when its model is deleted. */
  deletedModelPolicy: ["gone", "kept"],
  /** What is left when the last statement of a policy was the service's own and is removed. */
  lastServiceStatementRemoved: ["policy-deleted", "empty-statement-list"],
} as const;

type ModeValues = typeof modeValues;

export type EmulatorModes = { readonly [Name in keyof ModeValues]: ModeValues[Name][number] } & {
  /** After a write through the API, so many reads of that policy still show what was there before. Default 0. */
  readonly staleReads: number;
};

export const defaultModes: EmulatorModes = {
  textReturned: "as-sent",
  failedCondition: "ValidationException",
  deleteAbsentPolicy: "404",
  policyHash: "SHA-256",
  deletedModelPolicy: "gone",
  lastServiceStatementRemoved: "policy-deleted",
  staleReads: 0,
};

export const modeNames: readonly string[] = [...Object.keys(modeValues), "staleReads"];

function oneOf<Value extends string>(
  name: string,
  allowed: readonly Value[],
  changes: Readonly<Record<string, unknown>>,
  current: Value,
): Value {
  const given = changes[name];
  if (given === undefined) return current;
  const found = allowed.find((value) => value === given);
  if (found === undefined) {
    throw new RangeError(`The mode ${name} is one of ${allowed.join(", ")}, not ${JSON.stringify(given)}.`);
  }
  return found;
}

/**
 * `current` with the named modes changed.
 * @throws RangeError naming the mode that does not exist or the value that it does not have
 */
export function withModes(current: EmulatorModes, changes: Readonly<Record<string, unknown>>): EmulatorModes {
  const unknown = Object.keys(changes).find((name) => !modeNames.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(
      `There is no mode ${JSON.stringify(unknown)}; the modes are ${modeNames.join(", ")}.`,
    );
  }
  const staleReads = changes.staleReads ?? current.staleReads;
  if (typeof staleReads !== "number" || !Number.isSafeInteger(staleReads) || staleReads < 0) {
    throw new RangeError(`The mode staleReads is a whole number from 0, not ${JSON.stringify(staleReads)}.`);
  }
  const { textReturned, failedCondition, deleteAbsentPolicy, policyHash, deletedModelPolicy } = modeValues;
  const { lastServiceStatementRemoved } = modeValues;
  return {
    textReturned: oneOf("textReturned", textReturned, changes, current.textReturned),
    failedCondition: oneOf("failedCondition", failedCondition, changes, current.failedCondition),
    deleteAbsentPolicy: oneOf("deleteAbsentPolicy", deleteAbsentPolicy, changes, current.deleteAbsentPolicy),
    policyHash: oneOf("policyHash", policyHash, changes, current.policyHash),
    deletedModelPolicy: oneOf("deletedModelPolicy", deletedModelPolicy, changes, current.deletedModelPolicy),
    lastServiceStatementRemoved: oneOf(
      "lastServiceStatementRemoved",
      lastServiceStatementRemoved,
      changes,
      current.lastServiceStatementRemoved,
    ),
    staleReads,
  };
}
