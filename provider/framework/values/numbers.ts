import { Decimal } from "./decimal.js";
import type { MsgpackWriter } from "./msgpack-writer.js";
import { describe, ValueError } from "./value-error.js";

/** A number from the wire or from JSON: an integer, a float, or the text of any decimal number. */
export type RawNumber = number | bigint | string;

/** As the attribute's type shows it: int32 and float64 as number, int64 as bigint, number as Decimal. */
export function fromRawNumber(
  kind: "int32" | "int64" | "float64" | "number",
  raw: RawNumber,
): number | bigint | Decimal {
  switch (kind) {
    case "int32": {
      const value = wholeNumber(raw);
      if (value < -0x80000000n || value > 0x7fffffffn)
        throw new ValueError("the number does not fit into 32 bits");
      return Number(value);
    }
    case "int64": {
      const value = wholeNumber(raw);
      if (BigInt.asIntN(64, value) !== value) throw new ValueError("the number does not fit into 64 bits");
      return value;
    }
    case "float64": {
      const value = typeof raw === "string" ? toDecimal(raw).toNumber() : Number(raw);
      if (!Number.isFinite(value)) throw new ValueError("the number does not fit into a 64-bit float");
      return value;
    }
    case "number":
      return toDecimal(raw);
  }
}

function toDecimal(raw: RawNumber): Decimal {
  try {
    return typeof raw === "string" ? Decimal.parse(raw) : Decimal.from(raw);
  } catch {
    throw new ValueError("expected a number, found a text or float that is none");
  }
}

function wholeNumber(raw: RawNumber): bigint {
  if (typeof raw === "bigint") return raw;
  if (typeof raw === "number" && Number.isInteger(raw)) return BigInt(raw);
  const value = toDecimal(raw).toBigInt();
  if (value === undefined) throw new ValueError("expected a whole number, found one with a fraction");
  return value;
}

/**
 * Writes any of the number values, as Terraform would: integers of 64 bits, floats where they are exact, and else
 * the text of the decimal number, which is read with 512 bits: 0.1 stays the 0.1 of the configuration.
 */
export function writeNumber(
  kind: "int32" | "int64" | "float64" | "number",
  value: unknown,
  writer: MsgpackWriter,
): void {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new ValueError(`expected a number, got ${value}`);
    if ((kind === "int32" || kind === "int64") && !Number.isInteger(value))
      throw new ValueError("expected a whole number, got one with a fraction");
    if (kind === "int32" && (value < -0x80000000 || value > 0x7fffffff))
      throw new ValueError("the number does not fit into 32 bits");
    if (Number.isSafeInteger(value)) writer.writeInteger(value === 0 ? 0 : value);
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

function writeDecimal(value: Decimal, writer: MsgpackWriter): void {
  const whole = value.isInteger ? value.toBigInt() : undefined;
  if (whole !== undefined) {
    writeBigInt(whole, writer);
    return;
  }
  const float = value.toExactFloat();
  if (float === undefined) writer.writeString(value.toString());
  else writer.writeFloat(float);
}

function writeBigInt(value: bigint, writer: MsgpackWriter): void {
  if (value >= -(2n ** 63n) && value < 2n ** 64n) writer.writeInteger(value);
  else writer.writeString(value.toString());
}
