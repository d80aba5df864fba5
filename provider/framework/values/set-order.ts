import type { ObjectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import { Decimal } from "./decimal.js";
import { isDynamicValue } from "./is-dynamic-value.js";
import { attributeOf, objectTable } from "./object-table.js";
import { typeConstraint } from "./type-constraint.js";
import { Unknown } from "./unknown.js";

/**
 * The elements of a set in the order Terraform sends them, and none twice: booleans, numbers and texts by value,
 * others by a text made of their parts, then unknown ones, then null. Unknown elements may turn out to differ, so all
 * of them stay. The same array comes back when it is in order already.
 */
export function inSetOrder(elementType: ValueType, elements: readonly unknown[]): readonly unknown[] {
  if (elements.length < 2) return elements;
  if (elementType.kind === "string" && isAscending(elements)) return elements;
  const keyed = elements.map((element) => ({ element, ...setKey(elementType, element) }));
  const numeric = isNumeric(elementType);
  keyed.sort((a, b) => {
    if (a.rank !== b.rank) return a.rank - b.rank;
    if (numeric && a.rank === 0) return asDecimal(a.element).compare(asDecimal(b.element));
    return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
  });
  const single = keyed.filter(
    ({ key, rank, unknown }, index) =>
      unknown || index === 0 || keyed[index - 1]?.key !== key || keyed[index - 1]?.rank !== rank,
  );
  return single.every(({ element }, index) => element === elements[index]) &&
    single.length === elements.length
    ? elements
    : single.map(({ element }) => element);
}

function isAscending(elements: readonly unknown[]): boolean {
  for (let i = 1; i < elements.length; i += 1) {
    const before = elements[i - 1];
    const element = elements[i];
    if (typeof before !== "string" || typeof element !== "string" || before >= element) return false;
  }
  return true;
}

/** What tells an element of a set from others: equal keys, equal elements. */
export interface SetKey {
  readonly key: string;
  /** 0 for known values; then unknown ones, then null. */
  readonly rank: 0 | 1 | 2;
  /** Whether a part of it is unknown, so that it may differ from one with the same key. */
  readonly unknown: boolean;
}

/** Values that do not fit the type have a key too: it is the writer that refuses them. */
export function setKey(type: ValueType, value: unknown): SetKey {
  if (value === null || value === undefined) return { key: "~", rank: 2, unknown: false };
  if (value instanceof Unknown) return { key: "?", rank: 1, unknown: true };
  if (typeof value === "string") return { key: value, rank: 0, unknown: false };
  const text = new KeyText();
  text.add(type, value);
  return { key: text.text, rank: 0, unknown: text.unknown };
}

/** Writes a value as text, in which two values of a type are the same if they are equal. */
class KeyText {
  text = "";
  unknown = false;

  add(type: ValueType, value: unknown): void {
    if (value === null || value === undefined) {
      this.text += (type.kind === "list" || type.kind === "set") && type.ofBlocks ? "[]" : "~";
    } else if (value instanceof Unknown) {
      this.text += "?";
      this.unknown = true;
    } else if (typeof value === "string") this.text += JSON.stringify(value);
    else if (typeof value === "boolean") this.text += value ? "T" : "F";
    else if (isNumeric(type) && isNumber(value)) this.text += asDecimal(value).toPlainString();
    else if (Array.isArray(value)) this.#elements(type, value);
    else if (isRecord(value)) this.#record(type, value);
    else this.#misfit();
  }

  /** The writer will refuse it: it must not be taken for the double of something else. */
  #misfit(): void {
    this.text += "!";
    this.unknown = true;
  }

  #elements(type: ValueType, elements: readonly unknown[]): void {
    const ordered = type.kind === "set" ? inSetOrder(type.elementType, elements) : elements;
    this.text += type.kind === "tuple" ? "<" : "[";
    for (const [index, element] of ordered.entries()) {
      this.add(elementTypeAt(type, index), element);
      this.text += ";";
    }
    this.text += type.kind === "tuple" ? ">" : "]";
  }

  #record(type: ValueType, record: Readonly<Record<string, unknown>>): void {
    if (type.kind === "object") this.#object(type, record);
    else if (type.kind === "dynamic") this.#dynamic(record);
    else if (type.kind === "map") this.#map(type.elementType, record);
    else this.#misfit();
  }

  #object(type: ObjectType, record: Readonly<Record<string, unknown>>): void {
    const { names, types } = objectTable(type);
    this.text += "<";
    for (const [index, name] of names.entries()) {
      this.add(types[index] as ValueType, attributeOf(record, name));
      this.text += ";";
    }
    this.text += ">";
  }

  #map(elementType: ValueType, record: Readonly<Record<string, unknown>>): void {
    this.text += "{";
    for (const key of Object.keys(record).sort()) {
      this.text += `${JSON.stringify(key)}:`;
      this.add(elementType, record[key]);
      this.text += ";";
    }
    this.text += "}";
  }

  #dynamic(record: Readonly<Record<string, unknown>>): void {
    if (!isDynamicValue(record)) {
      this.#misfit();
      return;
    }
    this.text += `${JSON.stringify(typeConstraint(record.type))}=`;
    this.add(record.type, record.value);
  }
}

function elementTypeAt(type: ValueType, index: number): ValueType {
  if (type.kind === "list" || type.kind === "set") return type.elementType;
  return (type.kind === "tuple" ? type.elementTypes[index] : undefined) ?? { kind: "dynamic" };
}

function isNumeric({ kind }: ValueType): boolean {
  return kind === "number" || kind === "float64" || kind === "int64" || kind === "int32";
}

function isNumber(value: unknown): value is number | bigint | Decimal {
  return (
    value instanceof Decimal ||
    typeof value === "bigint" ||
    (typeof value === "number" && Number.isFinite(value))
  );
}

function asDecimal(value: unknown): Decimal {
  if (value instanceof Decimal) return value;
  return typeof value === "bigint" || typeof value === "number" ? Decimal.from(value) : Decimal.from(0);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
