import { quoted } from "./printable.js";

/** A string literal as read, or what stopped the reading and where. */
export type StringReading =
  | {
      readonly kind: "string";
      readonly value: string;
      /** After the closing quote. */
      readonly end: number;
      /** Each lone surrogate, as four hex digits. */
      readonly loneSurrogates: readonly string[];
    }
  | { readonly kind: "stopped"; readonly at: number; readonly reason: string };

/** A run of what needs no look: no quote, backslash, control character or surrogate. */
const PLAIN = /[ !#-[\]-\ud7ff\ue000-\uffff]+/y;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/**
 * Reads the string literal that opens at `start`.
 *
 * RFC 8259, section 8.2, warns that the grammar "allows member names and string values to contain bit sequences that
 * cannot encode Unicode characters", such as "\uDEAD", and that the behaviour of software that receives them is
 * unpredictable: each is reported. A surrogate pair must be spelt one way, both halves raw or both escaped.
 */
export function readJsonString(text: string, start: number): StringReading {
  const loneSurrogates: string[] = [];
  let value = "";
  let from = start + 1;
  let at = from;
  for (;;) {
    PLAIN.lastIndex = at;
    if (PLAIN.test(text)) at = PLAIN.lastIndex;
    if (at >= text.length) return { kind: "stopped", at, reason: "The text ends inside a string." };
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      return { kind: "string", value: value + text.slice(from, at), end: at + 1, loneSurrogates };
    }
    if (code === BACKSLASH) {
      value += text.slice(from, at);
      const escaped = readEscape(text, at, loneSurrogates);
      if (escaped === undefined) {
        return {
          kind: "stopped",
          at,
          reason: `${quoted(text.slice(at, at + 2))} starts no escape that JSON knows; a backslash itself is written \\\\.`,
        };
      }
      value += escaped.value;
      at = escaped.end;
      from = at;
    } else if (code < 0x20) {
      return {
        kind: "stopped",
        at,
        reason: `A raw control character (U+${hex(code)}) stands in a string; write it as an escape.`,
      };
    } else if (isSurrogate(code)) {
      const paired = isHigh(code) && isLow(text.charCodeAt(at + 1));
      if (!paired) loneSurrogates.push(hex(code));
      at += paired ? 2 : 1;
    }
  }
}

function readEscape(
  text: string,
  at: number,
  loneSurrogates: string[],
): { readonly value: string; readonly end: number } | undefined {
  const letter = text.charAt(at + 1);
  if (letter !== "u") {
    const value = ESCAPES.get(letter);
    return value === undefined ? undefined : { value, end: at + 2 };
  }
  const first = readUnicodeEscape(text, at);
  if (first === undefined) return undefined;
  if (isHigh(first)) {
    const second = readUnicodeEscape(text, at + 6);
    if (second !== undefined && isLow(second)) {
      return { value: String.fromCharCode(first, second), end: at + 12 };
    }
  }
  if (isSurrogate(first)) loneSurrogates.push(hex(first));
  return { value: String.fromCharCode(first), end: at + 6 };
}

function readUnicodeEscape(text: string, at: number): number | undefined {
  const found = /^\\u([0-9A-Fa-f]{4})/.exec(text.slice(at, at + 6));
  return found?.[1] === undefined ? undefined : Number.parseInt(found[1], 16);
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, "0");
}
