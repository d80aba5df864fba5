import type { Decimal } from "./decimal.js";

/**
 * Texts as Go writes them where Terraform sorts by them. What Go holds for unprintable beyond ASCII is written as it is:
 * sets that differ there come in an order that is as fixed as Terraform's, but another.
 */

const short = new Map([
  [0x07, "\\a"],
  [0x08, "\\b"],
  [0x0c, "\\f"],
  [0x0a, "\\n"],
  [0x0d, "\\r"],
  [0x09, "\\t"],
  [0x0b, "\\v"],
]);

/** fmt's `%q`. */
export function goQuote(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!/["\\\x00-\x1f\x7f]/.test(text)) return `"${text}"`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const quoted = text.replace(/["\\\x00-\x1f\x7f]/g, (character) => {
    const code = character.charCodeAt(0);
    if (character === '"' || character === "\\") return `\\${character}`;
    return short.get(code) ?? `\\x${code.toString(16).padStart(2, "0")}`;
  });
  return `"${quoted}"`;
}

/** big.Float's String: ten digits, `%.10g`. */
export function goNumber(value: Decimal): string {
  const { negative, digits: all, point: end } = value.toDigits();
  const { digits, point } = tenDigits(all, end);
  const exponent = digits === "0" ? 0 : point - 1;
  let text: string;
  if (exponent < -4 || exponent >= 10) {
    const size = Math.abs(exponent).toString().padStart(2, "0");
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    text = `${digits[0]}${fraction}e${exponent < 0 ? "-" : "+"}${size}`;
  } else if (exponent < 0) text = `0.${"0".repeat(-point)}${digits}`;
  else {
    const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
    text = digits.length > exponent + 1 ? `${whole}.${digits.slice(exponent + 1)}` : whole;
  }
  return negative ? `-${text}` : text;
}

/** Rounded, halves to even. */
function tenDigits(digits: string, point: number): { readonly digits: string; readonly point: number } {
  if (digits.length <= 10) return { digits, point };
  const kept = Number(digits.slice(0, 10));
  const rest = digits.slice(10);
  const up = rest === "5" ? kept % 2 === 1 : rest >= "5";
  const rounded = String(up ? kept + 1 : kept);
  return { digits: rounded.replace(/0+$/, ""), point: point + rounded.length - 10 };
}
