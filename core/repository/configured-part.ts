import { composePolicy, type Policy, parsePolicy, type Statement } from "@cleanroomsml/core/policy";
import type { ConfiguredAudienceModelArn } from "./arn.js";
import { isServiceManagedStatement } from "./service-managed.js";

/** The statements of a policy that are the caller's, and those that Clean Rooms manages and the caller ignores. */
export interface PolicyParts {
  /** The text without the ignored statements: itself when there are none. */
  readonly configured: string;
  /** Whether no statement is left in `configured`. */
  readonly empty: boolean;
  readonly ignored: readonly Statement[];
}

/**
 * Splits a policy text. A statement is ignored when it is Clean Rooms' own by shape and its Sid is not among `claimed`:
 * a statement that the caller's own text holds is the caller's to manage, whatever its shape. A malformed text is the
 * caller's as a whole.
 */
export function splitPolicy(
  text: string,
  claimed: ReadonlySet<string>,
  arn: ConfiguredAudienceModelArn,
): PolicyParts {
  const parsed = parsePolicy(text);
  if (parsed.kind === "malformed") return { configured: text, empty: false, ignored: [] };
  const ignored = parsed.policy.statements.filter(
    (statement) => !claimed.has(statement.sid ?? "") && isServiceManagedStatement(statement, arn),
  );
  const configured = parsed.policy.statements.filter((statement) => !ignored.includes(statement));
  return {
    configured: ignored.length === 0 ? text : composePolicy(parsed.policy, configured),
    empty: configured.length === 0,
    ignored,
  };
}

/** The Sids of a policy text; none when it is malformed. */
export function statementIds(text: string): ReadonlySet<string> {
  return new Set(statementsById(text).keys());
}

/** The statements of a policy text that have a Sid, by their Sid. */
export function statementsById(text: string): ReadonlyMap<string, Statement> {
  const parsed = parsePolicy(text);
  const statements = parsed.kind === "policy" ? parsed.policy.statements : [];
  return new Map(statements.flatMap((statement) => (statement.sid ? [[statement.sid, statement]] : [])));
}

/** The configured policy followed by statements that are put back; the configured text itself when there are none. */
export function appendStatements(configured: Policy, kept: readonly Statement[]): string {
  return kept.length === 0 ? configured.text : composePolicy(configured, [...configured.statements, ...kept]);
}
