import { deletedPrincipalType } from "../policy/deleted-principal.js";
import type { Principals, Statement } from "../policy/index.js";
import { quoted } from "../policy/printable.js";
import { identifierPlace } from "./element-place.js";
import type { LintFinding } from "./lint-finding.js";
import { publicPrincipal } from "./public-principal.js";

/** Principals that are everyone, or no one any more. */
export function lintPrincipals(statement: Statement): readonly LintFinding[] {
  return [
    ...lintPublic(statement),
    ...lintDeleted(statement, "Principal", statement.principal),
    ...lintDeleted(statement, "NotPrincipal", statement.notPrincipal),
  ];
}

function lintPublic(statement: Statement): readonly LintFinding[] {
  const everyone = statement.effect === "Allow" ? publicPrincipal(statement) : undefined;
  if (everyone === undefined) return [];
  const limit =
    statement.condition.length === 0
      ? " Nothing holds anybody back."
      : " Only the Condition holds anybody back.";
  return [
    {
      code: "public-principal",
      path: `${statement.path}.${everyone.element}`,
      message: `${everyone.message}${limit}`,
      advice: 'Name the accounts that are meant: {"AWS": ["111122223333"]}.',
    },
  ];
}

function lintDeleted(
  statement: Statement,
  element: "Principal" | "NotPrincipal",
  principals: Principals | undefined,
): readonly LintFinding[] {
  if (principals === undefined || principals === "*") return [];
  return (principals.AWS ?? []).flatMap((identifier, index): readonly LintFinding[] => {
    const type = deletedPrincipalType(identifier);
    if (type === undefined) return [];
    return [
      {
        code: "deleted-principal",
        path: identifierPlace(statement, element, "AWS", index),
        message: `${quoted(identifier)} is the unique id of an IAM ${type} that was deleted.`,
        advice: `Remove it, or name the ${type} that took its place by its ARN.`,
      },
    ];
  });
}
