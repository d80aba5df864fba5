/**
 * A number exactly as written: Terraform's numbers have 512 bits, so neither `number` nor `bigint` holds them all.
 * Equality is of value, not of spelling: `1e3` equals `1000.0`.
 */
export class Decimal {
  readonly #digits: bigint;
  readonly #exponent: number;

  private constructor(digits: bigint, exponent: number) {
    this.#digits = digits;
    this.#exponent = exponent;
  }

  /** Reads `-12.50e-3`; throws a SyntaxError when the text is no decimal number. */
  static parse(text: string): Decimal {
    if (text.length > 10_000) throw new SyntaxError("a number of more than 10000 characters");
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/.exec(text);
    const whole = match?.[2] ?? "";
    const fraction = match?.[3] ?? "";
    if (match === null || whole + fraction === "")
      throw new SyntaxError(`not a decimal number: ${text.slice(0, 80)}`);
    const significant = (whole + fraction).replace(/0+$/, "");
    const dropped = whole.length + fraction.length - significant.length;
    if (significant === "" || /^0*$/.test(significant)) return new Decimal(0n, 0);
    const digits = BigInt(significant);
    const exponent = Number(match[4] ?? 0) - fraction.length + dropped;
    return new Decimal(match[1] === "-" ? -digits : digits, exponent);
  }

  /** The number a reader of the JavaScript value would write: `0.1` is one tenth, not its nearest binary fraction. */
  static from(value: number | bigint): Decimal {
    if (typeof value === "number" && !Number.isFinite(value))
      throw new RangeError(`${value} is not a number Terraform knows`);
    return Decimal.parse(value.toString());
  }

  /** The nearest JavaScript number; may lose digits. */
  toNumber(): number {
    return Number(`${this.#digits}e${this.#exponent}`);
  }

  get isInteger(): boolean {
    return this.#exponent >= 0;
  }

  /** The whole number, or undefined when there is a fraction or more than 5000 digits. */
  toBigInt(): bigint | undefined {
    if (this.#exponent < 0 || this.#exponent > 5000) return undefined;
    return this.#digits * 10n ** BigInt(this.#exponent);
  }

  /** The JavaScript number that is exactly this one, or undefined: 0.5 is one, 0.1 has none. */
  toExactFloat(): number | undefined {
    // digits / 10^e is a fraction of a power of two only if 5^e divides the digits.
    const e = -this.#exponent;
    if (e > 0 && (e > 1100 || this.#digits % 5n ** BigInt(e) !== 0n)) return undefined;
    const float = this.toNumber();
    return Number.isFinite(float) && exactValue(float).equals(this) ? float : undefined;
  }

  equals(other: Decimal): boolean {
    return this.#digits === other.#digits && this.#exponent === other.#exponent;
  }

  /** A text that {@link Decimal.parse} and Terraform read as the same number. */
  toString(): string {
    if (this.#exponent === 0) return this.#digits.toString();
    if (this.#exponent > 0) {
      return this.#exponent <= 30
        ? this.#digits.toString() + "0".repeat(this.#exponent)
        : `${this.#digits}e${this.#exponent}`;
    }
    const negative = this.#digits < 0n;
    const digits = (negative ? -this.#digits : this.#digits).toString();
    const point = digits.length + this.#exponent;
    if (point < -30) return `${this.#digits}e${this.#exponent}`;
    const text =
      point > 0 ? `${digits.slice(0, point)}.${digits.slice(point)}` : `0.${"0".repeat(-point)}${digits}`;
    return negative ? `-${text}` : text;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** All the digits of a float's binary value, not only as many as tell it from its neighbours. */
function exactValue(float: number): Decimal {
  let scaled = float;
  let e = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    e += 1;
  }
  // scaled / 2^e = scaled * 5^e / 10^e
  return Decimal.parse(`${BigInt(scaled) * 5n ** BigInt(e)}e-${e}`);
}
