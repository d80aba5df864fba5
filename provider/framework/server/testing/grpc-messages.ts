import type { ClientHttp2Session, ClientHttp2Stream } from "node:http2";

/** A call of `tfplugin6.Provider` whose answers are read from the stream. */
export function openCall(
  session: ClientHttp2Session,
  method: string,
  request: Uint8Array,
): ClientHttp2Stream {
  const stream = session.request({
    ":method": "POST",
    ":path": `/tfplugin6.Provider/${method}`,
    "content-type": "application/grpc",
    te: "trailers",
  });
  const header = Buffer.alloc(5);
  header.writeUInt32BE(request.length, 1);
  stream.end(Buffer.concat([header, request]));
  return stream;
}

/** All messages of a call, and its status. */
export async function readMessages(
  stream: ClientHttp2Stream,
): Promise<{ readonly status: unknown; readonly messages: readonly Uint8Array[] }> {
  let status: unknown;
  const take = (fields: Record<string, unknown>) => {
    status = fields["grpc-status"] ?? status;
  };
  stream.on("response", take);
  stream.on("trailers", take);
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  const messages: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 5 + bytes.readUInt32BE(at + 1);
    messages.push(Uint8Array.from(bytes.subarray(at + 5, end)));
    at = end;
  }
  return { status, messages };
}
