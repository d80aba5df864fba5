import type { IResolveContext } from "cdktf";
import { resolveToken } from "./resolve-token.js";
import { stringPieces } from "./string-pieces.js";

/** A part of a string: characters, or an expression of Terraform, without braces around it. */
export type ResolvedPiece =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "expression"; readonly expression: string };

/**
 * A string that tokens were written into, with what those of the program produce. No two literals are neighbours.
 *
 * @param path of the string in its document, for messages
 */
export function resolvedPieces(text: string, context: IResolveContext, path = "$"): readonly ResolvedPiece[] {
  const joined: ResolvedPiece[] = [];
  for (const piece of unjoinedPieces(text, context, path)) {
    const last = joined[joined.length - 1];
    if (piece.kind === "literal" && last?.kind === "literal") {
      joined[joined.length - 1] = { kind: "literal", text: last.text + piece.text };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

function unjoinedPieces(text: string, context: IResolveContext, path: string): readonly ResolvedPiece[] {
  return stringPieces(text).flatMap((piece): readonly ResolvedPiece[] => {
    if (piece.kind === "literal") return [piece];
    const resolved = resolveToken(piece.token, context);
    return resolved.kind === "expression"
      ? [resolved]
      : unjoinedPieces(asText(resolved.value, path), context, path);
  });
}

/** What stands within a text is text. */
function asText(value: unknown, path: string): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return String(value);
  const what =
    value === null ? "null" : value === undefined ? "nothing" : Array.isArray(value) ? "a list" : "an object";
  throw new Error(`${path}: A token within a text produces ${what}; it must produce text`);
}
