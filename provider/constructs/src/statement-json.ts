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
  if (principals.some(({ type }) => type === "*")) return "*";
  return groupedLists(principals.map(({ type, identifiers }) => [type, identifiers]));
}

function conditionsJson(conditions: readonly PolicyCondition[] | undefined): unknown {
  if (conditions === undefined || conditions.length === 0) return undefined;
  const tests = [...new Set(conditions.map(({ test }) => test))];
  return Object.fromEntries(
    tests.map((test) => [
      test,
      groupedLists(
        conditions.filter((one) => one.test === test).map(({ variable, values }) => [variable, values]),
      ),
    ]),
  );
}

/** One list for each name. A list alone stays what it is: it may be a token. */
function groupedLists(entries: readonly (readonly [string, string[]])[]): Readonly<Record<string, string[]>> {
  const names = [...new Set(entries.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const [first, ...more] = entries.filter(([other]) => other === name).map(([, list]) => list);
      return [name, more.length === 0 ? (first ?? []) : [first ?? [], ...more].flat()];
    }),
  );
}
