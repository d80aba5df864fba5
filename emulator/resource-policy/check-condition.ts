import type { Tree } from "./json-tree.js";
import { PolicyFaultError } from "./policy-fault-error.js";

const operators = [
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
  ...["StringLike", "StringNotLike"],
  ...["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"],
  ...["NumericGreaterThan", "NumericGreaterThanEquals"],
  ...[
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
  ],
  ...["Bool", "BinaryEquals", "IpAddress", "NotIpAddress"],
  ...["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
];

/** "You can add IfExists to the end of any condition operator name except the Null condition." */
const forms = new RegExp(
  `^(?:(?:ForAnyValue|ForAllValues):)?(?:(?:${operators.join("|")})(?:IfExists)?|Null)$`,
);

/** Operator → key → one or more scalars. */
export function checkCondition(tree: Tree, where: string): void {
  for (const [operator, keys] of entries(tree, where)) {
    if (!forms.test(operator)) throw new PolicyFaultError(`${where} has the unknown operator '${operator}'.`);
    const seen = new Set<string>();
    for (const [key, values] of entries(keys, `${where}.${operator}`)) {
      // "Context key names are not case-sensitive."
      if (seen.has(key.toLowerCase()))
        throw new PolicyFaultError(`${where}.${operator} repeats the key '${key}'.`);
      seen.add(key.toLowerCase());
      for (const value of values.kind === "array" ? values.items : [values]) {
        if (value.kind === "object" || value.kind === "array" || value.kind === "null") {
          throw new PolicyFaultError(
            `${where}.${operator}.${key} must be a string, a number, a boolean, or a list of these.`,
          );
        }
      }
    }
  }
}

function entries(tree: Tree, where: string): readonly (readonly [string, Tree])[] {
  if (tree.kind !== "object") throw new PolicyFaultError(`${where} must be a JSON object.`);
  return tree.members.map(({ name, value }) => [name, value] as const);
}
