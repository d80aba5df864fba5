import type { ValueType } from "./value-type.js";

/** The types that a type is made of: of elements, of attributes; none of a type without parts. */
export function innerTypes(type: ValueType): readonly ValueType[] {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return [type.elementType];
    case "object":
      return Object.values(type.attributeTypes);
    case "tuple":
      return type.elementTypes;
    default:
      return [];
  }
}
