import type { RecordedCall } from "./recordings.js";

/** Why a recorded call's answer says nothing about ours. */
export interface NotCompared {
  readonly name: string;
  readonly why: string;
  readonly applies: (call: RecordedCall) => boolean;
  /** How many recorded calls it is about. */
  readonly count: number;
}

/** Every recorded call that is not compared; all others are. What is listed here is asked all the same. */
export const notCompared: readonly NotCompared[] = [
  {
    name: "the relay answered",
    why: "The recording stood between the CLI and the provider, and changed or replaced this answer to see what the CLI makes of it.",
    applies: ({ fault }) => fault !== undefined,
    count: 212,
  },
  {
    name: "the provider was killed",
    why: "The relay killed the provider while this call was running beside the one that it killed it for.",
    applies: ({ status }) => status !== undefined,
    count: 3,
  },
];
