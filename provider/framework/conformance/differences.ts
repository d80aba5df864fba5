import type { Meaning } from "./meaning.js";

/** Where our answer is deliberately another than the recorded one of Go's framework. */
export interface Difference {
  readonly name: string;
  /** What ours does, and why that is better. */
  readonly why: string;
  readonly method: string;
  /** Our answer, made from the recorded one: nothing else may differ. */
  readonly ours: (recorded: Meaning) => Meaning;
  /** How many recorded calls are answered so. */
  readonly count: number;
}

/** Every deliberate difference. One that no call shows any more, or another number of them, fails the suite. */
export const differences: readonly Difference[] = [
  {
    name: "generated configuration is announced, state stores are not there",
    why:
      "GenerateResourceConfig works only where the capability is announced; Go's framework implements it and does not " +
      "say so. State stores are experimental everywhere, and are not supported here.",
    method: "GetProviderSchema",
    ours: ({ stateStoreSchemas: _, ...recorded }) => ({
      ...recorded,
      stateStoreSchemas: {},
      serverCapabilities: { ...object(recorded.serverCapabilities), generateResourceConfig: true },
    }),
    count: 498,
  },
  {
    name: "generated configuration leaves defaults out",
    why:
      "An argument that has its default (counter = 3) looks, written down, as if somebody had wanted it, and stays " +
      "behind when the default changes.",
    method: "GenerateResourceConfig",
    ours: (recorded) => ({ ...recorded, config: { ...object(recorded.config), counter: null } }),
    count: 5,
  },
  {
    name: "a creation keeps what the plan wrote to the private state",
    why: "As an update does, in Go's framework too; there a creation begins with an empty private state.",
    method: "ApplyResourceChange",
    ours: (recorded) => ({
      ...recorded,
      private: { planned: { by: "rec" }, ...object(recorded.private) },
    }),
    count: 94,
  },
  {
    name: "an update that failed has the identity all the same",
    why: "Terraform 1.11 sends no identity; `identity.of` finds it in the state that is kept.",
    method: "ApplyResourceChange",
    ours: (recorded) => ({ ...recorded, newIdentity: { identityData: { name: "a", region: "eu" } } }),
    count: 1,
  },
  {
    name: "a thing that is gone needs no identity",
    why: 'Go\'s framework fails ("Missing Resource Identity After Read") where Terraform 1.11 sent none.',
    method: "ReadResource",
    ours: (recorded) => ({ ...recorded, diagnostics: [] }),
    count: 3,
  },
  {
    name: "a missing prior state has no identity",
    why: "A read of no state at all is a fault, and nothing but that is answered.",
    method: "ReadResource",
    ours: ({ newIdentity: _, ...recorded }) => recorded,
    count: 6,
  },
  {
    name: "a state that is null is refused where it first appears",
    why: "Go's framework upgrades null to null, and reading fails afterwards.",
    method: "UpgradeResourceState",
    ours: ({ upgradedState: _, ...recorded }) => ({ ...recorded, diagnostics: [{ severity: 1, path: [] }] }),
    count: 2,
  },
  {
    name: "the state of Terraform before 0.12 is read",
    why: "A flat map is read by the upgrader's prior schema; Go's framework fails on it.",
    method: "UpgradeResourceState",
    ours: (recorded) => ({ ...recorded, upgradedState: { id: "x", name: "v1", note: "m" }, diagnostics: [] }),
    count: 3,
  },
  {
    name: "a data source that failed has no state",
    why: "Nobody reads it beside an error.",
    method: "ReadDataSource",
    ours: ({ state: _, ...recorded }) => recorded,
    count: 6,
  },
  {
    name: "a function that failed has no result",
    why: "Nobody reads it beside an error.",
    method: "CallFunction",
    ours: ({ result: _, ...recorded }) => recorded,
    count: 4,
  },
  {
    name: "what can be renewed is marked in its private data",
    why:
      "So that it is closed with the private data of its last renewal, also by Terraform, which closes with that of " +
      "its opening.",
    method: "OpenEphemeralResource",
    ours: (recorded) => ({ ...recorded, private: { ...object(recorded.private), ".opened": 1 } }),
    count: 24,
  },
];

function object(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}
