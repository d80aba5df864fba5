import type { DynamicValue } from "../protocol/generated/tfplugin6.js";
import type { ValueType } from "../types/value-type.js";
import { decodeJson } from "./decode-json.js";
import { decodeMsgpack } from "./decode-msgpack.js";
import { encodeMsgpack } from "./encode-msgpack.js";
import { withExactFloats } from "./exact-floats.js";

const nothing = new Uint8Array(0);

/** The value in a message. One that is absent or empty is null: so does OpenTofu send a null argument. */
export function fromDynamicValue(type: ValueType, message: DynamicValue | undefined): unknown {
  if (message === undefined) return null;
  if (message.msgpack.length > 0) return decodeMsgpack(type, message.msgpack);
  if (message.json.length > 0) return decodeJson(type, Buffer.from(message.json).toString("utf8"));
  return null;
}

/**
 * The message for a value.
 *
 * @param originals decoded values that it was made from, in order of precedence: a number that a float64 attribute
 *   showed rounded, and that was left alone, is written as it was there
 */
export function toDynamicValue(
  type: ValueType,
  value: unknown,
  ...originals: readonly unknown[]
): DynamicValue {
  const exact = withExactFloats(type, value, [...originals, value]);
  const msgpack = exact === undefined ? encodeMsgpack(type, value) : encodeMsgpack(exact.type, exact.value);
  return { msgpack, json: nothing };
}
