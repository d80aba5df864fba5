import type { NormalizedSchema } from "@smithy/core/schema";

/**
 * The first member of an output that is not of its type, with what it should be; undefined when all are. The SDK hands
 * strings, lists and maps on as it finds them, and the answer may come from something that is not the service.
 */
export function misfit(schema: NormalizedSchema, value: unknown, at = ""): string | undefined {
  if (schema.isStructSchema()) {
    if (!isRecord(value)) return `${at} is not an object`;
    for (const [name, member] of schema.structIterator()) {
      const given = value[name];
      if (given === undefined || given === null) continue;
      const fault = misfit(member, given, at === "" ? name : `${at}.${name}`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) return `${at} is not a list`;
    return firstMisfit(schema, value.entries(), at);
  }
  if (schema.isMapSchema()) {
    if (!isRecord(value)) return `${at} is not an object`;
    return firstMisfit(schema, Object.entries(value), at);
  }
  const [fits, type] = simpleFit(schema, value);
  return fits ? undefined : `${at} is not ${type}`;
}

function firstMisfit(
  schema: NormalizedSchema,
  entries: Iterable<[number | string, unknown]>,
  at: string,
): string | undefined {
  const member = schema.getValueSchema();
  for (const [key, entry] of entries) {
    const fault = misfit(member, entry, `${at}[${JSON.stringify(key)}]`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function simpleFit(schema: NormalizedSchema, value: unknown): [fits: boolean, type: string] {
  if (schema.isStringSchema()) return [typeof value === "string", "a string"];
  if (schema.isNumericSchema()) return [typeof value === "number", "a number"];
  if (schema.isBooleanSchema()) return [typeof value === "boolean", "true or false"];
  return [value instanceof Date && !Number.isNaN(value.getTime()), "a time"];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
