import type { Path } from "../path/path.js";
import { types } from "../types/index.js";
import type { ValueType } from "../types/value-type.js";
import type { Decimal } from "../values/decimal.js";
import type { Unknown } from "../values/unknown.js";
import { describeAll } from "./combine.js";
import { validator } from "./known-value.js";
import { requestAt } from "./request-at.js";
import type { AnyCollection } from "./size.js";
import type { Validator, ValidatorRequest } from "./validator.js";

/** A list, set or map with such elements. */
export type CollectionOf<T> =
  | readonly (T | null | Unknown)[]
  | { readonly [key: string]: T | null | Unknown };

/** Fits lists, sets and maps with such elements. */
export type ElementsValidator<T> = Validator<readonly (T | null | Unknown)[]> &
  Validator<{ readonly [key: string]: T | null | Unknown }>;

/** Every element of a list, set or map of booleans must satisfy all of these. */
export function valueBoolsAre(...validators: readonly Validator<boolean>[]): ElementsValidator<boolean> {
  return valuesAre(validators);
}

/** Every element of a list, set or map of texts must satisfy all of these. */
export function valueStringsAre(...validators: readonly Validator<string>[]): ElementsValidator<string> {
  return valuesAre(validators);
}

/** Every element of a list, set or map of int32 must satisfy all of these. */
export function valueInt32sAre(...validators: readonly Validator<number>[]): ElementsValidator<number> {
  return valuesAre(validators);
}

/** Every element of a list, set or map of int64 must satisfy all of these. */
export function valueInt64sAre(...validators: readonly Validator<bigint>[]): ElementsValidator<bigint> {
  return valuesAre(validators);
}

/** Every element of a list, set or map of float64 must satisfy all of these. */
export function valueFloat64sAre(...validators: readonly Validator<number>[]): ElementsValidator<number> {
  return valuesAre(validators);
}

/** Every element of a list, set or map of numbers must satisfy all of these. */
export function valueNumbersAre(...validators: readonly Validator<Decimal>[]): ElementsValidator<Decimal> {
  return valuesAre(validators);
}

/** Every element of a list, set or map of lists must satisfy all of these. */
export function valueListsAre(
  ...validators: readonly Validator<readonly unknown[]>[]
): ElementsValidator<readonly unknown[]> {
  return valuesAre(validators);
}

/** Every element of a list, set or map of sets must satisfy all of these. */
export function valueSetsAre(
  ...validators: readonly Validator<readonly unknown[]>[]
): ElementsValidator<readonly unknown[]> {
  return valuesAre(validators);
}

/** Every element of a list, set or map of maps must satisfy all of these. */
export function valueMapsAre(
  ...validators: readonly Validator<{ readonly [key: string]: unknown }>[]
): ElementsValidator<{ readonly [key: string]: unknown }> {
  return valuesAre(validators);
}

/** Every element of a list, set or map of objects must satisfy all of these. */
export function valueObjectsAre(
  ...validators: readonly Validator<{ readonly [name: string]: unknown }>[]
): ElementsValidator<{ readonly [name: string]: unknown }> {
  return valuesAre(validators);
}

/** Every key of a map must satisfy all of these. */
export function keysAre(...validators: readonly Validator<string>[]): Validator<AnyCollection> {
  return validator<AnyCollection>(
    `each key: ${describeAll(validators)}`,
    async (value, request: ValidatorRequest<AnyCollection>) => {
      for (const key of Array.isArray(value) ? [] : Object.keys(value))
        await askAll(validators, request, request.path.atMapKey(key), key, types.string);
    },
  );
}

/**
 * Elements that are null or unknown are given to the validators, too; those made with {@link validator} let them
 * pass.
 */
function valuesAre<T>(validators: readonly Validator<T>[]): ElementsValidator<T> {
  return validator<CollectionOf<T>>(
    `each element: ${describeAll(validators)}`,
    async (value, request: ValidatorRequest<CollectionOf<T>>) => {
      const { path, type } = request;
      if (type.kind !== "list" && type.kind !== "set" && type.kind !== "map") return;
      for (const [at, element] of entriesOf<T>(value)) {
        const elementPath =
          typeof at === "string"
            ? path.atMapKey(at)
            : type.kind === "set"
              ? path.atSetValue(element)
              : path.atListIndex(at);
        await askAll(validators, request, elementPath, element, type.elementType);
      }
    },
  );
}

function entriesOf<T>(value: CollectionOf<T>): readonly (readonly [number | string, T | null | Unknown])[] {
  return isList(value) ? [...value.entries()] : Object.entries(value);
}

function isList<T>(value: CollectionOf<T>): value is readonly (T | null | Unknown)[] {
  return Array.isArray(value);
}

async function askAll<T>(
  validators: readonly Validator<T>[],
  request: ValidatorRequest<unknown>,
  path: Path,
  configValue: T | null | Unknown,
  type: ValueType,
): Promise<void> {
  for (const one of validators) {
    const judged = one.validate(requestAt(request, path, configValue, type, request.sensitive === true));
    if (judged instanceof Promise) await judged;
  }
}
