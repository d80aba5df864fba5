import { Fn, Token } from "cdktf";
import { stringPieces } from "../policy-text/string-pieces.js";

/**
 * A text as Terraform's `urlencode` writes it. It does so character for character, hence what is known is written out, and only what
 * is not becomes a call.
 */
export function urlEncoded(text: string): string {
  return stringPieces(text)
    .map((piece) =>
      piece.kind === "literal" ? queryEscaped(piece.text) : Fn.urlencode(Token.asString(piece.token)),
    )
    .join("");
}

/** Go's `url.QueryEscape`: encodes four characters that JavaScript leaves, and has its own word for a space. */
function queryEscaped(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%20/g, "+");
}
