import type { PrincipalKind, Statement } from "../policy/index.js";
import { readJsonMembers } from "../policy/index.js";
import { itemPath, memberPath } from "../policy/json-path.js";

type ListElement = "Action" | "NotAction" | "Resource" | "NotResource";
type PrincipalElement = "Principal" | "NotPrincipal";

/** The path of a value of a list element, as it is written: `….Action` where there is but one, else `….Action[1]`. */
export function valuePlace(statement: Statement, element: ListElement, index: number): string {
  const member = memberOf(statement.text, element);
  return placeIn(memberPath(statement.path, element), member?.type, index);
}

/** The path of an identifier of a principal element: `….Principal.AWS[1]`. */
export function identifierPlace(
  statement: Statement,
  element: PrincipalElement,
  kind: PrincipalKind,
  index: number,
): string {
  const principals = memberOf(statement.text, element);
  const member = principals?.type === "object" ? memberOf(principals.text, kind) : undefined;
  return placeIn(memberPath(memberPath(statement.path, element), kind), member?.type, index);
}

/** The path of an element, or of the statement where the element is not written. */
export function elementPlace(statement: Statement, element: "Condition" | "Resource" | "Sid"): string {
  const written = memberOf(statement.text, element) !== undefined;
  return written ? memberPath(statement.path, element) : statement.path;
}

function memberOf(text: string, name: string) {
  const read = readJsonMembers(text);
  return read.kind === "members" ? read.members.find((member) => member.name === name) : undefined;
}

function placeIn(path: string, type: string | undefined, index: number): string {
  return type === "array" ? itemPath(path, index) : path;
}
