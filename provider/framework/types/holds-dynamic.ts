import { innerTypes } from "./inner-types.js";
import type { ValueType } from "./value-type.js";

/** Whether values of the type are dynamic, or have dynamic ones in them. */
export function holdsDynamic(type: ValueType): boolean {
  return type.kind === "dynamic" || innerTypes(type).some(holdsDynamic);
}

/** Whether there is a list, set or map in it whose elements are dynamic, or have dynamic values in them. */
export function collectsDynamic(type: ValueType): boolean {
  const isCollection = type.kind === "list" || type.kind === "set" || type.kind === "map";
  return innerTypes(type).some(isCollection ? holdsDynamic : collectsDynamic);
}
