import type { ValueType } from "./value-type.js";

const known = new WeakMap<ValueType, boolean>();

/** Whether values of the type, or anything in them, can mean the same without being equal. */
export function hasSemanticEquality(type: ValueType): boolean {
  if (type.custom !== undefined) return true;
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return hasSemanticEquality(type.elementType);
    case "tuple":
      return type.elementTypes.some(hasSemanticEquality);
    case "object": {
      let has = known.get(type);
      if (has === undefined) {
        has = Object.values(type.attributeTypes).some(hasSemanticEquality);
        known.set(type, has);
      }
      return has;
    }
    default:
      return false;
  }
}
