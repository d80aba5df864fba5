import type { DynamicValue } from "../protocol/generated/tfplugin6.js";
import type { ValueType } from "../types/value-type.js";
import { decodeJson } from "./decode-json.js";
import { decodeMsgpack } from "./decode-msgpack.js";
import { encodeMsgpack } from "./encode-msgpack.js";

const nothing = new Uint8Array(0);

/** The value in a message. One that is absent or empty is null: so does OpenTofu send a null argument. */
export function fromDynamicValue(type: ValueType, message: DynamicValue | undefined): unknown {
  if (message === undefined) return null;
  if (message.msgpack.length > 0) return decodeMsgpack(type, message.msgpack);
  if (message.json.length > 0) return decodeJson(type, Buffer.from(message.json).toString("utf8"));
  return null;
}

export function toDynamicValue(type: ValueType, value: unknown): DynamicValue {
  return { msgpack: encodeMsgpack(type, value), json: nothing };
}
