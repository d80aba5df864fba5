import type { HttpResponse } from "@smithy/types";

/**
 * The whole body of an answer: our own client gives it in one piece, Node's as a stream.
 *
 * @param most bytes
 * @throws when it is longer, or breaks off
 */
export async function wholeBody({ body }: HttpResponse, most = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body instanceof Uint8Array ? [body] : body) {
    pieces.push(piece);
    length += piece.length;
    if (length > most) throw new Error(`The answer is larger than ${most} bytes.`);
  }
  return Buffer.concat(pieces);
}
