import { equalValues } from "../values/equal-values.js";
import { isUnknown } from "../values/unknown.js";
import { validator } from "./known-value.js";
import { span } from "./length.js";
import { badUsage, valueText } from "./refuse.js";
import type { Validator } from "./validator.js";

/** A list, set or map, of attributes or of blocks. */
export type AnyCollection = readonly unknown[] | { readonly [key: string]: unknown };

/** At least so many elements. */
export function sizeAtLeast(min: number): Validator<AnyCollection> {
  return sizeValidator("sizeAtLeast", min, undefined);
}

/** At most so many elements. */
export function sizeAtMost(max: number): Validator<AnyCollection> {
  return sizeValidator("sizeAtMost", undefined, max);
}

/** From `min` to `max` elements. */
export function sizeBetween(min: number, max: number): Validator<AnyCollection> {
  return sizeValidator("sizeBetween", min, max);
}

function sizeValidator(
  name: string,
  min: number | undefined,
  max: number | undefined,
): Validator<AnyCollection> {
  const rule = `must have ${span(min, max, "element")}`;
  return validator<AnyCollection>(rule, (value, request) => {
    if ((min ?? 0) > (max ?? Number.POSITIVE_INFINITY)) {
      badUsage(request, name, `nothing has ${span(min, max, "element")}`);
      return;
    }
    const { path, diagnostics } = request;
    const size = elementsOf(value).length;
    if (size < (min ?? 0) || size > (max ?? size))
      diagnostics.addAttributeError(path, "Invalid Size", `"${path}" ${rule}; it has ${size}.`);
  });
}

/** No element twice. Those that are not known yet are not compared. */
export function uniqueValues(): Validator<readonly unknown[]> {
  const rule = "must not have an element twice";
  return validator<readonly unknown[]>(rule, (value, { path, type, sensitive, diagnostics }) => {
    const elementType = type.kind === "list" || type.kind === "set" ? type.elementType : undefined;
    const known = value.filter((one) => !isUnknown(one));
    for (const [index, one] of known.entries()) {
      const first = known.findIndex((other) =>
        elementType === undefined ? other === one : equalValues(elementType, other, one),
      );
      if (first === index) continue;
      const what = sensitive || typeof one === "object" ? "" : `: ${valueText(one)}`;
      diagnostics.addAttributeError(path, "Duplicate Value", `"${path}" ${rule}${what}.`);
    }
  });
}

/** No element that is null. Those that are not known yet pass. */
export function noNullValues(): Validator<AnyCollection> {
  const rule = "must have no element that is null";
  return validator<AnyCollection>(rule, (value, { path, diagnostics }) => {
    if (elementsOf(value).some((one) => one === null))
      diagnostics.addAttributeError(path, "Null Value", `"${path}" ${rule}.`);
  });
}

/** For blocks, which the schema cannot require: at least one must be written. */
export function isRequired(): Validator<unknown> {
  const description = "must be there";
  return {
    description,
    validate({ path, configValue, diagnostics }) {
      const missing = configValue === null || (Array.isArray(configValue) && configValue.length === 0);
      if (missing) diagnostics.addAttributeError(path, "Missing Block", `A "${path}" block must be there.`);
    },
  };
}

function elementsOf(value: AnyCollection): readonly unknown[] {
  return Array.isArray(value) ? value : Object.values(value);
}
