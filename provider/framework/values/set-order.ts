import type { ObjectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import { Decimal } from "./decimal.js";
import { goNumber, goQuote } from "./go-text.js";
import { isDynamicValue } from "./is-dynamic-value.js";
import { attributeOf, objectTable } from "./object-table.js";
import { typeConstraint } from "./type-constraint.js";
import { Unknown } from "./unknown.js";

/**
 * The elements of a set in the order Terraform sends them, and none twice: booleans, numbers and texts by value,
 * others by a text made of their parts, then unknown ones, then null. Unknown elements may turn out to differ, so all
 * of them stay, in the order they had. The same array comes back when it is in order already.
 */
export function inSetOrder(elementType: ValueType, elements: readonly unknown[]): readonly unknown[] {
  if (elements.length < 2) return elements;
  if (elementType.kind === "string" && isAscending(elements)) return elements;
  const keyed = elements.map((element) => ({ element, key: setKey(elementType, element) }));
  keyed.sort(({ key: a }, { key: b }) => {
    if (a.rank !== b.rank) return a.rank - b.rank;
    if (a.number !== undefined && b.number !== undefined) return a.number.compare(b.number);
    return compareTexts(a.order, b.order) || compareTexts(a.exact, b.exact);
  });
  const single = keyed.filter(({ key }, index) => {
    const before = keyed[index - 1]?.key;
    return before === undefined || key.unknown || !isSame(before, key);
  });
  return single.length === elements.length &&
    single.every(({ element }, index) => element === elements[index])
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

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What tells an element of a set from others. */
interface SetKey {
  /** 0 for known values; then unknown ones, then null. */
  readonly rank: 0 | 1 | 2;
  /** Whether a part of it is unknown, so that it may differ from one that looks the same. */
  readonly unknown: boolean;
  readonly number: Decimal | undefined;
  readonly order: string;
  /** What `order` rounds. */
  readonly exact: string;
}

function isSame(a: SetKey, b: SetKey): boolean {
  if (a.rank !== b.rank || a.order !== b.order || a.exact !== b.exact) return false;
  return a.number === undefined ? b.number === undefined : b.number?.equals(a.number) === true;
}

/** A text that two elements of a set share if, and only if, they are equal (unknown parts aside). */
export function elementKey(type: ValueType, value: unknown): string {
  const { rank, number, order, exact } = setKey(type, value);
  return `${rank} ${number?.toString() ?? "-"} ${exact} ${order}`;
}

const plain = { rank: 0, unknown: false, number: undefined, order: "", exact: "" } as const;

/** Values that do not fit the type have a key too: it is the writer that refuses them. */
function setKey(type: ValueType, value: unknown): SetKey {
  if (value === null || value === undefined) return { ...plain, rank: 2 };
  if (value instanceof Unknown) return { ...plain, rank: 1, unknown: true };
  if (typeof value === "string") return { ...plain, order: value };
  if (isNumeric(type) && isNumber(value)) return { ...plain, number: asDecimal(value) };
  const { order, exact, unknown } = new KeyText(type, value);
  return { ...plain, order, exact, unknown };
}

/** Terraform's text of a value, by which it sorts all that has no order of its own. */
class KeyText {
  order = "";
  exact = "";
  unknown = false;

  constructor(type: ValueType, value: unknown) {
    this.#add(type, value);
  }

  #add(type: ValueType, value: unknown): void {
    if (value === null || value === undefined) {
      this.order += (type.kind === "list" || type.kind === "set") && type.ofBlocks ? "[]" : "~";
    } else if (value instanceof Unknown) {
      this.order += "?";
      this.unknown = true;
    } else if (typeof value === "string") this.order += goQuote(value);
    else if (typeof value === "boolean") this.order += value ? "T" : "F";
    else if (isNumeric(type) && isNumber(value)) this.#number(value);
    else if (Array.isArray(value)) this.#elements(type, value);
    else if (isRecord(value)) this.#record(type, value);
    else this.#misfit();
  }

  /** The writer will refuse it: it must not be taken for the double of something else. */
  #misfit(): void {
    this.order += "!";
    this.unknown = true;
  }

  #number(value: number | bigint | Decimal): void {
    const isShort = typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 1e10;
    const exact = isShort ? String(value) : asDecimal(value).toString();
    this.order += isShort ? exact : goNumber(asDecimal(value));
    this.exact += `${exact},`;
  }

  #elements(type: ValueType, elements: readonly unknown[]): void {
    const ordered = type.kind === "set" ? inSetOrder(type.elementType, elements) : elements;
    const [open, close] = type.kind === "tuple" ? "<>" : "[]";
    this.order += open;
    for (const [index, element] of ordered.entries()) {
      this.#add(elementTypeAt(type, index), element);
      this.order += ";";
    }
    this.order += close;
  }

  #record(type: ValueType, record: Readonly<Record<string, unknown>>): void {
    if (type.kind === "object") this.#object(type, record);
    else if (type.kind === "dynamic") this.#dynamic(record);
    else if (type.kind === "map") this.#map(type.elementType, record);
    else this.#misfit();
  }

  #object(type: ObjectType, record: Readonly<Record<string, unknown>>): void {
    const { names, types } = objectTable(type);
    this.order += "<";
    for (const [index, name] of names.entries()) {
      this.#add(types[index] as ValueType, attributeOf(record, name));
      this.order += ";";
    }
    this.order += ">";
  }

  #map(elementType: ValueType, record: Readonly<Record<string, unknown>>): void {
    this.order += "{";
    for (const key of Object.keys(record).sort()) {
      this.order += `${goQuote(key)}:`;
      this.#add(elementType, record[key]);
      this.order += ";";
    }
    this.order += "}";
  }

  #dynamic(record: Readonly<Record<string, unknown>>): void {
    if (!isDynamicValue(record)) {
      this.#misfit();
      return;
    }
    this.exact += `${JSON.stringify(typeConstraint(record.type))},`;
    this.#add(record.type, record.value);
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

function asDecimal(value: number | bigint | Decimal): Decimal {
  return value instanceof Decimal ? value : Decimal.from(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
