import { boolType } from "./bool-type.js";
import { listType, mapType, setType } from "./collection-types.js";
import { dynamicType } from "./dynamic-type.js";
import { float64Type, int32Type, int64Type, numberType } from "./number-types.js";
import { objectType } from "./object-type.js";
import { stringType } from "./string-type.js";
import { tupleType } from "./tuple-type.js";

/**
 * The types of elements and of object attributes.
 *
 * @example
 * attribute.map({ optional: true, elementType: types.list(types.string) })
 */
export const types = {
  bool: boolType,
  int32: int32Type,
  int64: int64Type,
  float64: float64Type,
  number: numberType,
  string: stringType(),
  list: listType,
  set: setType,
  map: mapType,
  object: objectType,
  tuple: tupleType,
  dynamic: dynamicType,
};
