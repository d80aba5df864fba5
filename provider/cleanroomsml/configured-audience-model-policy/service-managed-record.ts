import { type Policy, parsePolicy, type Statement } from "@cleanroomsml/core/policy";
import { type ConfiguredAudienceModelArn, serviceManagedStatements } from "@cleanroomsml/core/repository";
import type { PrivateState } from "terraform-plugin-framework-ts";

const RECORD = "service_managed_statements";
const INCOMPLETE = "text_without_service_managed_statements";

/**
 * While `ignore_service_managed_statements` is on, the state's `policy` leaves out Clean Rooms' own statements, though
 * its `policy_hash` covers them. So that a plan knows what is live without asking AWS, their texts are kept in the
 * resource's private state: by whatever read or wrote the policy last.
 *
 * `undefined`: not recorded. Otherwise the texts of the statements, none when there are none.
 */
export function recordedStatements(privateState: PrivateState): readonly string[] | undefined {
  const value = privateState.get(RECORD);
  if (!Array.isArray(value)) return undefined;
  return value.filter((item) => typeof item === "string");
}

/** Records what the state's text leaves out; `undefined` when it leaves nothing out. */
export function recordStatements(
  privateState: PrivateState,
  statements: readonly string[] | undefined,
): void {
  privateState.delete(INCOMPLETE);
  if (statements === undefined) privateState.delete(RECORD);
  else privateState.set(RECORD, statements);
}

/**
 * The state's text may leave out statements that nobody recorded, and its hash may not vouch for it: said after
 * `ignore_service_managed_statements` was turned off without a record.
 */
export function isTextIncomplete(privateState: PrivateState): boolean {
  return privateState.get(INCOMPLETE) === true;
}

export function markTextIncomplete(privateState: PrivateState): void {
  privateState.delete(RECORD);
  privateState.set(INCOMPLETE, true);
}

/** Clean Rooms' own statements in the live policy that a text leaves out. */
export function omittedStatements(
  live: string,
  text: string,
  arn: ConfiguredAudienceModelArn,
): readonly Statement[] {
  const shown = sidsOf(text);
  return serviceManagedStatements(live, arn).filter(({ sid }) => sid === undefined || !shown.has(sid));
}

/** Statements from their texts; texts that cannot be read are left out. */
export function parseStatements(texts: readonly string[]): readonly Statement[] {
  const parsed = parsePolicy(`{"Version":"2012-10-17","Statement":[${texts.join(",")}]}`);
  return parsed.kind === "policy" ? parsed.policy.statements : [];
}

export function parsedOrUndefined(text: string): Policy | undefined {
  const parsed = parsePolicy(text);
  return parsed.kind === "policy" ? parsed.policy : undefined;
}

function sidsOf(text: string): ReadonlySet<string> {
  return new Set(parsedOrUndefined(text)?.statements.flatMap(({ sid }) => (sid === undefined ? [] : [sid])));
}
