import { listOf, refuseUnknownNames } from "./element-names.js";
import type { FaultList } from "./fault-list.js";
import { describeJson, type JsonNode, type JsonString, memberNamed } from "./json-node.js";
import { memberPath } from "./json-path.js";
import type { PrincipalKind, Principals } from "./policy.js";
import { quoted } from "./printable.js";
import { readStringList } from "./read-string-list.js";

export const PRINCIPAL_KINDS: readonly PrincipalKind[] = ["AWS", "CanonicalUser", "Federated", "Service"];

/**
 * Reads `Principal` or `NotPrincipal`; `undefined` after a fault.
 *
 * Grammar: `("Principal" | "NotPrincipal") : ("*" | <principal_map>)`.
 */
export function readPrincipals(
  node: JsonNode,
  path: string,
  element: string,
  faults: FaultList,
): Principals | undefined {
  if (node.type === "string" && node.value === "*") return "*";
  if (node.type === "string") {
    const hint = `write {"AWS": ${quoted(node.value)}} for an AWS principal`;
    return faults.malformed("invalid-value", path, `${element} as a string can only be "*"; ${hint}.`);
  }
  if (node.type !== "object") {
    return faults.malformed(
      "wrong-type",
      path,
      `${element} must be "*" or an object with ${listOf(PRINCIPAL_KINDS, "or")}, not ${describeJson(node)}.`,
    );
  }
  refuseUnknownNames(node, PRINCIPAL_KINDS, path, `a ${element}`, faults);
  if (node.members.length === 0) {
    faults.refused("empty-list", path, `${element} names no one: the statement would have no effect.`);
  }
  const principals: { [Kind in PrincipalKind]?: readonly string[] } = {};
  for (const kind of PRINCIPAL_KINDS) {
    const member = memberNamed(node, kind);
    if (member === undefined) continue;
    const check = kind === "AWS" ? checkAwsPrincipal(faults) : () => {};
    const identifiers = readStringList(
      member.value,
      memberPath(path, kind),
      `${element} ${kind}`,
      faults,
      check,
    );
    if (identifiers !== undefined) principals[kind] = identifiers;
  }
  return principals;
}

/** What AWS surely refuses, and is easily typed. */
function checkAwsPrincipal(faults: FaultList) {
  return ({ value }: JsonString, path: string): void => {
    if (/^[0-9-]*$/.test(value) && !/^[0-9]{12}$/.test(value)) {
      faults.refused("invalid-value", path, `${quoted(value)} is no account id: that has 12 digits.`);
    } else if (value.includes("*") && value !== "*") {
      const message = `${quoted(value)} has a wildcard; in a principal "*" can only stand for everyone, not for a part.`;
      faults.refused("invalid-value", path, message);
    }
  };
}
