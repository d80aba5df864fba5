import { operatorFault } from "./condition-operator.js";
import type { FaultList } from "./fault-list.js";
import { describeJson, type JsonNode, type JsonObject } from "./json-node.js";
import { itemPath, memberPath } from "./json-path.js";
import { foldCase } from "./letter-case.js";
import type { ConditionClause } from "./policy.js";
import { quoted } from "./printable.js";

/** Reads `Condition`: operator, then key, then one value or a list. Clauses with a fault are left out. */
export function readCondition(node: JsonNode, path: string, faults: FaultList): readonly ConditionClause[] {
  if (node.type !== "object") {
    faults.malformed("wrong-type", path, `Condition must be an object, not ${describeJson(node)}.`);
    return [];
  }
  return node.members.flatMap(({ name, value }) => {
    const place = memberPath(path, name);
    const fault = operatorFault(name);
    if (fault !== undefined) {
      faults.malformed("unknown-operator", place, `${quoted(name)} is no condition operator. ${fault}`);
    }
    if (value.type !== "object") {
      const message = `${quoted(name)} must hold an object of condition keys, not ${describeJson(value)}.`;
      faults.malformed("wrong-type", place, message);
      return [];
    }
    if (value.members.length === 0) {
      faults.malformed("missing-element", place, `${quoted(name)} compares no key; remove it.`);
    }
    return readClauses(name, value, place, faults);
  });
}

function readClauses(
  operator: string,
  keys: JsonObject,
  path: string,
  faults: FaultList,
): readonly ConditionClause[] {
  const spelt = new Map<string, string>();
  return keys.members.flatMap(({ name: key, value }) => {
    const place = memberPath(path, key);
    const folded = foldCase(key);
    const twin = spelt.get(folded);
    if (twin !== undefined) {
      const message = `${quoted(twin)} and ${quoted(key)} are the same condition key: key names have no letter case. Merge them.`;
      faults.malformed("ambiguous-condition-key", place, message);
    }
    spelt.set(folded, key);
    if (!/^[^\s:]+:\S/.test(key)) {
      const message = `${quoted(key)} is no condition key: that is a service prefix, ":" and a name, as in "aws:SourceAccount".`;
      faults.refused("invalid-value", place, message);
    }
    const values = readConditionValues(value, place, faults);
    return values === undefined ? [] : [{ operator, key, values }];
  });
}

/** Grammar: `<condition_value> = ("string" | "number" | "Boolean")`, one or a list. */
function readConditionValues(node: JsonNode, path: string, faults: FaultList): readonly string[] | undefined {
  const one = conditionValue(node);
  if (one !== undefined) return [one];
  if (node.type !== "array") {
    const message = `A condition value must be a string, a number, a boolean or a list of those, not ${describeJson(node)}.`;
    return faults.malformed("wrong-type", path, message);
  }
  if (node.items.length === 0) {
    faults.refused(
      "empty-list",
      path,
      "The condition key has an empty list: there is nothing to compare with.",
    );
  }
  const values: string[] = [];
  node.items.forEach((item, index) => {
    const value = conditionValue(item);
    if (value !== undefined) values.push(value);
    else {
      const message = `A condition value must be a string, a number or a boolean, not ${describeJson(item)}.`;
      faults.malformed("wrong-type", itemPath(path, index), message);
    }
  });
  return values.length === node.items.length ? values : undefined;
}

/**
 * A scalar as the string IAM compares: "Quotation marks are optional for numeric and Boolean values." A number keeps
 * its spelling.
 */
export function conditionValue(node: JsonNode): string | undefined {
  switch (node.type) {
    case "string":
      return node.value;
    case "number":
      return node.lexeme;
    case "boolean":
      return String(node.value);
    default:
      return undefined;
  }
}
