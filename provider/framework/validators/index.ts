/**
 * Validators for attributes, blocks and objects, under the names that users of Go's framework know. One name serves
 * every type that it makes sense for: `between` is for all numbers, `sizeAtLeast` for lists, sets, maps and blocks.
 * All let null and unknown pass, unless they say otherwise; `required` is what asks for a value.
 *
 * @example
 * import { lengthBetween, valueStringsAre } from "terraform-plugin-framework-ts/validators";
 * attribute.set({ optional: true, elementType: types.string, validators: [valueStringsAre(lengthBetween(1, 10))] })
 */

export { type AnyNumber, atLeast, atMost, between } from "./bounds.js";
export { all, any, anyWithAllWarnings, asWarning } from "./combine.js";
export {
  type CollectionOf,
  type ElementsValidator,
  keysAre,
  valueBoolsAre,
  valueFloat64sAre,
  valueInt32sAre,
  valueInt64sAre,
  valueListsAre,
  valueMapsAre,
  valueNumbersAre,
  valueObjectsAre,
  valueSetsAre,
  valueStringsAre,
} from "./elements.js";
export {
  lengthAtLeast,
  lengthAtMost,
  lengthBetween,
  utf8LengthAtLeast,
  utf8LengthAtMost,
  utf8LengthBetween,
} from "./length.js";
export { equals, noneOf, noneOfCaseInsensitive, oneOf, oneOfCaseInsensitive } from "./one-of.js";
export { matchRelative, matchRoot } from "./path-expression.js";
export {
  alsoRequires,
  atLeastOneOf,
  conflictsWith,
  exactlyOneOf,
  preferWriteOnlyAttribute,
} from "./relations.js";
export {
  type AnyCollection,
  isRequired,
  noNullValues,
  sizeAtLeast,
  sizeAtMost,
  sizeBetween,
  uniqueValues,
} from "./size.js";
export { atLeastSumOf, atMostSumOf, equalToProductOf, equalToSumOf } from "./sums.js";
export { json, regexMatches } from "./text.js";
