import type { Decimal } from "../values/decimal.js";
import type { ValueShape } from "./value-type.js";

/** Whole numbers of 32 bits, as a JavaScript number. */
export interface Int32Type extends ValueShape<number, number> {
  readonly kind: "int32";
}
/** Whole numbers of 64 bits, as a bigint. */
export interface Int64Type extends ValueShape<bigint, bigint> {
  readonly kind: "int64";
}
/**
 * A JavaScript number: the one nearest to the value. A value with more digits keeps them where authors' code leaves it
 * alone; one that no float is near (1e400) is refused. Use {@link NumberType} where every digit counts.
 */
export interface Float64Type extends ValueShape<number, number> {
  readonly kind: "float64";
}
/** Any number, exact. */
export interface NumberType extends ValueShape<Decimal, Decimal> {
  readonly kind: "number";
}

export const int32Type: Int32Type = { kind: "int32" };
export const int64Type: Int64Type = { kind: "int64" };
export const float64Type: Float64Type = { kind: "float64" };
export const numberType: NumberType = { kind: "number" };
