import assert from "node:assert/strict";
import * as p from "../protocol/generated/tfplugin6.js";
import { listType, mapType } from "../types/collection-types.js";
import { type ObjectType, objectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import { decodeMsgpack } from "../values/decode-msgpack.js";
import { encodeMsgpack } from "../values/encode-msgpack.js";
import { parseTypeConstraint } from "../values/type-constraint.js";
import { type AnyCodec, requestCodec, responseCodec } from "./codecs.js";
import { recordedProcesses } from "./recordings.js";

/** A recorded message; each once. */
interface RecordedMessage {
  readonly what: string;
  readonly method: string;
  readonly request: boolean;
  readonly codec: AnyCodec;
  readonly bytes: Uint8Array;
}

function everyMessage(): readonly RecordedMessage[] {
  const messages = new Map<string, RecordedMessage>();
  const add = (cli: string, method: string, request: boolean, bytes: Uint8Array) => {
    const what = `${cli} ${method} ${request ? "request" : "response"}`;
    const codec = request ? requestCodec(method) : responseCodec(method);
    const key = `${method} ${request} ${Buffer.from(bytes).toString("latin1")}`;
    if (!messages.has(key)) messages.set(key, { what, method, request, codec, bytes });
  };
  for (const { cli, calls } of recordedProcesses()) {
    for (const { method, request, responses, fault } of calls) {
      add(cli, method, true, request);
      // What the relay made may be no message at all.
      if (fault === undefined) for (const response of responses) add(cli, method, false, response);
    }
  }
  return [...messages.values()];
}

/** The first layer: the codecs lose nothing of what was said. */
describe("every recorded message", () => {
  const messages = everyMessage();

  it("(1347 different ones) decodes and encodes to the same length: no field is lost", () => {
    for (const { what, codec, bytes } of messages) {
      const decoded = codec.decode(bytes);
      const encoded = codec.encode(decoded).finish();
      // Go writes maps in random order, so the bytes may differ where there is one.
      assert.equal(encoded.length, bytes.length, what);
      assert.deepEqual(codec.decode(encoded), decoded, what);
    }
    assert.equal(messages.length, 1347);
  });

  it("holds values that decode by their schema and encode to the same bytes", () => {
    const types = recordedTypes(messages);
    let values = 0;
    for (const { what, method, request, codec, bytes } of messages) {
      // Answers do not name the type of their values.
      if (!request) continue;
      for (const { type, value } of dynamicValues(method, codec.decode(bytes), types)) {
        values += 1;
        const roundTrip = Buffer.from(encodeMsgpack(type, decodeMsgpack(type, value.msgpack)));
        assert.equal(roundTrip.toString("hex"), Buffer.from(value.msgpack).toString("hex"), what);
      }
    }
    assert.equal(values, 1586);
  });
});

/** Types by "resource rec_thing", from the recorded schemas. */
function recordedTypes(messages: readonly RecordedMessage[]): ReadonlyMap<string, ValueType> {
  const types = new Map<string, ValueType>();
  for (const { method, request, bytes } of messages) {
    if (method !== "GetProviderSchema" || request) continue;
    const schema = p.GetProviderSchema_Response.decode(bytes);
    for (const [kind, map] of [
      ["resource", schema.resourceSchemas],
      ["data", schema.dataSourceSchemas],
      ["ephemeral", schema.ephemeralResourceSchemas],
      ["list", schema.listResourceSchemas],
    ] as const) {
      for (const [name, { block }] of map) if (block) types.set(`${kind} ${name}`, blockObject(block));
    }
    for (const [name, action] of schema.actionSchemas)
      if (action.schema?.block) types.set(`action ${name}`, blockObject(action.schema.block));
    if (schema.provider?.block) types.set("provider ", blockObject(schema.provider.block));
  }
  return types;
}

function blockObject(block: p.Schema_Block): ObjectType {
  const types: [string, ValueType][] = block.attributes.map((attribute) => [
    attribute.name,
    attributeType(attribute),
  ]);
  for (const { typeName, block: inner, nesting } of block.blockTypes) {
    const object = blockObject(inner ?? assert.fail());
    if (nesting === p.Schema_NestedBlock_NestingMode.SINGLE) types.push([typeName, object]);
    else if (nesting === p.Schema_NestedBlock_NestingMode.LIST) types.push([typeName, listType(object)]);
    else types.push([typeName, { kind: "set", elementType: object }]);
  }
  return objectType(Object.fromEntries(types.sort(([a], [b]) => (a < b ? -1 : 1))));
}

function attributeType({ type, nestedType }: p.Schema_Attribute): ValueType {
  if (nestedType === undefined) return parseTypeConstraint(Buffer.from(type).toString("utf8"));
  const object = objectType(
    Object.fromEntries(nestedType.attributes.map((attribute) => [attribute.name, attributeType(attribute)])),
  );
  switch (nestedType.nesting) {
    case p.Schema_Object_NestingMode.SINGLE:
      return object;
    case p.Schema_Object_NestingMode.LIST:
      return listType(object);
    case p.Schema_Object_NestingMode.MAP:
      return mapType(object);
    default:
      return { kind: "set", elementType: object };
  }
}

const fieldsWithValues = [
  "config",
  "currentState",
  "priorState",
  "proposedNewState",
  "plannedState",
  "state",
];

/** The values in a request, with their types. */
function* dynamicValues(
  method: string,
  message: object,
  types: ReadonlyMap<string, ValueType>,
): Generator<{ readonly type: ValueType; readonly value: p.DynamicValue }> {
  const fields = new Map<string, unknown>(Object.entries(message));
  const name = fields.get("typeName") ?? fields.get("actionType") ?? "";
  const type = types.get(`${kindOf(method)} ${name}`);
  if (type === undefined) return;
  for (const field of fieldsWithValues) {
    const value = fields.get(field);
    if (isDynamicValue(value) && value.msgpack.length > 0) yield { type, value };
  }
}

function kindOf(method: string): string {
  if (/Provider/.test(method)) return "provider";
  if (/Data/.test(method)) return "data";
  if (/Ephemeral/.test(method)) return "ephemeral";
  if (/List/.test(method)) return "list";
  return /Action/.test(method) ? "action" : "resource";
}

function isDynamicValue(value: unknown): value is p.DynamicValue {
  return typeof value === "object" && value !== null && "msgpack" in value;
}
