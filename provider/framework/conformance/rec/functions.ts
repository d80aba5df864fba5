import {
  type DynamicValue,
  FunctionError,
  isUnknown,
  parameter,
  providerFunction,
  types,
} from "../../index.js";
import type { ValueType } from "../../types/value-type.js";

/** The recorded provider's functions. */

export const joinAll = providerFunction({
  summary: "joins",
  parameters: [parameter.string({ name: "sep" })],
  variadicParameter: parameter.string({ name: "parts", allowNullValue: true }),
  returns: types.string,
  run({ arguments: [sep, ...parts] }) {
    const missing = parts.indexOf(null);
    if (missing !== -1) throw new FunctionError("part is null", { argument: missing + 1 });
    return parts.join(sep);
  },
});

export const describeValue = providerFunction({
  summary: "describes any value",
  deprecationMessage: "old",
  parameters: [parameter.dynamic({ name: "v", allowNullValue: true, allowUnknownValues: true })],
  returns: types.object({ text: types.string, unknown: types.bool }),
  run({ arguments: [v] }) {
    return { text: textOf(types.dynamic, v), unknown: isUnknown(v) || (v !== null && isUnknown(v.value)) };
  },
});

export const up = providerFunction({
  parameters: [parameter.string({ name: "s" })],
  returns: types.string,
  run: ({ arguments: [s] }) => s.toUpperCase(),
});

function textOf(type: ValueType, value: unknown): string {
  if (value === null) return "<null>";
  if (isUnknown(value)) return "<unknown>";
  if (type.kind === "dynamic" && isDynamic(value)) return textOf(value.type, value.value);
  if (type.kind === "tuple" && Array.isArray(value))
    return `[${value.map((one, index) => textOf(type.elementTypes[index] ?? types.dynamic, one)).join()}]`;
  if (type.kind === "object" && typeof value === "object")
    return `{${Object.entries(value)
      .map(
        ([name, one]) => `${JSON.stringify(name)}:${textOf(type.attributeTypes[name] ?? types.dynamic, one)}`,
      )
      .join()}}`;
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

function isDynamic(value: unknown): value is DynamicValue {
  return typeof value === "object" && value !== null && "type" in value && "value" in value;
}
