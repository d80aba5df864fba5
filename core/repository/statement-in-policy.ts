import {
  composePolicy,
  type Policy,
  type PolicyFault,
  parsePolicy,
  type Statement,
} from "@cleanroomsml/core/policy";
import type { Live } from "./operation.js";

/** One statement of a live policy, found by its Sid. */
export type StatementView =
  | { readonly kind: "no-policy" }
  /** The live policy is not one: nobody can say what is in it. */
  | { readonly kind: "unreadable"; readonly faults: readonly PolicyFault[] }
  | { readonly kind: "absent"; readonly policy: Policy }
  /** Several statements have the Sid: which is meant is unclear. */
  | { readonly kind: "repeated"; readonly count: number }
  | {
      readonly kind: "there";
      readonly policy: Policy;
      readonly statement: Statement;
      /** All but it, in their order. */
      readonly others: readonly Statement[];
    };

export function viewStatement(live: Live, sid: string): StatementView {
  if (live === "absent") return { kind: "no-policy" };
  const parsed = parsePolicy(live.policy);
  if (parsed.kind === "malformed") return { kind: "unreadable", faults: parsed.faults };
  const { policy } = parsed;
  const found = policy.statements.filter((statement) => statement.sid === sid);
  const [statement] = found;
  if (statement === undefined) return { kind: "absent", policy };
  if (found.length > 1) return { kind: "repeated", count: found.length };
  return { kind: "there", policy, statement, others: policy.statements.filter((one) => one !== statement) };
}

/** A policy text of one statement alone. */
export function policyOfStatement(statement: string): string {
  return `{"Version":"2012-10-17","Statement":[${statement}]}`;
}

/** The statement that a JSON text is; `undefined` when it is none. */
export function parseStatement(text: string): Statement | undefined {
  const parsed = parsePolicy(policyOfStatement(text));
  if (parsed.kind === "malformed" || parsed.policy.statements.length !== 1) return undefined;
  return parsed.policy.statements[0];
}

/**
 * The policy with the statement in it: in the place of the one with its Sid, else last. The text of every other
 * statement stays as it is, and so do `Version`, `Id` and the layout.
 */
export function withStatement(policy: Policy, statement: Statement): string {
  const replaces = policy.statements.some(({ sid }) => sid === statement.sid);
  return composePolicy(
    policy,
    replaces
      ? policy.statements.map((one) => (one.sid === statement.sid ? statement : one))
      : [...policy.statements, statement],
  );
}
