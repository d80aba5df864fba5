import type { JsonValue } from "../private-state.js";
import { setOwn } from "./own-property.js";
import { ValueError } from "./value-error.js";

/** JSON whose numbers are exact: one that a JavaScript number cannot hold is an {@link ExactNumber}. */
export type ExactJson =
  | null
  | boolean
  | number
  | string
  | ExactNumber
  | readonly ExactJson[]
  | { readonly [key: string]: ExactJson };

/** A JSON number as its text. */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Fits a number of at most 15 digits and no exponent: `JSON.parse` loses nothing of it. */
const plainNumber = /^-?[\d.]{1,15}$/;
/** Finds any other number (and, rarely, what looks like one within a string). */
const longNumber = /(?:^|[:[,\s])-?(?:[\d.]{16}|[\d.]{1,15}[eE])/;
const deepest = 500;
/** As for MessagePack: a few bytes must not become millions of objects. */
const mostValues = 5_000_000;

/**
 * Reads JSON. `JSON.parse` does it, unless there may be a number that it would round (V8 shows a reviver the source
 * text from Node 21 on only).
 */
export function parseExactJson(text: string): ExactJson {
  if (text.length > 2 * mostValues) countValues(text);
  try {
    return longNumber.test(text) ? new Parser(text).parse() : JSON.parse(text);
  } catch (error) {
    // V8's message quotes the text, which may hold secrets.
    throw error instanceof ValueError ? error : new ValueError("the state is not JSON");
  }
}

function countValues(text: string): void {
  let values = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 0x22) quoted = !quoted;
    else if (quoted) {
      // A backslash, and what it escapes.
      if (unit === 0x5c) i += 1;
    } else if (unit === 0x2c || unit === 0x5b || unit === 0x7b) values += 1;
  }
  if (values > mostValues) throw new ValueError(`the state holds more than ${mostValues} values`);
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): ExactJson {
    const value = this.#value(0);
    if (this.#next() !== "") throw new ValueError("the state is not JSON");
    return value;
  }

  #value(depth: number): ExactJson {
    if (depth > deepest) throw new ValueError("the state is nested too deeply");
    switch (this.#next()) {
      case "{":
        return this.#object(depth);
      case "[":
        return this.#array(depth);
      case '"':
        return this.#string();
      default:
        return this.#literal();
    }
  }

  /** The next character that is not white space; "" at the end. */
  #next(): string {
    const space = /[ \t\r\n]*/y;
    space.lastIndex = this.#at;
    space.test(this.#text);
    this.#at = space.lastIndex;
    return this.#text.charAt(this.#at);
  }

  #expect(character: string): void {
    if (this.#next() !== character) throw new ValueError("the state is not JSON");
    this.#at += 1;
  }

  #object(depth: number): ExactJson {
    const object: Record<string, ExactJson> = {};
    this.#expect("{");
    for (let first = true; this.#next() !== "}"; first = false) {
      if (!first) this.#expect(",");
      if (this.#next() !== '"') throw new ValueError("the state is not JSON");
      const key = this.#string();
      this.#expect(":");
      setOwn(object, key, this.#value(depth + 1));
    }
    this.#at += 1;
    return object;
  }

  #array(depth: number): ExactJson {
    const array: ExactJson[] = [];
    this.#expect("[");
    for (let first = true; this.#next() !== "]"; first = false) {
      if (!first) this.#expect(",");
      array.push(this.#value(depth + 1));
    }
    this.#at += 1;
    return array;
  }

  #string(): string {
    const start = this.#at;
    let end = start;
    do {
      end = this.#text.indexOf('"', end + 1);
      if (end < 0) throw new ValueError("the state is not JSON");
    } while (isEscaped(this.#text, end));
    this.#at = end + 1;
    const value: unknown = JSON.parse(this.#text.slice(start, end + 1));
    return String(value);
  }

  #literal(): ExactJson {
    const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    literal.lastIndex = this.#at;
    const text = literal.exec(this.#text)?.[0];
    if (text === undefined) throw new ValueError("the state is not JSON");
    this.#at += text.length;
    if (text === "null") return null;
    if (text === "true" || text === "false") return text === "true";
    return plainNumber.test(text) ? Number(text) : new ExactNumber(text);
  }
}

/** Whether an odd number of backslashes stands before this place. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === 0x5c) before -= 1;
  return (at - 1 - before) % 2 === 1;
}

/** A JSON object for provider code: numbers that JavaScript cannot hold exactly are strings. */
export function jsonObject(text: string): Readonly<Record<string, JsonValue>> {
  const json = plainJson(parseExactJson(text));
  if (!isJsonObject(json)) throw new ValueError("the state is not a JSON object");
  return json;
}

function plainJson(json: ExactJson, depth = 0): JsonValue {
  if (json instanceof ExactNumber) return json.text;
  if (typeof json !== "object" || json === null) return json;
  if (depth > deepest) throw new ValueError("the state is nested too deeply");
  if (isExactArray(json)) return json.map((element) => plainJson(element, depth + 1));
  const plain: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(json)) setOwn(plain, key, plainJson(value, depth + 1));
  return plain;
}

function isExactArray(json: ExactJson): json is readonly ExactJson[] {
  return Array.isArray(json);
}

function isJsonObject(json: JsonValue): json is Readonly<Record<string, JsonValue>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
