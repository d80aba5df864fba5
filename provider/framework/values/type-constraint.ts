import { boolType } from "../types/bool-type.js";
import { listType, mapType, setType } from "../types/collection-types.js";
import { dynamicType } from "../types/dynamic-type.js";
import { numberType } from "../types/number-types.js";
import { objectType } from "../types/object-type.js";
import { stringType } from "../types/string-type.js";
import { tupleType } from "../types/tuple-type.js";
import type { ValueType } from "../types/value-type.js";
import { ValueError } from "./value-error.js";

/** A type as Terraform writes it in JSON: `"string"`, `["list","string"]`, `["object",{"a":"bool"}]`. */
export type TypeConstraint =
  | string
  | readonly [
      string,
      TypeConstraint | { readonly [name: string]: TypeConstraint } | readonly TypeConstraint[],
    ];

/** Terraform's type of a value; it has one kind of number only. */
export function typeConstraint(type: ValueType): TypeConstraint {
  switch (type.kind) {
    case "bool":
    case "string":
    case "dynamic":
      return type.kind;
    case "int32":
    case "int64":
    case "float64":
    case "number":
      return "number";
    case "list":
    case "set":
    case "map":
      return [type.kind, typeConstraint(type.elementType)];
    case "tuple":
      return ["tuple", type.elementTypes.map(typeConstraint)];
    case "object":
      return [
        "object",
        Object.fromEntries(
          Object.entries(type.attributeTypes).map(([name, attribute]) => [name, typeConstraint(attribute)]),
        ),
      ];
  }
}

const plainString = stringType();
const deepest = 200;

/** The type a constraint names. Throws a ValueError for anything else. */
export function parseTypeConstraint(text: string): ValueType {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ValueError("the type of a dynamic value is not JSON");
  }
  return fromConstraint(parsed, 0);
}

function fromConstraint(constraint: unknown, depth: number): ValueType {
  if (depth > deepest) throw new ValueError("the type of a dynamic value is nested too deeply");
  switch (constraint) {
    case "bool":
      return boolType;
    case "string":
      return plainString;
    case "number":
      return numberType;
    case "dynamic":
      return dynamicType;
  }
  if (!Array.isArray(constraint)) throw new ValueError("a dynamic value has a type that is not known");
  const [kind, of]: unknown[] = constraint;
  if (kind === "list") return listType(fromConstraint(of, depth + 1));
  if (kind === "set") return setType(fromConstraint(of, depth + 1));
  if (kind === "map") return mapType(fromConstraint(of, depth + 1));
  if (kind === "tuple" && Array.isArray(of))
    return tupleType(of.map((one) => fromConstraint(one, depth + 1)));
  if (kind === "object" && typeof of === "object" && of !== null && !Array.isArray(of)) {
    return objectType(
      Object.fromEntries(Object.entries(of).map(([name, one]) => [name, fromConstraint(one, depth + 1)])),
    );
  }
  throw new ValueError("a dynamic value has a type that is not known");
}
