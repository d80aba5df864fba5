import type { IResolvable, IResolveContext } from "cdktf";
import { resolveToken } from "./resolve-token.js";
import { stringPieces } from "./string-pieces.js";

/** A part of a string: characters, or an expression of Terraform, without braces around it. */
export type ResolvedPiece =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "expression"; readonly expression: string };

/** A string that tokens were written into, with what those of the program produce. No two literals are neighbours. */
export function resolvedPieces(text: string, context: IResolveContext): readonly ResolvedPiece[] {
  const joined: ResolvedPiece[] = [];
  for (const piece of unjoinedPieces(text, context)) {
    const last = joined[joined.length - 1];
    if (piece.kind === "literal" && last?.kind === "literal") {
      joined[joined.length - 1] = { kind: "literal", text: last.text + piece.text };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

function unjoinedPieces(text: string, context: IResolveContext): readonly ResolvedPiece[] {
  return stringPieces(text).flatMap((piece): readonly ResolvedPiece[] => {
    if (piece.kind === "literal") return [piece];
    const resolved = resolveToken(piece.token, context);
    return resolved.kind === "expression"
      ? [resolved]
      : unjoinedPieces(asText(resolved.value, piece.token), context);
  });
}

/** What stands within a text is text. */
function asText(value: unknown, token: IResolvable): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return String(value);
  const what =
    value === null ? "null" : value === undefined ? "nothing" : Array.isArray(value) ? "a list" : "an object";
  throw new Error(`A token within a text (${token.toString()}) produces ${what}; it must produce text.`);
}
