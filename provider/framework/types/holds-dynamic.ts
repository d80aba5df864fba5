import type { ValueType } from "./value-type.js";

/** Whether values of the type are dynamic, or have dynamic ones in them. */
export function holdsDynamic(type: ValueType): boolean {
  switch (type.kind) {
    case "dynamic":
      return true;
    case "list":
    case "set":
    case "map":
      return holdsDynamic(type.elementType);
    case "object":
      return Object.values(type.attributeTypes).some(holdsDynamic);
    case "tuple":
      return type.elementTypes.some(holdsDynamic);
    default:
      return false;
  }
}

/** Whether there is a list, set or map in it whose elements are dynamic, or have dynamic values in them. */
export function collectsDynamic(type: ValueType): boolean {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return holdsDynamic(type.elementType);
    case "object":
      return Object.values(type.attributeTypes).some(collectsDynamic);
    case "tuple":
      return type.elementTypes.some(collectsDynamic);
    default:
      return false;
  }
}
