const mostDigits = 10_000;
const longestText = 1_000_000;

/**
 * A number exactly as written: Terraform's numbers have 512 bits, so neither `number` nor `bigint` holds them all.
 * Equality is of value, not of spelling: `1e3` equals `1000.0`, and there is one zero.
 */
export class Decimal {
  static readonly #zero = new Decimal(0n, 0);

  /** Without trailing zeros, so that equal numbers have equal fields. */
  readonly #digits: bigint;
  readonly #exponent: number;

  private constructor(digits: bigint, exponent: number) {
    this.#digits = digits;
    this.#exponent = exponent;
  }

  /**
   * Reads `-12.50e-3`; throws a SyntaxError when the text is no decimal number, or has more than 10,000 digits that
   * are not leading or trailing zeros (Terraform's have 155 at most), or a million with them.
   */
  static parse(text: string): Decimal {
    if (text.length > longestText) throw new SyntaxError(`a number of more than ${longestText} characters`);
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/.exec(text);
    const whole = match?.[2] ?? "";
    const fraction = match?.[3] ?? "";
    const all = whole + fraction;
    if (match === null || all === "") throw new SyntaxError(`not a decimal number: ${text.slice(0, 80)}`);
    // Counted by hand: /0+$/ takes quadratic time.
    let start = 0;
    while (all.charCodeAt(start) === 0x30) start += 1;
    if (start === all.length) return Decimal.#zero;
    let end = all.length;
    while (all.charCodeAt(end - 1) === 0x30) end -= 1;
    if (end - start > mostDigits) throw new SyntaxError(`a number of more than ${mostDigits} digits`);
    const digits = BigInt(all.slice(start, end));
    const exponent = Number(match[4] ?? 0) - fraction.length + all.length - end;
    return new Decimal(match[1] === "-" ? -digits : digits, exponent);
  }

  /** The number a reader of the JavaScript value would write: `0.1` is one tenth, not its nearest binary fraction. */
  static from(value: number | bigint): Decimal {
    if (typeof value === "bigint") return value === 0n ? Decimal.#zero : Decimal.parse(value.toString());
    if (Number.isSafeInteger(value)) return Decimal.#small(value);
    if (!Number.isFinite(value)) throw new RangeError(`${value} is not a number Terraform knows`);
    return Decimal.parse(value.toString());
  }

  /** Exactly what the float holds, with all the digits of its binary fraction: 0.1 has 55 of them. */
  static fromExactFloat(float: number): Decimal {
    if (Number.isSafeInteger(float)) return Decimal.#small(float);
    if (!Number.isFinite(float)) throw new RangeError(`${float} is not a number Terraform knows`);
    if (isShortFloat(float)) return Decimal.parse(float.toString());
    let scaled = float;
    let e = 0;
    while (!Number.isInteger(scaled)) {
      scaled *= 2;
      e += 1;
    }
    // scaled / 2^e = scaled * 5^e / 10^e
    return Decimal.parse(`${BigInt(scaled) * 5n ** BigInt(e)}e-${e}`);
  }

  /** Of a number up to 2^53, the common case. */
  static #small(value: number): Decimal {
    if (value === 0) return Decimal.#zero;
    let digits = value;
    let exponent = 0;
    while (digits % 10 === 0) {
      digits /= 10;
      exponent += 1;
    }
    return new Decimal(BigInt(digits), exponent);
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
    if (this.#exponent === 0) return this.#digits;
    if (this.#exponent < 0 || this.#exponent > 5000) return undefined;
    return this.#digits * 10n ** BigInt(this.#exponent);
  }

  /** The JavaScript number that is exactly this one, or undefined: 0.5 is one, 0.1 has none. */
  toExactFloat(): number | undefined {
    // digits / 10^e is a fraction of a power of two only if 5^e divides the digits.
    const e = -this.#exponent;
    if (e > 0 && (e > 1100 || this.#digits % 5n ** BigInt(e) !== 0n)) return undefined;
    if (e < -400) return undefined;
    const float = this.toNumber();
    return Number.isFinite(float) && Decimal.fromExactFloat(float).equals(this) ? float : undefined;
  }

  /** The float that is exactly this number, and whose shortest text is this number's too; undefined: none. */
  toShortFloat(): number | undefined {
    const size = this.#digits < 0n ? -this.#digits : this.#digits;
    if (size >= 10n ** 17n) return undefined;
    const float = this.toNumber();
    if (size < 10n ** 15n && float !== 0 && isShortFloat(float)) return float;
    return this.toExactFloat() === float && Decimal.from(float).equals(this) ? float : undefined;
  }

  equals(other: Decimal): boolean {
    return this.#digits === other.#digits && this.#exponent === other.#exponent;
  }

  /** Less than 0, 0, or more than 0, as for Array.prototype.sort. */
  compare(other: Decimal): number {
    const [a, b] = [this.#digits, other.#digits];
    const sign = a < 0n ? -1 : 1;
    if (a === 0n || b === 0n || a < 0n !== b < 0n) return a < b ? -1 : a > b ? 1 : 0;
    // Numbers of one sign: first by the place of the leading digit, for an exponent may be huge.
    const place = magnitude(a, this.#exponent) - magnitude(b, other.#exponent);
    if (place !== 0) return place * sign;
    const shift = this.#exponent - other.#exponent;
    const scaledA = shift > 0 ? a * 10n ** BigInt(shift) : a;
    const scaledB = shift < 0 ? b * 10n ** BigInt(-shift) : b;
    return scaledA < scaledB ? -1 : scaledA > scaledB ? 1 : 0;
  }

  /** The digits, without leading and trailing zeros, and where the point is: `0.digits` times 10^point. */
  toDigits(): { readonly negative: boolean; readonly digits: string; readonly point: number } {
    const negative = this.#digits < 0n;
    const digits = (negative ? -this.#digits : this.#digits).toString();
    return { negative, digits, point: digits.length + this.#exponent };
  }

  /** A text that {@link Decimal.parse} and Terraform read as the same number; short also for 1e400. */
  toString(): string {
    return this.#toText(30);
  }

  /** The same without an exponent, as Terraform writes it, unless that would have more than 2,000 zeros. */
  toPlainString(): string {
    return this.#toText(2_000);
  }

  #toText(mostZeros: number): string {
    if (this.#exponent === 0) return this.#digits.toString();
    if (this.#exponent > 0) {
      return this.#exponent <= mostZeros
        ? this.#digits.toString() + "0".repeat(this.#exponent)
        : `${this.#digits}e${this.#exponent}`;
    }
    const { negative, digits, point } = this.toDigits();
    if (point < -mostZeros) return `${this.#digits}e${this.#exponent}`;
    const text =
      point > 0 ? `${digits.slice(0, point)}.${digits.slice(point)}` : `0.${"0".repeat(-point)}${digits}`;
    return negative ? `-${text}` : text;
  }

  toJSON(): string {
    return this.toString();
  }
}

/**
 * Whether it has so few binary places that all its decimal digits are 15 at most, as many as tell all floats apart:
 * then its shortest text is exact.
 */
export function isShortFloat(float: number): boolean {
  return Math.abs(float) < 1e5 && Number.isInteger(float * 1024);
}

/** How many digits stand before the point (negative: zeros after it). */
function magnitude(digits: bigint, exponent: number): number {
  return digits.toString().length - (digits < 0n ? 1 : 0) + exponent;
}
