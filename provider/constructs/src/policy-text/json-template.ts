import { type IResolvable, type IResolveContext, ref, Tokenization } from "cdktf";
import { jsonCharacters, literalTemplate } from "./literal-template.js";
import { stringPieces } from "./string-pieces.js";

/**
 * A value as JSON in a Terraform template. Literals are written out, a value that is not known yet becomes an expression
 * around itself alone. `Fn.jsonencode` of a whole value does not do: CDKTF writes the literals in its arguments unescaped.
 *
 * @param context of the token that is resolved
 */
export function jsonTemplate(value: unknown, context: IResolveContext): string {
  if (typeof value === "string") return stringTemplate(value, context);
  if (typeof value === "number") {
    const token = Tokenization.reverseNumber(value);
    return token === undefined ? JSON.stringify(value) : tokenTemplate(token, context);
  }
  if (Array.isArray(value)) return arrayTemplate(value, context);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Tokenization.isResolvable(value)) return tokenTemplate(value, context);
  const token = Tokenization.reverseMap({ ...value });
  if (token !== undefined) return tokenTemplate(token, context);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${keyTemplate(key, context)}:${jsonTemplate(member, context)}`);
  return `{${members.join(",")}}`;
}

function arrayTemplate(values: readonly unknown[], context: IResolveContext): string {
  const token = listToken(values);
  if (token !== undefined) return tokenTemplate(token, context);
  return `[${values.map((value) => jsonTemplate(value, context)).join(",")}]`;
}

function listToken(values: readonly unknown[]): IResolvable | undefined {
  const [first] = values;
  if (values.length !== 1) return undefined;
  if (typeof first === "string") return Tokenization.reverseList([first]);
  return typeof first === "number" ? Tokenization.reverseNumberList([first]) : undefined;
}

function stringTemplate(text: string, context: IResolveContext): string {
  const pieces = stringPieces(text);
  const [first] = pieces;
  // The token alone keeps its type; within a text it can only be text.
  if (pieces.length === 1 && first?.kind === "token") return tokenTemplate(first.token, context);
  return keyTemplate(text, context);
}

function keyTemplate(text: string, context: IResolveContext): string {
  const parts = stringPieces(text).map((piece) =>
    piece.kind === "literal"
      ? literalTemplate(jsonCharacters(piece.text))
      : charactersTemplate(piece.token, context),
  );
  return `"${parts.join("")}"`;
}

function tokenTemplate(token: IResolvable, context: IResolveContext): string {
  const resolved = resolveOnce(token, context);
  return resolved.kind === "expression"
    ? `\${jsonencode(${resolved.expression})}`
    : jsonTemplate(resolved.value, context);
}

/** A token as characters within quotes. */
function charactersTemplate(token: IResolvable, context: IResolveContext): string {
  const resolved = resolveOnce(token, context);
  if (resolved.kind === "value") return keyTemplate(String(resolved.value), context).slice(1, -1);
  // The template within makes text of a number or a boolean, and an error of null.
  return `\${trimsuffix(trimprefix(jsonencode("\${${resolved.expression}}"), "\\""), "\\"")}`;
}

type Resolved =
  | { readonly kind: "expression"; readonly expression: string }
  | { readonly kind: "value"; readonly value: unknown };

/** What every token is made from that stands for an expression of Terraform; others stand for a value. */
const expressionClass: unknown = Object.getPrototypeOf(Object.getPrototypeOf(ref("x"))).constructor;

function resolveOnce(token: IResolvable, context: IResolveContext): Resolved {
  if (typeof expressionClass === "function" && token instanceof expressionClass) {
    const before = context.suppressBraces;
    context.suppressBraces = true;
    try {
      return { kind: "expression", expression: String(context.resolve(token)) };
    } finally {
      context.suppressBraces = before;
    }
  }
  return { kind: "value", value: token.resolve(context) };
}
