import type { ChainRow, EntryRow, IntentRow, VersionRow } from "../../database/tables.js";
import { intentOf, readEntryContent, storedArn } from "../entry-content.js";
import { type AppliedWrite, follows, isSuperseded } from "../succession.js";

/** What of a version follows from the entries. */
type VersionMark = Omit<VersionRow, "settled_at" | "replaced">;
type IntentMark = Pick<IntentRow, "intent_id" | "sequence" | "settled_sequence">;
type ExpectedIntent = IntentMark & { readonly follows: string | null };

/**
 * What the tables beside the entries should hold, worked out from the entries: these tables say which entries history
 * shows and which intents are open, so that a change of them is a change of history, too.
 */
export class ExpectedRows {
  readonly versions = new Map<number, VersionMark>();
  readonly intents = new Map<string, ExpectedIntent>();
  #current: AppliedWrite | undefined;

  /** Takes the next entry; gives what is wrong with what it says. */
  add(row: EntryRow): readonly string[] {
    const content = readEntryContent(row.content);
    if (content === undefined) return ["It is neither an intent nor an outcome."];
    if (content.kind === "intent") {
      this.intents.set(content.intentId, {
        intent_id: content.intentId,
        sequence: row.sequence,
        settled_sequence: null,
        follows: follows(intentOf(storedArn(row.arn), content)),
      });
      return [];
    }
    const intent = this.intents.get(content.intentId);
    if (intent === undefined || intent.sequence !== content.intentSequence) {
      return ["It is the outcome of an intent that is not before it."];
    }
    if (intent.settled_sequence !== null) {
      return [`It is a second outcome of the intent whose outcome is entry ${intent.settled_sequence}.`];
    }
    this.intents.set(content.intentId, { ...intent, settled_sequence: row.sequence });
    if (content.version === null) return [];
    const faults =
      content.version === this.versions.size + 1
        ? []
        : [`It is version ${content.version}, after ${this.versions.size}.`];
    const write = {
      version: content.version,
      intentSequence: intent.sequence,
      follows: intent.follows,
      policyHash: content.policyHash,
    };
    const superseded = isSuperseded(write, this.#current);
    if (content.supersededBy !== (superseded ? (this.#current?.version ?? null) : null)) {
      faults.push("It does not say rightly which version is the current one.");
    }
    if (!superseded) this.#current = write;
    this.versions.set(content.version, {
      arn: row.arn,
      version: content.version,
      policy_hash: content.policyHash,
      follows: intent.follows,
      intent_sequence: intent.sequence,
      outcome_sequence: row.sequence,
    });
    return faults;
  }

  /** What differs in the tables. */
  compare(
    versions: readonly VersionMark[],
    intents: readonly IntentMark[],
  ): readonly { readonly sequence: number; readonly message: string }[] {
    const faults: { sequence: number; message: string }[] = [];
    const kept = new Map(versions.map((row) => [row.version, row]));
    for (const row of this.versions.values()) {
      const found = kept.get(row.version);
      const same =
        found !== undefined &&
        found.policy_hash === row.policy_hash &&
        found.follows === row.follows &&
        found.intent_sequence === row.intent_sequence &&
        found.outcome_sequence === row.outcome_sequence;
      const message = `History shows version ${row.version} otherwise than this entry says.`;
      if (!same) faults.push({ sequence: row.outcome_sequence, message });
    }
    for (const row of versions) {
      const message = `History shows a version ${row.version} that no entry tells of.`;
      if (!this.versions.has(row.version)) faults.push({ sequence: row.outcome_sequence, message });
    }
    const marks = new Map(intents.map((row) => [row.intent_id, row]));
    for (const row of this.intents.values()) {
      const mark = marks.get(row.intent_id);
      const same = mark?.sequence === row.sequence && mark.settled_sequence === row.settled_sequence;
      const state = row.settled_sequence === null ? "open" : `settled by entry ${row.settled_sequence}`;
      if (!same) faults.push({ sequence: row.sequence, message: `This intent is not kept as ${state}.` });
    }
    for (const row of intents) {
      const message = `An intent ${row.intent_id} is kept that no entry tells of.`;
      if (!this.intents.has(row.intent_id)) faults.push({ sequence: row.sequence, message });
    }
    return faults;
  }

  /** What is wrong with what the list shows. */
  compareChain(chain: ChainRow): readonly string[] {
    const current = this.#current;
    const same =
      chain.version === this.versions.size &&
      chain.current_version === (current?.version ?? 0) &&
      chain.current_intent_sequence === (current?.intentSequence ?? 0) &&
      chain.current_follows === (current?.follows ?? null) &&
      chain.policy_hash === (current?.policyHash ?? null);
    if (same) return [];
    const told = current === undefined ? "none" : `version ${current.version} of ${this.versions.size}`;
    return [
      `The list shows version ${chain.current_version} of ${chain.version}; the entries tell of ${told}.`,
    ];
  }
}
