/**
 * A JSON value with the place it was read from. Offsets are UTF-16 indices into the text, `end` exclusive, so that
 * `text.slice(start, end)` is the value as it was written.
 */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull;

interface Span {
  readonly start: number;
  readonly end: number;
}

export interface JsonObject extends Span {
  readonly type: "object";
  /** In the order written; a repeated name is there once, with its first value. */
  readonly members: readonly JsonMember[];
}

/** From the opening quote of the name to the end of the value. */
export interface JsonMember extends Span {
  readonly name: string;
  readonly value: JsonNode;
}

export interface JsonArray extends Span {
  readonly type: "array";
  readonly items: readonly JsonNode[];
}

export interface JsonString extends Span {
  readonly type: "string";
  /** Without quotes, escapes resolved. */
  readonly value: string;
}

export interface JsonNumber extends Span {
  readonly type: "number";
  /** As spelt: `1.0` and `1` are different lexemes, and no digit is lost. */
  readonly lexeme: string;
}

export interface JsonBoolean extends Span {
  readonly type: "boolean";
  readonly value: boolean;
}

export interface JsonNull extends Span {
  readonly type: "null";
}

/** The member of that exact name, if there is one. */
export function memberNamed(object: JsonObject, name: string): JsonMember | undefined {
  return object.members.find((member) => member.name === name);
}

/** What a value is, for a message: `a list`, `the number 5`. */
export function describeJson(node: JsonNode): string {
  switch (node.type) {
    case "object":
      return "an object";
    case "array":
      return "a list";
    case "string":
      return "a string";
    case "number":
      return `the number ${node.lexeme.length > 24 ? `${node.lexeme.slice(0, 24)}…` : node.lexeme}`;
    case "boolean":
      return String(node.value);
    case "null":
      return "null";
  }
}
