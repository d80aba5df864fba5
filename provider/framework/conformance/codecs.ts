import assert from "node:assert/strict";
import * as protocol from "../protocol/generated/tfplugin6.js";

/** The codec of a message, whatever message it is. */
export interface AnyCodec {
  decode(bytes: Uint8Array): object;
  encode(message: unknown): { finish(): Uint8Array };
}

const all = new Map<string, unknown>(Object.entries(protocol));
const streamed: readonly string[] = ["ListResource", "InvokeAction"];

export function requestCodec(method: string): AnyCodec {
  return codec(`${method}_Request`);
}

/** Of the answer; of a stream, of each event. */
export function responseCodec(method: string): AnyCodec {
  return codec(`${method}_${streamed.includes(method) ? "Event" : "Response"}`);
}

function codec(name: string): AnyCodec {
  const found = all.get(name);
  assert.ok(isCodec(found), `no message ${name}`);
  return found;
}

function isCodec(value: unknown): value is AnyCodec {
  return typeof value === "object" && value !== null && "decode" in value && "encode" in value;
}
