import { isDeepStrictEqual } from "node:util";
import { requestCodec } from "./codecs.js";
import { type Difference, differences } from "./differences.js";
import { type Meaning, meaningOf } from "./meaning.js";
import { notCompared } from "./not-compared.js";
import type { RecordedCall, RecordedProcess } from "./recordings.js";

/** Our provider, in this process or in one of its own. Throws when the gRPC status is not OK. */
export type Ask = (method: string, request: Uint8Array) => Promise<readonly Uint8Array[]>;

/** What became of a recorded call when ours was asked the same. */
export interface Outcome {
  readonly call: RecordedCall;
  readonly kind: "equal" | "different as written" | "not compared" | "different";
  /** The difference's name, or why the call is not compared. */
  readonly why?: string;
  readonly ours?: readonly Meaning[];
  readonly recorded?: readonly Meaning[];
}

/**
 * Asks everything that a recorded process was asked: each call begins when all those have ended that had ended when it
 * began in the recording, so that what was concurrent is concurrent again.
 */
export async function replay({ calls }: RecordedProcess, ask: Ask): Promise<readonly Outcome[]> {
  const inOrder = [...calls].sort((a, b) => a.from - b.from);
  const outcomes = new Map<RecordedCall, Promise<Outcome>>();
  for (const call of inOrder) {
    await Promise.all(inOrder.filter(({ to }) => to < call.from).map((earlier) => outcomes.get(earlier)));
    outcomes.set(call, outcomeOf(call, ask));
  }
  return Promise.all(outcomes.values());
}

async function outcomeOf(call: RecordedCall, ask: Ask): Promise<Outcome> {
  const answers = await ask(call.method, call.request);
  const reason = notCompared.find(({ applies }) => applies(call));
  if (reason !== undefined) return { call, kind: "not compared", why: reason.name };
  const request = requestCodec(call.method).decode(call.request);
  const ours = answers.map((one) => meaningOf(call.method, request, one));
  const recorded = call.responses.map((one) => meaningOf(call.method, request, one));
  if (isDeepStrictEqual(ours, recorded)) return { call, kind: "equal" };
  const known = differences.find((one) => explains(one, call.method, ours, recorded));
  if (known !== undefined) return { call, kind: "different as written", why: known.name };
  return { call, kind: "different", ours, recorded };
}

/** Whether ours is what the difference makes of the recorded answer, and nothing else differs. */
function explains(
  { method, ours: change }: Difference,
  asked: string,
  ours: readonly Meaning[],
  recorded: readonly Meaning[],
): boolean {
  return method === asked && isDeepStrictEqual(ours, recorded.map(change));
}
