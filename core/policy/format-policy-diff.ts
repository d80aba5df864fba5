import type { Principals, Statement } from "./policy.js";
import type {
  DeletedPrincipal,
  DocumentChange,
  ElementChange,
  MalformedSide,
  PolicyDiff,
  StatementChange,
} from "./policy-diff.js";
import { escapeUnprintable, quoted } from "./printable.js";
import { PRINCIPAL_KINDS } from "./read-principals.js";

/** A change with more text than this is spread over lines, one value each. */
const LINE = 100;

/**
 * A difference in words, a line each, for a terminal or a diagnostic; no lines when there is none.
 *
 *     Statement "Partner": Principal AWS: + 444455556666
 *     Statement "Clean-Rooms-7f1e" added: Allow
 *       Principal AWS: 111122223333
 *       …
 *
 * Details of the line above are indented by two blanks. Nothing from a policy can break out of its line.
 */
export function formatPolicyDiff(diff: PolicyDiff): readonly string[] {
  return [
    ...diff.malformed.flatMap(malformedLines),
    ...diff.other.map(documentLine),
    ...diff.changed.flatMap(changedLines),
    ...diff.removed.flatMap((statement) => statementLines(statement, "removed")),
    ...diff.added.flatMap((statement) => statementLines(statement, "added")),
    ...diff.deletedPrincipals.map(deletedLine),
  ];
}

/** `Statement "Partner"`, or by position where it has no Sid. */
function title({ sid, index }: Statement): string {
  return sid === undefined ? `Statement ${index + 1} (no Sid)` : `Statement ${quoted(sid)}`;
}

function malformedLines({ side, faults }: MalformedSide): readonly string[] {
  const header = `The policy ${side} is not a valid policy document:`;
  return [header, ...faults.map(({ path, message }) => `  ${path}: ${message}`)];
}

function documentLine({ element, before, after }: DocumentChange): string {
  const missing = element === "Version" ? "(missing, which means 2008-10-17)" : "(missing)";
  const show = (value: string | undefined) => (value === undefined ? missing : escapeUnprintable(value));
  return `${element}: - ${show(before)} + ${show(after)}`;
}

function changedLines({ before, elements }: StatementChange): readonly string[] {
  return elements.flatMap((change) => elementLines(title(before), change));
}

function elementLines(owner: string, { label, removed, added }: ElementChange): readonly string[] {
  const signed = [
    ...removed.map((value) => `- ${shown(value)}`),
    ...added.map((value) => `+ ${shown(value)}`),
  ];
  const header = `${owner}: ${escapeUnprintable(label)}:`;
  const line = `${header} ${signed.join(" ")}`;
  return signed.length === 1 || line.length <= LINE
    ? [line]
    : [header, ...signed.map((value) => `  ${value}`)];
}

function statementLines(statement: Statement, what: "added" | "removed"): readonly string[] {
  const lists: (readonly [string, readonly string[] | undefined])[] = [
    ...principalLists("Principal", statement.principal),
    ...principalLists("NotPrincipal", statement.notPrincipal),
    ["Action", statement.action],
    ["NotAction", statement.notAction],
    ["Resource", statement.resource],
    ["NotResource", statement.notResource],
    ...statement.condition.map(
      ({ operator, key, values }) => [`Condition ${operator} ${key}`, values] as const,
    ),
  ];
  const details = lists.flatMap(([label, values]) => {
    if (values === undefined) return [];
    const list = values.length === 0 ? "(none)" : values.map(shown).join(", ");
    return [`  ${escapeUnprintable(label)}: ${list}`];
  });
  return [`${title(statement)} ${what}: ${statement.effect}`, ...details];
}

function principalLists(
  element: string,
  principals: Principals | undefined,
): readonly (readonly [string, readonly string[] | undefined])[] {
  if (principals === undefined) return [];
  if (principals === "*") return [[element, ["*"]]];
  const named = PRINCIPAL_KINDS.filter((kind) => principals[kind] !== undefined);
  return named.length === 0
    ? [[element, []]]
    : named.map((kind) => [`${element} ${kind}`, principals[kind]] as const);
}

function deletedLine({ uniqueId, type, statement }: DeletedPrincipal): string {
  return `Note: ${shown(uniqueId)} in ${title(statement)} is the unique id of a ${type}, which AWS puts in place of its ARN once it is deleted: this principal was deleted.`;
}

/** A value bare where that is clear, in quotes where it is empty or has blanks. */
function shown(value: string): string {
  const printable = escapeUnprintable(value);
  return /^\S+$/.test(printable) ? printable : `"${printable}"`;
}
