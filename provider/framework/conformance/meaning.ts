import { identityTypeOf } from "../identity/identity-schema.js";
import type { DynamicValue } from "../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../schema/object-type-of.js";
import { ProviderServer } from "../server/provider-server.js";
import { silentLogger } from "../testing/silent-logger.js";
import type { ValueType } from "../types/value-type.js";
import { Decimal } from "../values/decimal.js";
import { fromDynamicValue } from "../values/dynamic-value.js";
import { isDynamicValue } from "../values/is-dynamic-value.js";
import { isUnknown } from "../values/unknown.js";
import { responseCodec } from "./codecs.js";
import { recProvider } from "./rec/provider.js";
import { thingIdentity } from "./rec/thing-schema.js";
import { ordinaryWorld } from "./rec/world.js";

/**
 * What of an answer has to be equal, whoever gives it. Values are decoded by their types (sets without order, unknown is
 * unknown whatever is known of it), private data too; of diagnostics severity and path count, of an error of a function
 * its argument, of a time that it is there. Everything else has to be equal to the last field.
 */
export type Meaning = { readonly [field: string]: unknown };

/** The request, as far as an answer's meaning depends on it. */
export interface DecodedRequest {
  readonly typeName?: unknown;
  readonly targetTypeName?: unknown;
  readonly name?: unknown;
}

export function meaningOf(method: string, request: DecodedRequest, answer: Uint8Array): Meaning {
  return meaningOfFields(responseCodec(method).decode(answer), typesOf(method, request));
}

const server = new ProviderServer(recProvider(ordinaryWorld), silentLogger);

/** The type of the values in an answer, identities apart. */
function typesOf(method: string, { typeName, targetTypeName, name }: DecodedRequest): ValueType | undefined {
  const named = String(targetTypeName ?? typeName);
  if (method === "CallFunction") return server.functions.loaded(String(name))?.returns;
  if (method === "ReadDataSource") return typeIn(server.dataSources, named);
  if (method === "OpenEphemeralResource") return typeIn(server.ephemeralResources, named);
  return typeIn(server.resources, named);
}

function typeIn(
  kinds: { loaded(name: string): { readonly schema: Parameters<typeof objectTypeOf>[0] } | undefined },
  name: string,
): ValueType | undefined {
  const found = kinds.loaded(name);
  return found && objectTypeOf(found.schema);
}

const privateData: readonly string[] = ["private", "plannedPrivate", "targetPrivate"];

function meaningOfFields(message: object, type: ValueType | undefined): Meaning {
  return Object.fromEntries(
    Object.entries(message)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, meaningOfField(field, value, type)]),
  );
}

function meaningOfField(field: string, value: unknown, type: ValueType | undefined): unknown {
  if (field === "diagnostics" || field === "diagnostic") return faults(value);
  if (field === "error") return isObject(value) && { argument: Reflect.get(value, "functionArgument") };
  if (field === "renewAt") return "(a time)";
  if (field === "identityData" && isMessage(value))
    return plain(identityTypeOf(thingIdentity), fromDynamicValue(identityTypeOf(thingIdentity), value));
  if (isMessage(value)) return type === undefined ? value : plain(type, fromDynamicValue(type, value));
  if (value instanceof Uint8Array) return privateData.includes(field) ? json(value) : value;
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, one]) => [key, meaningOfField(String(key), one, type)]));
  if (Array.isArray(value)) return value.map((one) => meaningOfField("", one, type));
  return isObject(value) ? meaningOfFields(value, type) : value;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function faults(diagnostics: unknown): unknown {
  if (!Array.isArray(diagnostics)) return diagnostics;
  return diagnostics.map(({ severity, attribute }) => ({ severity, path: attribute?.steps ?? [] }));
}

function json(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return {};
  const entries: readonly (readonly [string, unknown])[] = Object.entries(
    JSON.parse(Buffer.from(bytes).toString()),
  );
  // The provider's own entries are JSON in base64.
  return Object.fromEntries(
    entries.map(([key, value]) => [key, JSON.parse(Buffer.from(String(value), "base64").toString())]),
  );
}

/** A value in a form that can be compared and printed. */
function plain(type: ValueType, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (isUnknown(value)) return "(unknown)";
  if (value instanceof Decimal || typeof value === "bigint") return String(value);
  switch (type.kind) {
    case "list":
      return elements(value).map((one) => plain(type.elementType, one));
    case "set":
      return elements(value)
        .map((one) => plain(type.elementType, one))
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    case "tuple":
      return elements(value).map((one, index) => plain(type.elementTypes[index] ?? { kind: "string" }, one));
    case "map":
      return byName(value, () => type.elementType);
    case "object":
      return byName(value, (name) => type.attributeTypes[name]);
    case "dynamic":
      return isDynamicValue(value) ? { type: value.type, value: plain(value.type, value.value) } : value;
    default:
      return value;
  }
}

function elements(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`${JSON.stringify(value)} is no list`);
  return value;
}

function byName(value: unknown, typeOf: (name: string) => ValueType | undefined): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const type = typeOf(name);
      return [name, type === undefined ? one : plain(type, one)];
    }),
  );
}

function isMessage(value: unknown): value is DynamicValue {
  return isObject(value) && "msgpack" in value;
}
