import { refuseUnknown } from "./known-model.js";
import type { Operation, ServiceModel, Shape, ShapeReference, StructureShape } from "./service-model.js";
import { unicodePattern } from "./unicode-pattern.js";

/** The Smithy namespace of the service: AWS's own model calls it so. */
export const NAMESPACE = "com.amazonaws.cleanroomsml";

/** The numbers that `@smithy/core/schema` gives to the simple types (`@smithy/types`, schema/sentinels). */
const SIMPLE = { string: 0, integer: 1, long: 1, double: 1, boolean: 2, timestamp: 5 } as const;

/** One `export const` (or private `const`) of the generated module. */
export interface Declaration {
  readonly name: string;
  readonly type: string;
  readonly exported: boolean;
  readonly source: string;
}

/**
 * Turns every shape and operation of the model into a static schema, each after the ones it refers to, so that the
 * module needs no closures. Structures and operations are exported as `<ShapeName>$`, as the SDK's own clients do it.
 */
export function staticSchemas(model: ServiceModel): Declaration[] {
  refuseUnknown(model);
  const declared = new Map<string, Declaration>();
  const open = new Set<string>();

  /** The expression that refers to a shape: a number for a plain simple one, else the name of its declaration. */
  function refer(shapeName: string): string {
    const shape = model.shapes[shapeName];
    if (shape === undefined) throw new Error(`the model refers to a shape it does not have: ${shapeName}`);
    const traits = constraints(shape);
    if (isSimple(shape) && traits === undefined) return String(simple(shapeName, shape));
    const name = `${shapeName}$`;
    if (open.has(shapeName)) return `() => ${name}`;
    if (!declared.has(shapeName)) {
      open.add(shapeName);
      const declaration = declare(name, shapeName, shape, traits);
      open.delete(shapeName);
      declared.set(shapeName, declaration);
    }
    return name;
  }

  function declare(name: string, shapeName: string, shape: Shape, traits: Traits | undefined): Declaration {
    const head = (id: number, own: Traits | undefined) =>
      `${id}, namespace, ${JSON.stringify(shapeName)}, ${own === undefined ? "0" : print(own)}`;
    switch (shape.type) {
      case "structure":
        return structure(name, shape, head);
      case "list":
        return {
          name,
          type: "StaticListSchema",
          exported: false,
          source: `[${head(1, sensitive(shape, traits))}, ${refer(shape.member.shape)}]`,
        };
      case "map":
        return {
          name,
          type: "StaticMapSchema",
          exported: false,
          source: `[${head(2, sensitive(shape, traits))}, ${refer(shape.key.shape)}, ${refer(shape.value.shape)}]`,
        };
      default:
        return {
          name,
          type: "StaticSimpleSchema",
          exported: false,
          source: `[${head(0, traits)}, ${simple(shapeName, shape)}]`,
        };
    }
  }

  function structure(
    name: string,
    shape: StructureShape,
    head: (id: number, own: Traits | undefined) => string,
  ): Declaration {
    const required = (shape.required ?? []).filter((member) => shape.members[member] !== undefined);
    const members = [
      ...required,
      ...Object.keys(shape.members).filter((member) => !required.includes(member)),
    ];
    const references = members.map((member) => {
      const reference = shape.members[member];
      if (reference === undefined) throw new Error(`${name} has no member ${member}`);
      const binding = memberBinding(name, member, reference);
      return binding === undefined ? refer(reference.shape) : `[${refer(reference.shape)}, ${binding}]`;
    });
    const lists = `[${members.map((member) => JSON.stringify(member)).join(", ")}], [${references.join(", ")}]`;
    const count = required.length === 0 ? "" : `, ${required.length}`;
    if (shape.exception === true) {
      const error = shape.fault === true || (shape.error?.httpStatusCode ?? 500) >= 500 ? "server" : "client";
      const traits: Traits = { error, ...(shape.error && { httpError: shape.error.httpStatusCode }) };
      const source = `[${head(-3, traits)}, ${lists}${count}]`;
      return { name, type: "StaticErrorSchema", exported: true, source };
    }
    const traits = sensitive(shape, undefined);
    return shape.union === true
      ? { name, type: "StaticUnionSchema", exported: true, source: `[${head(4, traits)}, ${lists}]` }
      : {
          name,
          type: "StaticStructureSchema",
          exported: true,
          source: `[${head(3, traits)}, ${lists}${count}]`,
        };
  }

  function operation(of: Operation): Declaration {
    const traits: Traits = {
      http: [of.http.method, of.http.requestUri, of.http.responseCode],
      ...(of.idempotent === true && { idempotent: 1 }),
      ...(of.readonly === true && { readonly: 1 }),
    };
    const input = of.input === undefined ? '"unit"' : refer(of.input.shape);
    const output = of.output === undefined ? '"unit"' : refer(of.output.shape);
    return {
      name: `${of.name}$`,
      type: "StaticOperationSchema",
      exported: true,
      source: `[9, namespace, ${JSON.stringify(of.name)}, ${print(traits)}, ${input}, ${output}]`,
    };
  }

  const operations = byName(model.operations).map(([, of]) => operation(of));
  for (const [shapeName, shape] of byName(model.shapes)) {
    if (shape.type === "structure" && shape.exception === true) refer(shapeName);
  }
  return [...declared.values(), ...operations];
}

type Traits = Readonly<Record<string, unknown>>;

/** The constraints of a shape as traits, named as Smithy names them: `length`, `range`, `pattern`, `enum`. */
function constraints(shape: Shape): Traits | undefined {
  if (shape.type === "structure" || shape.type === "boolean" || shape.type === "timestamp") return undefined;
  const bounds =
    shape.min === undefined && shape.max === undefined ? undefined : [shape.min ?? 0, shape.max ?? null];
  const traits: Record<string, unknown> = {};
  if (shape.type === "string") {
    if (bounds !== undefined) traits.length = bounds;
    if (shape.enum !== undefined) traits.enum = shape.enum;
    if (shape.pattern !== undefined) traits.pattern = unicodePattern(shape.pattern);
  } else if (shape.type === "list" || shape.type === "map") {
    if (bounds !== undefined) traits.length = bounds;
  } else {
    if (bounds !== undefined) traits.range = bounds;
    if (shape.type !== "double") traits.integer = 1;
  }
  return Object.keys(traits).length === 0 ? undefined : traits;
}

function sensitive(shape: { readonly sensitive?: boolean }, traits: Traits | undefined): Traits | undefined {
  return shape.sensitive === true ? { ...traits, sensitive: 1 } : traits;
}

/** Where a member travels, as a trait expression; undefined for the body. */
function memberBinding(structure: string, member: string, reference: ShapeReference): string | undefined {
  switch (reference.location) {
    case undefined:
      if (reference.locationName === undefined || reference.locationName === member) return undefined;
      return print({ jsonName: reference.locationName });
    case "uri":
      if (reference.locationName !== undefined && reference.locationName !== member) {
        throw new Error(
          `${structure} binds ${member} to another path label, which static schemas cannot say`,
        );
      }
      return "1"; // the bit of `httpLabel` in @smithy/types' TraitBitVector
    case "querystring":
      return print({ httpQuery: reference.locationName ?? member });
    case "header":
      return print({ httpHeader: reference.locationName ?? member });
    default:
      throw new Error(
        `${structure}.${member} travels in ${reference.location}, which the generator does not know`,
      );
  }
}

type SimpleShape = Exclude<Shape, { type: "structure" | "list" | "map" }>;

function isSimple(shape: Shape): shape is SimpleShape {
  return shape.type !== "structure" && shape.type !== "list" && shape.type !== "map";
}

function simple(shapeName: string, shape: SimpleShape): number {
  const type = SIMPLE[shape.type];
  if (type === undefined)
    throw new Error(`${shapeName} has the type ${shape.type}, which the generator does not know`);
  if (shape.type === "timestamp" && shape.timestampFormat !== "iso8601") {
    throw new Error(
      `${shapeName} has the timestamp format ${shape.timestampFormat}, which the generator does not know`,
    );
  }
  return type;
}

function byName<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A trait value as TypeScript source: like JSON, with bare keys. */
function print(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(print).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, member]) => `${key}: ${print(member)}`);
    return `{ ${entries.join(", ")} }`;
  }
  return JSON.stringify(value);
}
