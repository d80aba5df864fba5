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

/** Terraform's type of a value; it has one kind of number only. Attributes are sorted, as Terraform writes them. */
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
          Object.entries(type.attributeTypes)
            .map(([name, attribute]) => [name, typeConstraint(attribute)] as const)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
      ];
  }
}

const plainString = stringType();
const deepest = 200;
/** The last few types of dynamic values, so that equal ones are one type. */
const recent = new Map<string, ValueType>();

/** The type a constraint names, as JSON. Throws a ValueError for anything else. */
export function parseTypeConstraint(text: string): ValueType {
  let type = recent.get(text);
  if (type === undefined) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      throw new ValueError("the type of a dynamic value is not JSON");
    }
    type = typeOfConstraint(parsed);
    if (text.length <= 1000) {
      if (recent.size >= 50) recent.clear();
      recent.set(text, type);
    }
  }
  return type;
}

/** The type that a constraint names which was JSON. */
export function typeOfConstraint(constraint: unknown, depth = 0): ValueType {
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
  if (!Array.isArray(constraint)) throw unknownType();
  const [kind, of]: unknown[] = constraint;
  switch (kind) {
    case "list":
      return listType(typeOfConstraint(of, depth + 1));
    case "set":
      return setType(typeOfConstraint(of, depth + 1));
    case "map":
      return mapType(typeOfConstraint(of, depth + 1));
    case "tuple":
      if (!Array.isArray(of)) throw unknownType();
      return tupleType(of.map((one) => typeOfConstraint(one, depth + 1)));
    case "object":
      if (typeof of !== "object" || of === null || Array.isArray(of)) throw unknownType();
      return objectType(
        Object.fromEntries(Object.entries(of).map(([name, one]) => [name, typeOfConstraint(one, depth + 1)])),
      );
    default:
      throw unknownType();
  }
}

function unknownType(): ValueError {
  return new ValueError("a dynamic value has a type that is not known");
}
