import { formatPolicyDiff, type PolicyDiff, type Statement } from "@cleanroomsml/core/policy";

/** A statement diff in an answer: lines for people, and the same for programs. */
export interface DiffJson {
  readonly changes: readonly string[];
  readonly added: readonly StatementJson[];
  readonly removed: readonly StatementJson[];
  readonly changed: readonly {
    readonly before: StatementJson;
    readonly after: StatementJson;
    readonly elements: readonly {
      readonly element: string;
      readonly label: string;
      readonly removed: readonly string[];
      readonly added: readonly string[];
    }[];
  }[];
}

interface StatementJson {
  readonly sid: string | null;
  /** As it is written in its policy. */
  readonly text: string;
}

export function diffJson(diff: PolicyDiff): DiffJson {
  return {
    changes: formatPolicyDiff(diff),
    added: diff.added.map(statement),
    removed: diff.removed.map(statement),
    changed: diff.changed.map(({ before, after, elements }) => ({
      before: statement(before),
      after: statement(after),
      elements: elements.map(({ element, label, removed, added }) => ({ element, label, removed, added })),
    })),
  };
}

function statement({ sid, text }: Statement): StatementJson {
  return { sid: sid ?? null, text };
}
