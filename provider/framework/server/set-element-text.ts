import type { Path, PathStep } from "../path/path.js";
import type { Attributes } from "../schema/attribute.js";
import type { Blocks } from "../schema/block.js";
import type { Schema } from "../schema/schema.js";
import type { ValueType } from "../types/value-type.js";
import { Decimal } from "../values/decimal.js";
import type { ProviderServer } from "./provider-server.js";

const mostAttributes = 5;
const longestText = 60;

/** Where a step of a path leads: into an object of a schema, or into a value of a type. */
type Place =
  | { readonly kind: "object"; readonly attributes: Attributes; readonly blocks: Blocks }
  | { readonly kind: "value"; readonly type: ValueType };

/**
 * Names the elements of sets that a path leads through, for the protocol addresses elements of lists and maps only:
 * 'The element of rule with port = 80, protocol = "tcp".' Never says what is sensitive. Undefined: there is none, or
 * nothing can be said of it.
 */
export function setElementText(schema: Schema, path: Path): string | undefined {
  let place: Place | undefined = { kind: "object", attributes: schema.attributes, blocks: schema.blocks };
  const texts: string[] = [];
  for (const [index, step] of path.steps.entries()) {
    if (step.kind === "setValue") {
      const element = elementPlace(place);
      const what = element === undefined ? undefined : elementText(element, step.value);
      if (what !== undefined) texts.push(`The element of ${nameBefore(path, index)} ${what}.`);
    }
    place = next(place, step);
    if (place === undefined) break;
  }
  return texts.length === 0 ? undefined : texts.join(" ");
}

/** The schema that the paths of a call's diagnostics are about. */
export function schemaOfCall(server: ProviderServer, method: string, typeName: string): Schema | undefined {
  if (/Provider/.test(method)) return server.provider.schema;
  const kinds: { loaded(name: string): { readonly schema: Schema } | undefined } = /Data/.test(method)
    ? server.dataSources
    : /Ephemeral/.test(method)
      ? server.ephemeralResources
      : /List/.test(method)
        ? server.listResources
        : /Action/.test(method)
          ? server.actions
          : server.resources;
  return kinds.loaded(typeName)?.schema;
}

function nameBefore(path: Path, index: number): string {
  const names = path.steps.slice(0, index).filter((step) => step.kind === "attribute");
  return names.map(({ name }) => name).join(".");
}

/** undefined: there is no such place, or it is sensitive. */
function next(place: Place | undefined, step: PathStep): Place | undefined {
  if (step.kind !== "attribute") return elementPlace(place);
  if (place?.kind === "value") {
    const { type } = place;
    return type.kind === "object" && Object.hasOwn(type.attributeTypes, step.name)
      ? valuePlace(type.attributeTypes[step.name])
      : undefined;
  }
  if (place === undefined) return undefined;
  if (Object.hasOwn(place.blocks, step.name)) {
    const block = place.blocks[step.name];
    return block && { kind: "object", attributes: block.attributes, blocks: block.blocks };
  }
  const attribute = Object.hasOwn(place.attributes, step.name) ? place.attributes[step.name] : undefined;
  if (attribute === undefined || attribute.sensitive || attribute.writeOnly) return undefined;
  return attribute.type.kind === "nested"
    ? { kind: "object", attributes: attribute.type.attributes, blocks: {} }
    : valuePlace(attribute.type);
}

/** Blocks and nested attributes are their own elements here. */
function elementPlace(place: Place | undefined): Place | undefined {
  if (place?.kind !== "value") return place;
  const { type } = place;
  return "elementType" in type ? valuePlace(type.elementType) : undefined;
}

function valuePlace(type: ValueType | undefined): Place | undefined {
  return type && { kind: "value", type };
}

function elementText(place: Place, element: unknown): string | undefined {
  if (place.kind === "value" && place.type.kind !== "object") {
    const text = primitiveText(element);
    return text === undefined ? undefined : `that is ${text}`;
  }
  if (typeof element !== "object" || element === null) return undefined;
  const said = Object.entries(element).flatMap(([name, value]) => {
    const text = isSecret(place, name) ? undefined : primitiveText(value);
    return text === undefined ? [] : [`${name} = ${text}`];
  });
  return said.length === 0 ? undefined : `with ${said.slice(0, mostAttributes).join(", ")}`;
}

function isSecret(place: Place, name: string): boolean {
  if (place.kind === "value") return false;
  const attribute = Object.hasOwn(place.attributes, name) ? place.attributes[name] : undefined;
  return attribute === undefined || attribute.sensitive || attribute.writeOnly;
}

/** As it stands in a configuration; undefined for null, unknown and what has parts. */
function primitiveText(value: unknown): string | undefined {
  if (typeof value === "string")
    return JSON.stringify(value.length > longestText ? `${value.slice(0, longestText)}…` : value);
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  return value instanceof Decimal ? value.toString().slice(0, longestText) : undefined;
}
