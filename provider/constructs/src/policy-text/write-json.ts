import { type IResolvable, type IResolveContext, Tokenization } from "cdktf";
import { resolveToken } from "./resolve-token.js";
import { resolvedPieces } from "./resolved-pieces.js";
import { stringPieces } from "./string-pieces.js";
import { isLiteral } from "./text-template.js";

/** How the parts of a value are written. */
export interface JsonWriter {
  /** Characters within quotes, which an expression may follow. */
  literal(text: string, beforeExpression: boolean): string;
  /** A value of any type in place of an expression. */
  value(expression: string): string;
  /** Characters within quotes in place of an expression. */
  characters(expression: string): string;
}

/**
 * Writes a value with tokens anywhere in it as JSON: literals as they are, and whatever the writer makes of expressions. What is
 * undefined is left out.
 *
 * @param context of the token that is resolved
 * @param path of the value in its document, for messages
 */
export function writeJson(value: unknown, context: IResolveContext, writer: JsonWriter, path = "$"): string {
  if (typeof value === "string") return writeString(value, context, writer, path);
  const token = tokenIn(value);
  if (token !== undefined) return writeToken(token, context, writer, path);
  if (Array.isArray(value)) {
    const items = value.map((item, index) => {
      const place = `${path}[${index}]`;
      if (listTokenIn(item) !== undefined) throw mixedList(place);
      return writeJson(item, context, writer, place);
    });
    return `[${items.join(",")}]`;
  }
  // What says itself how it is JSON, such as a Date, has no tokens in it.
  if (typeof value !== "object" || value === null || "toJSON" in value)
    return JSON.stringify(value) ?? "null";
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => {
      const place = memberPath(path, key);
      return `${writeText(key, context, writer, place)}:${writeJson(member, context, writer, place)}`;
    });
  return `{${members.join(",")}}`;
}

/** Whether a value as a whole is a token, or a text with one in it. */
export function isToken(value: unknown): boolean {
  return typeof value === "string" ? !isLiteral(value) : tokenIn(value) !== undefined;
}

/** The token that a value is, whichever way CDKTF hides it in a value of its type. */
function tokenIn(value: unknown): IResolvable | undefined {
  if (typeof value === "number") return Tokenization.reverseNumber(value);
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return value.length === 1 ? listTokenIn(value[0]) : undefined;
  if (Tokenization.isResolvable(value)) return value;
  return Object.keys(value).length === 1 ? Tokenization.reverseMap({ ...value }) : undefined;
}

function listTokenIn(item: unknown): IResolvable | undefined {
  if (typeof item === "string") return Tokenization.reverseList([item]);
  return typeof item === "number" ? Tokenization.reverseNumberList([item]) : undefined;
}

function memberPath(path: string, key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

function mixedList(path: string): Error {
  return new Error(
    `${path}: A list that Terraform finds out later stands among other elements of a list. Join them with Fn.concat([[…], list])`,
  );
}

function writeString(text: string, context: IResolveContext, writer: JsonWriter, path: string): string {
  const pieces = stringPieces(text);
  const [first] = pieces;
  // A token alone keeps its type; within a text it can only be text.
  if (pieces.length === 1 && first?.kind === "token") return writeToken(first.token, context, writer, path);
  return writeText(text, context, writer, path);
}

function writeToken(token: IResolvable, context: IResolveContext, writer: JsonWriter, path: string): string {
  const resolved = resolveToken(token, context);
  return resolved.kind === "expression"
    ? writer.value(resolved.expression)
    : writeJson(resolved.value, context, writer, path);
}

/** What can only be text: a key, and a string that is more than a token. */
function writeText(text: string, context: IResolveContext, writer: JsonWriter, path: string): string {
  const pieces = resolvedPieces(text, context, path);
  const written = pieces.map((piece, index) =>
    piece.kind === "literal"
      ? writer.literal(piece.text, index + 1 < pieces.length)
      : writer.characters(piece.expression),
  );
  return `"${written.join("")}"`;
}
