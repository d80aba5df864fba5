import { type IResolvable, Tokenization } from "cdktf";

/** A part of a string: what is written there, or a value that is not known yet. */
export type StringPiece =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "token"; readonly token: IResolvable };

/** Numbers hide tokens in huge negative doubles, also when they are written into a string; digits of the string's may follow. */
const ENCODED_NUMBER = /-\d(?:\.\d+)?e\+\d{3}/g;

/** What every way to hide a token in a string, a list or a map begins with. */
const MARK = "{TfToken[";

/** A token within a string. What the token's own `toString` says may be anything. */
const TOKEN = /\$\{TfToken\[[a-zA-Z0-9:._-]+\]\}/g;

/** Whether a string may hold a token: cheap, and also true of what merely looks like one. */
export function mayHoldToken(text: string): boolean {
  return text.includes(MARK) || (text.includes("e+") && text.search(ENCODED_NUMBER) !== -1);
}

/** Takes apart a string that tokens were written into. The pieces' texts are the string's own, to the character. */
export function stringPieces(text: string): readonly StringPiece[] {
  if (!mayHoldToken(text)) return text === "" ? [] : [{ kind: "literal", text }];
  return markedPieces(text).flatMap((piece) =>
    piece.kind === "literal" ? numberPieces(piece.text) : [piece],
  );
}

function markedPieces(text: string): readonly StringPiece[] {
  return piecesBetween(text, TOKEN, (mark) => Tokenization.reverseString(mark).tokens[0]);
}

function numberPieces(text: string): readonly StringPiece[] {
  return piecesBetween(text, ENCODED_NUMBER, (mark) => Tokenization.reverseNumber(Number(mark)));
}

function piecesBetween(
  text: string,
  marks: RegExp,
  tokenOf: (mark: string) => IResolvable | undefined,
): readonly StringPiece[] {
  const pieces: StringPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(marks)) {
    const token = tokenOf(match[0]);
    if (token === undefined) continue;
    if (match.index > from) pieces.push({ kind: "literal", text: text.slice(from, match.index) });
    pieces.push({ kind: "token", token });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ kind: "literal", text: text.slice(from) });
  return pieces;
}
