import type { IResolveContext } from "cdktf";
import { asciiJson, literalTemplate } from "./literal-template.js";
import { resolvedPieces } from "./resolved-pieces.js";
import { mayHoldToken, stringPieces } from "./string-pieces.js";

/**
 * A text that is JSON already as a Terraform template. What is not known yet stands in it as it is, as in HCL.
 *
 * @param context of the token that is resolved
 */
export function textTemplate(text: string, context: IResolveContext): string {
  const pieces = resolvedPieces(text, context);
  return pieces
    .map((piece, index) =>
      piece.kind === "literal"
        ? literalTemplate(asciiJson(piece.text), index + 1 < pieces.length)
        : `\${${piece.expression}}`,
    )
    .join("");
}

/** Whether nothing in a text is a token. */
export function isLiteral(text: string): boolean {
  return !mayHoldToken(text) || stringPieces(text).every(({ kind }) => kind === "literal");
}
