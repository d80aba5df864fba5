import type { Principals, Statement } from "@cleanroomsml/core/policy";
import type { PrincipalsArguments, StatementArguments } from "./statement-arguments.js";

/** A statement of a policy told in arguments, spelt as it is there: what `statementDocument` does, backwards. */
export function argumentsOfStatement(statement: Statement): StatementArguments {
  return {
    sid: statement.sid ?? null,
    effect: statement.effect,
    actions: distinct(statement.action),
    not_actions: distinct(statement.notAction),
    resources: distinct(statement.resource),
    not_resources: distinct(statement.notResource),
    principals: principalsBlocks(statement.principal),
    not_principals: principalsBlocks(statement.notPrincipal),
    condition: statement.condition.map(({ operator, key, values }) => ({
      test: operator,
      variable: key,
      values,
    })),
  };
}

function principalsBlocks(principals: Principals | undefined): readonly PrincipalsArguments[] {
  if (principals === undefined) return [];
  if (principals === "*") return [{ type: "*", identifiers: ["*"] }];
  const blocks = Object.entries(principals).map(([type, identifiers]) => ({
    type,
    identifiers: distinct(identifiers) ?? [],
  }));
  // Nobody: no principals at all would be no statement of a resource policy.
  return blocks.length === 0 ? [{ type: "AWS", identifiers: [] }] : blocks;
}

/** Sets hold nothing twice. */
function distinct(values: readonly string[] | undefined): readonly string[] | null {
  return values === undefined ? null : [...new Set(values)];
}
