import type { PolicyPrincipal } from "./policy-principal.js";
import type { PolicyCondition, PolicyStatementProps } from "./policy-statement.js";

/** A statement in the order and the words of IAM's own documentation. What is not said is undefined. */
export function statementJson(props: PolicyStatementProps): Readonly<Record<string, unknown>> {
  return {
    Sid: props.sid,
    Effect: props.effect ?? "Allow",
    Principal: principalsJson(props.principals),
    NotPrincipal: principalsJson(props.notPrincipals),
    Action: props.actions,
    NotAction: props.notActions,
    Resource: props.resources,
    NotResource: props.notResources,
    Condition: conditionsJson(props.conditions),
  };
}

function principalsJson(principals: readonly PolicyPrincipal[] | undefined): unknown {
  if (principals === undefined) return undefined;
  const lists = new Map<string, string[]>();
  for (const { type, identifiers } of principals) {
    if (type === "*") return "*";
    addList(lists, type, identifiers);
  }
  return Object.fromEntries(lists);
}

function conditionsJson(conditions: readonly PolicyCondition[] | undefined): unknown {
  if (conditions === undefined || conditions.length === 0) return undefined;
  const tests = new Map<string, Map<string, string[]>>();
  for (const { test, variable, values } of conditions) {
    const lists = tests.get(test) ?? new Map<string, string[]>();
    tests.set(test, lists);
    addList(lists, variable, values);
  }
  return Object.fromEntries([...tests].map(([test, lists]) => [test, Object.fromEntries(lists)]));
}

/** One list for each name. A list alone stays what it is: it may be a token. */
function addList(lists: Map<string, string[]>, name: string, list: string[]): void {
  const before = lists.get(name);
  lists.set(name, before === undefined ? list : [...before, ...list]);
}
