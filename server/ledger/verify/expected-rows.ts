import type { EntryRow, IntentRow, VersionRow } from "../../database/tables.js";
import { readEntryContent } from "../entry-content.js";

type IntentMark = Pick<IntentRow, "intent_id" | "sequence" | "settled_sequence">;

/**
 * What the tables beside the entries should hold, worked out from the entries: these tables say which entries history
 * shows and which intents are open, so that a change of them is a change of history, too.
 */
export class ExpectedRows {
  readonly versions = new Map<number, VersionRow>();
  readonly intents = new Map<string, IntentMark>();

  /** Takes the next entry; gives what is wrong with what it says. */
  add(row: EntryRow): readonly string[] {
    const content = readEntryContent(row.content);
    if (content === undefined) return ["It is neither an intent nor an outcome."];
    if (content.kind === "intent") {
      this.intents.set(content.intentId, {
        intent_id: content.intentId,
        sequence: row.sequence,
        settled_sequence: null,
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
    this.versions.set(content.version, {
      arn: row.arn,
      version: content.version,
      policy_hash: content.policyHash,
      intent_sequence: intent.sequence,
      outcome_sequence: row.sequence,
    });
    return faults;
  }

  /** What differs in the tables. */
  compare(
    versions: readonly VersionRow[],
    intents: readonly IntentMark[],
  ): readonly { readonly sequence: number; readonly message: string }[] {
    const faults: { sequence: number; message: string }[] = [];
    const kept = new Map(versions.map((row) => [row.version, row]));
    for (const row of this.versions.values()) {
      const found = kept.get(row.version);
      const same =
        found !== undefined &&
        found.policy_hash === row.policy_hash &&
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

  /** The newest version; undefined: none yet. */
  newest(): VersionRow | undefined {
    return this.versions.get(this.versions.size);
  }
}
