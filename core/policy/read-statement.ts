import { refuseUnknownNames, resembling } from "./element-names.js";
import type { FaultList } from "./fault-list.js";
import { describeJson, type JsonNode, type JsonObject, type JsonString, memberNamed } from "./json-node.js";
import { memberPath } from "./json-path.js";
import type { Effect, Statement } from "./policy.js";
import type { StatementElementName } from "./policy-diff.js";
import { quoted } from "./printable.js";
import { readCondition } from "./read-condition.js";
import { readPrincipals } from "./read-principals.js";
import { type EntryCheck, readStringList } from "./read-string-list.js";
import { STATEMENT_ELEMENTS } from "./statement-elements.js";

/** Reads one statement; `undefined` after a fault that leaves it without meaning. */
export function readStatement(
  node: JsonNode,
  path: string,
  index: number,
  text: string,
  faults: FaultList,
): Statement | undefined {
  if (node.type !== "object") {
    return faults.malformed("wrong-type", path, `A statement must be an object, not ${describeJson(node)}.`);
  }
  refuseUnknownNames(node, STATEMENT_ELEMENTS, path, "a statement", faults);
  const effect = readEffect(node, path, faults);
  exactlyOne(node, path, "Principal", faults);
  exactlyOne(node, path, "Action", faults);
  exactlyOne(node, path, "Resource", faults);
  const sid = readText(node, "Sid", path, faults);
  const principals = (element: "Principal" | "NotPrincipal") =>
    readElement(node, element, path, (value, place) => readPrincipals(value, place, element, faults));
  const list = (element: "Action" | "NotAction" | "Resource" | "NotResource", check: EntryCheck) =>
    readElement(node, element, path, (value, place) => readStringList(value, place, element, faults, check));
  const statement = {
    text: text.slice(node.start, node.end),
    path,
    index,
    sid: sid === "" ? undefined : sid,
    principal: principals("Principal"),
    notPrincipal: principals("NotPrincipal"),
    action: list("Action", checkAction(faults)),
    notAction: list("NotAction", checkAction(faults)),
    resource: list("Resource", checkResource(faults)),
    notResource: list("NotResource", checkResource(faults)),
    condition:
      readElement(node, "Condition", path, (value, place) => readCondition(value, place, faults)) ?? [],
  };
  return effect === undefined ? undefined : { ...statement, effect };
}

function readElement<T>(
  node: JsonObject,
  element: StatementElementName,
  path: string,
  read: (value: JsonNode, place: string) => T,
): T | undefined {
  const member = memberNamed(node, element);
  return member === undefined ? undefined : read(member.value, memberPath(path, element));
}

/** An optional member that must be a string. */
export function readText(
  node: JsonObject,
  element: string,
  path: string,
  faults: FaultList,
): string | undefined {
  const value = memberNamed(node, element)?.value;
  if (value === undefined) return undefined;
  if (value.type === "string") return value.value;
  const message = `${element} must be a string, not ${describeJson(value)}.`;
  return faults.malformed("wrong-type", memberPath(path, element), message);
}

function readEffect(node: JsonObject, path: string, faults: FaultList): Effect | undefined {
  if (memberNamed(node, "Effect") === undefined) {
    return faults.malformed("missing-element", path, 'The statement has no Effect: "Allow" or "Deny".');
  }
  const effect = readText(node, "Effect", path, faults);
  if (effect === undefined || effect === "Allow" || effect === "Deny") return effect;
  const meant = resembling(effect, ["Allow", "Deny"]);
  const hint = meant === undefined ? "" : ` Did you mean "${meant}"? Values are exact.`;
  return faults.malformed(
    "invalid-value",
    memberPath(path, "Effect"),
    `Effect must be "Allow" or "Deny", not ${quoted(effect)}.${hint}`,
  );
}

/** Of an element and its negation a statement has one, and only one. */
function exactlyOne(
  node: JsonObject,
  path: string,
  element: "Principal" | "Action" | "Resource",
  faults: FaultList,
): void {
  const plain = memberNamed(node, element) !== undefined;
  const negated = memberNamed(node, `Not${element}`) !== undefined;
  if (plain && negated) {
    const message = `The statement has both ${element} and Not${element}; keep one.`;
    faults.malformed("conflicting-elements", path, message);
  }
  if (!plain && !negated) {
    const why = element === "Principal" ? ": a resource policy must say who it is about" : "";
    faults.malformed(
      "missing-element",
      path,
      `The statement has neither ${element} nor Not${element}${why}.`,
    );
  }
}

/** "Consists of a service namespace, a colon, and the name of an action", or is "*". */
function checkAction(faults: FaultList): EntryCheck {
  return ({ value }: JsonString, path) => {
    if (/^(?:\*|[^\s:]+:[^\s:]+)$/.test(value)) return;
    const message = `${quoted(value)} is no action: that is "*" or a service prefix, ":" and a name, as in "cleanrooms-ml:StartAudienceGenerationJob".`;
    faults.refused("invalid-value", path, message);
  };
}

/** An ARN or "*". */
function checkResource(faults: FaultList): EntryCheck {
  return ({ value }: JsonString, path) => {
    if (value === "*" || value.startsWith("arn:")) return;
    faults.refused("invalid-value", path, `${quoted(value)} is no resource: that is "*" or an ARN.`);
  };
}
