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
const deepest = 500;

/**
 * Reads JSON. `JSON.parse` does it, unless there may be a number that it would round (V8 shows a reviver the source
 * text from Node 21 on only).
 */
export function parseExactJson(text: string): ExactJson {
  const inexact = /(?<![\d.eE+-])-?[\d.]{16,}|\d[eE]/.test(text);
  try {
    return inexact ? new Parser(text).parse() : JSON.parse(text);
  } catch (error) {
    // V8's message quotes the text, which may hold secrets.
    throw error instanceof ValueError ? error : new ValueError("the state is not JSON");
  }
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

function plainJson(json: ExactJson): JsonValue {
  if (json instanceof ExactNumber) return json.text;
  if (isExactArray(json)) return json.map(plainJson);
  if (typeof json !== "object" || json === null) return json;
  const plain: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(json)) setOwn(plain, key, plainJson(value));
  return plain;
}

function isExactArray(json: ExactJson): json is readonly ExactJson[] {
  return Array.isArray(json);
}

function isJsonObject(json: JsonValue): json is Readonly<Record<string, JsonValue>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
