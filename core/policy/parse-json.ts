import type { FaultList } from "./fault-list.js";
import type { JsonMember, JsonNode } from "./json-node.js";
import { itemPath, memberPath, ROOT } from "./json-path.js";
import type { PolicyFaultCode } from "./policy-fault.js";
import { escapeUnprintable, quoted } from "./printable.js";
import { readJsonString } from "./read-json-string.js";

/** A policy needs seven levels; far more would only serve to exhaust the stack. */
export const MAX_DEPTH = 32;

/**
 * Parses JSON (RFC 8259) strictly, with source offsets. Where `JSON.parse` is silent this reports: repeated names, of
 * which it would keep the last, and lone surrogates. Those leave the structure clear, so reading goes on and a tree
 * comes back; after a fault of syntax there is none (`undefined`).
 */
export function parseJson(text: string, faults: FaultList): JsonNode | undefined {
  const reader = new JsonReader(text, faults);
  try {
    return reader.readDocument();
  } catch (error) {
    if (error instanceof SyntaxStop) return undefined;
    throw error;
  }
}

/** Thrown inside the reader only, after the fault was reported. */
class SyntaxStop extends Error {}

// TypeScript's private: jsii's target (ES2020) would make WeakMaps of #names.
class JsonReader {
  private readonly text: string;
  private readonly faults: FaultList;
  /** Names and indices from the root to the value being read. */
  private readonly steps: (string | number)[] = [];
  private at = 0;

  constructor(text: string, faults: FaultList) {
    this.text = text;
    this.faults = faults;
  }

  readDocument(): JsonNode {
    if (this.text.charCodeAt(0) === 0xfeff) {
      const message = "The text starts with a byte order mark (U+FEFF); save it as UTF-8 without one.";
      this.faults.malformed("invalid-json", ROOT, message);
      this.at = 1;
    }
    this.skipSpace();
    if (this.at === this.text.length) this.stop("The text is empty where a JSON object should be.");
    const value = this.readValue();
    this.skipSpace();
    if (this.at < this.text.length) this.stop(`${this.here()} follows the end of the document.`);
    return value;
  }

  private readValue(): JsonNode {
    switch (this.text.charAt(this.at)) {
      case "{":
        return this.nested(() => this.readObject());
      case "[":
        return this.nested(() => this.readArray());
      case '"': {
        const start = this.at;
        const value = this.readString();
        return { type: "string", start, end: this.at, value };
      }
      case "t":
        return this.readWord("true", { type: "boolean", value: true });
      case "f":
        return this.readWord("false", { type: "boolean", value: false });
      case "n":
        return this.readWord("null", { type: "null" });
      default:
        return this.readNumber();
    }
  }

  private nested(read: () => JsonNode): JsonNode {
    if (this.steps.length >= MAX_DEPTH) {
      this.stop(`Values are nested more than ${MAX_DEPTH} levels deep.`, "nested-too-deep");
    }
    return read();
  }

  private readObject(): JsonNode {
    const start = this.at;
    const members: JsonMember[] = [];
    const names = new Set<string>();
    this.at += 1;
    this.skipSpace();
    if (this.take("}")) return { type: "object", start, end: this.at, members };
    for (;;) {
      if (this.text.charAt(this.at) !== '"') {
        this.stop(`${this.here()} stands where a name in double quotes should be.`);
      }
      const nameStart = this.at;
      const name = this.readString();
      this.skipSpace();
      if (!this.take(":")) this.stop(`${this.here()} stands where ":" should follow ${quoted(name)}.`);
      this.skipSpace();
      this.steps.push(name);
      const value = this.readValue();
      if (names.has(name)) {
        const message = `${quoted(name)} is given more than once in the same object; keep one.`;
        this.faults.malformed("duplicate-key", this.path(), message);
      } else {
        names.add(name);
        members.push({ start: nameStart, end: this.at, name, value });
      }
      this.steps.pop();
      this.skipSpace();
      if (this.take("}")) return { type: "object", start, end: this.at, members };
      this.takeComma("}");
    }
  }

  private readArray(): JsonNode {
    const start = this.at;
    const items: JsonNode[] = [];
    this.at += 1;
    this.skipSpace();
    if (this.take("]")) return { type: "array", start, end: this.at, items };
    for (;;) {
      this.steps.push(items.length);
      items.push(this.readValue());
      this.steps.pop();
      this.skipSpace();
      if (this.take("]")) return { type: "array", start, end: this.at, items };
      this.takeComma("]");
    }
  }

  private takeComma(close: "}" | "]"): void {
    if (!this.take(",")) this.stop(`${this.here()} stands where "," or "${close}" should be.`);
    this.skipSpace();
    if (this.text.charAt(this.at) === close) {
      this.stop(`A comma stands before "${close}"; JSON has none after the last entry.`);
    }
  }

  private readString(): string {
    const reading = readJsonString(this.text, this.at);
    if (reading.kind === "stopped") {
      this.at = reading.at;
      return this.stop(reading.reason);
    }
    this.at = reading.end;
    for (const digits of reading.loneSurrogates) {
      const message = `Half of a surrogate pair (U+${digits}) stands alone in ${quoted(reading.value)}: it is no character.`;
      this.faults.malformed("lone-surrogate", this.path(), message);
    }
    return reading.value;
  }

  private readWord(
    word: string,
    value: { readonly type: "boolean"; readonly value: boolean } | { readonly type: "null" },
  ): JsonNode {
    if (!this.text.startsWith(word, this.at)) this.stop(`${this.here()} is no JSON value.`);
    const start = this.at;
    this.at += word.length;
    return { ...value, start, end: this.at };
  }

  private readNumber(): JsonNode {
    const start = this.at;
    const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
    number.lastIndex = start;
    const lexeme = number.exec(this.text)?.[0];
    if (lexeme === undefined) {
      const hint = this.text.charAt(start) === "'" ? " Strings are written in double quotes." : "";
      return this.stop(`${this.here()} is no JSON value.${hint}`);
    }
    this.at += lexeme.length;
    return { type: "number", start, end: this.at, lexeme };
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at += 1;
    }
  }

  private take(character: string): boolean {
    if (this.text.charAt(this.at) !== character) return false;
    this.at += 1;
    return true;
  }

  /** What stands at the position, for a message. */
  private here(): string {
    if (this.at >= this.text.length) return "The end of the text";
    const word = /^[\p{L}\p{N}_.+-]{1,40}/u.exec(this.text.slice(this.at, this.at + 80))?.[0];
    const shown = word ?? String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    return shown === '"' ? "A string" : `"${escapeUnprintable(shown)}"`;
  }

  private path(): string {
    return this.steps.reduce<string>(
      (path, step) => (typeof step === "number" ? itemPath(path, step) : memberPath(path, step)),
      ROOT,
    );
  }

  private stop(reason: string, code: PolicyFaultCode = "invalid-json"): never {
    const before = this.text.slice(0, this.at).split("\n");
    const line = before.length;
    const column = [...(before[line - 1] ?? "")].length + 1;
    this.faults.malformed(code, this.path(), `Line ${line}, column ${column}: ${reason}`);
    throw new SyntaxStop();
  }
}
