import { Decimal, isShortFloat } from "./decimal.js";
import type { MsgpackWriter } from "./msgpack-writer.js";
import { describe, UnfitNumberError, ValueError } from "./value-error.js";

/** A number from the wire or from JSON: an integer, a float (exactly that), or the text of any decimal number. */
export type RawNumber = number | bigint | string;

export type NumberKind = "int32" | "int64" | "float64" | "number";

/** As the attribute's type shows it: int32 and float64 as number, int64 as bigint, number as Decimal. */
export function fromRawNumber(kind: NumberKind, raw: RawNumber): number | bigint | Decimal {
  switch (kind) {
    case "int32": {
      const value = typeof raw === "number" && Number.isInteger(raw) ? raw : Number(wholeNumber(raw));
      if (value < -0x80000000 || value > 0x7fffffff)
        throw new UnfitNumberError(
          "the number does not fit into 32 bits",
          "between -2147483648 and 2147483647",
        );
      return value === 0 ? 0 : value;
    }
    case "int64": {
      const value = wholeNumber(raw);
      if (BigInt.asIntN(64, value) !== value) throw beyond64Bits();
      return value;
    }
    case "float64":
      return floatOf(raw);
    case "number":
      return toDecimal(raw);
  }
}

/** The nearest float. As in Go's framework, one that is too large or too small for any float is an error. */
function floatOf(raw: RawNumber): number {
  if (typeof raw === "number" && Number.isFinite(raw)) return raw === 0 ? 0 : raw;
  const exact = toDecimal(raw);
  const value = exact.toNumber();
  if (!Number.isFinite(value) || (value === 0 && !exact.equals(Decimal.from(0))))
    throw new UnfitNumberError(
      "the number does not fit into a 64-bit float",
      "of a size between 1e-323 and 1.7e308, or 0",
    );
  return value === 0 ? 0 : value;
}

/**
 * Whether a float64 attribute would show the number rounded: {@link writeNumber} of the float does not write the same
 * number again. Then only exact-floats.ts keeps it.
 */
export function isRounded(raw: RawNumber): boolean {
  if (typeof raw === "number") {
    if (Number.isSafeInteger(raw) || isShortFloat(raw)) return false;
    return !Decimal.fromExactFloat(raw).equals(Decimal.from(raw));
  }
  // Of numbers of up to 15 digits, each has a float of its own.
  if (typeof raw === "string" && raw.length <= 15) return false;
  const exact = toDecimal(raw);
  return !exact.equals(Decimal.from(exact.toNumber()));
}

function toDecimal(raw: RawNumber): Decimal {
  try {
    if (typeof raw === "string") return Decimal.parse(raw);
    return typeof raw === "number" ? Decimal.fromExactFloat(raw) : Decimal.from(raw);
  } catch (error) {
    throw new ValueError(
      error instanceof SyntaxError && typeof raw === "string" && raw.length > 10_000
        ? "the number has too many digits"
        : "expected a number, found a text or float that is none",
    );
  }
}

function wholeNumber(raw: RawNumber): bigint {
  if (typeof raw === "bigint") return raw;
  if (typeof raw === "number" && Number.isInteger(raw)) return BigInt(raw);
  const value = toDecimal(raw);
  const whole = value.toBigInt();
  if (whole !== undefined) return whole;
  throw value.isInteger
    ? beyond64Bits()
    : new UnfitNumberError("expected a whole number, found one with a fraction", "without a fraction");
}

function beyond64Bits(): UnfitNumberError {
  return new UnfitNumberError(
    "the number does not fit into 64 bits",
    "between -9223372036854775808 and 9223372036854775807",
  );
}

/**
 * Writes any of the number values as Terraform would: whole numbers of 64 bits as such, fractions that a float holds
 * exactly as float, and else the text of the decimal number, which is read with 512 bits: 0.1 stays the 0.1 of the
 * configuration. In one case we write a text where Terraform writes a float: of a number that comes as a float, it puts
 * only as many digits into the state as tell floats apart, and would find another number there the next time.
 */
export function writeNumber(kind: NumberKind, value: unknown, writer: MsgpackWriter): void {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new ValueError(`expected a number, got ${value}`);
    if (kind === "int32" || kind === "int64") checkWhole(kind, value);
    if (Number.isSafeInteger(value)) writer.writeInteger(value);
    else writeDecimal(Decimal.from(value), writer);
  } else if (typeof value === "bigint" && kind !== "int32" && kind !== "float64") {
    if (kind === "int64" && BigInt.asIntN(64, value) !== value)
      throw new ValueError("the number does not fit into 64 bits");
    writeBigInt(value, writer);
  } else if (value instanceof Decimal && kind === "number") {
    writeDecimal(value, writer);
  } else {
    const wanted = { int32: "a number", int64: "a bigint", float64: "a number", number: "a Decimal" }[kind];
    throw new ValueError(`expected ${wanted}, got ${describe(value)}`);
  }
}

function checkWhole(kind: "int32" | "int64", value: number): void {
  if (!Number.isInteger(value)) throw new ValueError("expected a whole number, got one with a fraction");
  if (kind === "int32" && (value < -0x80000000 || value > 0x7fffffff))
    throw new ValueError("the number does not fit into 32 bits");
  // Beyond 2^53 a number is not what somebody wrote; a bigint is.
  if (kind === "int64" && !Number.isSafeInteger(value))
    throw new ValueError("expected a bigint, got a number beyond 2^53");
}

function writeDecimal(value: Decimal, writer: MsgpackWriter): void {
  const whole = value.isInteger ? value.toBigInt() : undefined;
  if (whole !== undefined && BigInt.asIntN(64, whole) === whole) {
    writer.writeInteger(whole);
    return;
  }
  const float = value.isInteger ? undefined : value.toShortFloat();
  if (float === undefined) writer.writeString(value.toPlainString());
  else writer.writeFloat(float);
}

function writeBigInt(value: bigint, writer: MsgpackWriter): void {
  if (BigInt.asIntN(64, value) === value) writer.writeInteger(value);
  else writer.writeString(value.toString());
}
