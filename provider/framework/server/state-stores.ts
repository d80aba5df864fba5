const calls = [
  "ValidateStateStoreConfig",
  "ConfigureStateStore",
  "GetStates",
  "DeleteState",
  "LockState",
  "UnlockState",
  "ReadStateBytes",
  "WriteStateBytes",
];

/**
 * The calls of state stores, which are experimental in every Terraform and unknown to OpenTofu, and why each is answered
 * with UNIMPLEMENTED. No schema names a state store, so only a client that asks all the same hears it.
 */
export const stateStoreCalls: ReadonlyMap<string, string> = new Map(
  calls.map((name) => [
    name,
    `${name} is not supported: state stores are experimental in Terraform, and this provider has none. ` +
      "Keep the state in a backend instead.",
  ]),
);
