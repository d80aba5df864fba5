// What Terraform refuses as "Provider produced inconsistent result after apply": the rules of its function
// AssertObjectCompatible, and that nothing may be unknown in a state.
import type { Path } from "../../path/path.js";
import { type Nested, nestedObjects, nestedOfAttribute, nestedOfBlock } from "../../plan/nested-objects.js";
import { attributeType, objectTypeOf } from "../../schema/object-type-of.js";
import type { Schema } from "../../schema/schema.js";
import type { Values } from "../../server/typed.js";
import type { ValueType } from "../../types/value-type.js";
import { equalValues } from "../../values/equal-values.js";
import { Unknown } from "../../values/unknown.js";
import { elementsOf, fault, isValues, rootPath, valuesOrNull, within } from "./value-shapes.js";

/** A state holds every value that the plan knew, and fills in those it did not. */
export function applyFaults(schema: Schema, planned: Values | null, state: Values | null): readonly string[] {
  return objectFaults({ ...schema, nesting: "single" }, planned, state, rootPath);
}

/** A state is wholly known, and holds nothing that is write-only. */
export function stateFaults(schema: Schema, state: Values | null): readonly string[] {
  if (state === null) return [];
  return [...unknownsIn(objectTypeOf(schema), state, rootPath), ...writeOnlyFaults(schema, state, rootPath)];
}

function writeOnlyFaults(
  of: Pick<Nested, "attributes" | "blocks">,
  state: Values,
  path: Path,
): readonly string[] {
  const attributes = Object.entries(of.attributes).flatMap(([name, attribute]) => {
    const [place, value] = [path.atName(name), within(state, name)];
    if (attribute.writeOnly && value !== null) return [fault(place, "is write-only, and is not null")];
    const nested = nestedOfAttribute(attribute);
    return nested === undefined ? [] : nestedWriteOnlyFaults(nested, value, place);
  });
  const blocks = Object.entries(of.blocks).flatMap(([name, block]) =>
    nestedWriteOnlyFaults(nestedOfBlock(block), within(state, name), path.atName(name)),
  );
  return [...attributes, ...blocks];
}

function nestedWriteOnlyFaults(nested: Nested, value: unknown, path: Path): readonly string[] {
  return nestedObjects(nested, path, value, []).flatMap((object) =>
    writeOnlyFaults(nested, object.value, object.path),
  );
}

function objectFaults(
  of: Nested,
  planned: Values | null,
  state: Values | null,
  path: Path,
): readonly string[] {
  if (planned === null && state === null) return [];
  if (planned === null) return [fault(path, "was planned to be absent, and is there")];
  if (state === null) return [fault(path, "was planned to be there, and is absent")];
  return [
    ...Object.entries(of.attributes).flatMap(([name, attribute]) => {
      const place = path.atName(name);
      const found = valueFaults(attributeType(attribute), within(planned, name), within(state, name), place);
      // What is sensitive is not in the text of a fault, and so not in the log of a test.
      return attribute.sensitive && found.length > 0
        ? [fault(place, "is not as planned (sensitive)")]
        : found;
    }),
    ...Object.entries(of.blocks).flatMap(([name, block]) =>
      blockFaults(block, within(planned, name), within(state, name), path.atName(name)),
    ),
  ];
}

function blockFaults(block: Nested, planned: unknown, state: unknown, path: Path): readonly string[] {
  if (planned instanceof Unknown || state instanceof Unknown) return [];
  if (block.nesting === "single")
    return objectFaults(block, valuesOrNull(planned), valuesOrNull(state), path);
  const [before, after] = [elementsOf(planned), elementsOf(state)];
  if (block.nesting === "set") {
    return setFaults(before, after, path, (a, b) =>
      objectFaults(block, valuesOrNull(a), valuesOrNull(b), path),
    );
  }
  if (before.length !== after.length)
    return [fault(path, `has ${after.length} blocks; ${before.length} were planned`)];
  return before.flatMap((one, index) =>
    objectFaults(block, valuesOrNull(one), valuesOrNull(after[index]), path.atListIndex(index)),
  );
}

function valueFaults(type: ValueType, planned: unknown, state: unknown, path: Path): readonly string[] {
  if (planned instanceof Unknown || equalValues(type, planned, state)) return [];
  if (state instanceof Unknown) return [fault(path, "was known in the plan, and is unknown")];
  if (planned === null) return [fault(path, `was planned as null, and is ${text(state)}`)];
  if (state === null) return [fault(path, `was planned as ${text(planned)}, and is null`)];
  switch (type.kind) {
    case "object":
      if (!isValues(planned) || !isValues(state)) break;
      return Object.entries(type.attributeTypes).flatMap(([name, one]) =>
        valueFaults(one, planned[name] ?? null, state[name] ?? null, path.atName(name)),
      );
    case "list":
    case "tuple":
      return listFaults(type, elementsOf(planned), elementsOf(state), path);
    case "map":
      if (!isValues(planned) || !isValues(state)) break;
      return [...new Set([...Object.keys(planned), ...Object.keys(state)])].flatMap((key) => {
        const place = path.atMapKey(key);
        if (!Object.hasOwn(state, key)) return [fault(place, "was planned, and has vanished")];
        if (!Object.hasOwn(planned, key)) return [fault(place, "was not planned, and has appeared")];
        return valueFaults(type.elementType, planned[key], state[key], place);
      });
    case "set":
      return setFaults(elementsOf(planned), elementsOf(state), path, (a, b) =>
        valueFaults(type.elementType, a, b, path),
      );
    case "dynamic": {
      const [before, after] = [dynamicOf(planned), dynamicOf(state)];
      if (before === undefined || after === undefined) break;
      if (before.type.kind !== after.type.kind) return [fault(path, "has another type than was planned")];
      return valueFaults(before.type, before.value, after.value, path);
    }
  }
  return [fault(path, `was planned as ${text(planned)}, and is ${text(state)}`)];
}

function listFaults(
  type: Extract<ValueType, { readonly kind: "list" | "tuple" }>,
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
): readonly string[] {
  if (before.length !== after.length)
    return [fault(path, `has ${after.length} elements; ${before.length} were planned`)];
  return before.flatMap((one, index) => {
    const elementType = type.kind === "list" ? type.elementType : type.elementTypes[index];
    return elementType === undefined
      ? []
      : valueFaults(elementType, one, after[index], path.atListIndex(index));
  });
}

/**
 * Elements of a set have no place: each must agree with one of the other side, and there cannot be more than planned
 * (fewer can be: unknown ones may turn out to be equal).
 */
function setFaults(
  planned: readonly unknown[],
  state: readonly unknown[],
  path: Path,
  compare: (planned: unknown, state: unknown) => readonly string[],
): readonly string[] {
  const agree = (a: unknown, b: unknown) => compare(a, b).length === 0;
  const vanished = planned.filter((one) => !state.some((other) => agree(one, other)));
  const appeared = state.filter((one) => !planned.some((other) => agree(other, one)));
  if (vanished.length > 0)
    return vanished.map((one) => fault(path, `lacks the planned element ${text(one)}`));
  if (appeared.length > 0)
    return appeared.map((one) => fault(path, `has ${text(one)}, which was not planned`));
  return state.length > planned.length
    ? [fault(path, `has ${state.length} elements; ${planned.length} were planned`)]
    : [];
}

/** Whether a value, or a part of it, is unknown. */
export function hasUnknown(type: ValueType, value: unknown): boolean {
  return unknownsIn(type, value, rootPath).length > 0;
}

function unknownsIn(type: ValueType, value: unknown, path: Path): readonly string[] {
  if (value instanceof Unknown) return [fault(path, "is unknown, and a state must be known")];
  if (value === null || value === undefined) return [];
  switch (type.kind) {
    case "object":
      return Object.entries(type.attributeTypes).flatMap(([name, one]) =>
        unknownsIn(one, within(valuesOrNull(value), name), path.atName(name)),
      );
    case "map":
      return Object.entries(valuesOrNull(value) ?? {}).flatMap(([key, one]) =>
        unknownsIn(type.elementType, one, path.atMapKey(key)),
      );
    case "list":
    case "set":
      return elementsOf(value).flatMap((one, index) =>
        unknownsIn(type.elementType, one, path.atListIndex(index)),
      );
    case "tuple":
      return type.elementTypes.flatMap((one, index) =>
        unknownsIn(one, elementsOf(value)[index], path.atListIndex(index)),
      );
    case "dynamic": {
      const held = dynamicOf(value);
      return held === undefined ? [] : unknownsIn(held.type, held.value, path);
    }
    default:
      return [];
  }
}

function dynamicOf(value: unknown): { readonly type: ValueType; readonly value: unknown } | undefined {
  return isValues(value) && isType(value.type) ? { type: value.type, value: value.value } : undefined;
}

function isType(type: unknown): type is ValueType {
  return typeof type === "object" && type !== null && "kind" in type;
}

function text(value: unknown): string {
  const json = JSON.stringify(value, (_key, one: unknown) => (typeof one === "bigint" ? `${one}` : one));
  return json === undefined ? String(value) : json;
}
