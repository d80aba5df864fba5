import { isRecord } from "../wire/json.js";
import { serializationError } from "../wire/service-error.js";
import { jsonTypeName, type Read, type Shape, type ShapeModel, type Violation } from "./shape.js";

type Members = Readonly<Record<string, Shape<unknown>>>;

export type StructureOf<Required extends Members, Optional extends Members> = {
  readonly [Name in keyof Required]: Read<Required[Name]>;
} & {
  readonly [Name in keyof Optional]?: Read<Optional[Name]> | undefined;
};

function models(members: Members): Record<string, ShapeModel> {
  return Object.fromEntries(Object.entries(members).map(([name, shape]) => [name, shape.model]));
}

/** A structure. As AWS does, members it does not know are ignored and null counts as missing. */
export function structure<Required extends Members, Optional extends Members>(
  required: Required,
  optional: Optional,
): Shape<StructureOf<Required, Optional>> {
  return {
    model: {
      type: "structure",
      required: Object.keys(required),
      members: { ...models(required), ...models(optional) },
    },
    read(value, at, violations) {
      if (!isRecord(value)) {
        throw serializationError(`${jsonTypeName(value)} can not be converted to a Structure`);
      }
      const path = (name: string) => (at === "" ? name : `${at}.${name}`);
      const read: Record<string, unknown> = {};
      for (const [name, shape] of Object.entries({ ...required, ...optional })) {
        const member = Object.hasOwn(value, name) ? value[name] : undefined;
        if (member !== undefined && member !== null) {
          read[name] = shape.read(member, path(name), violations);
        } else if (Object.hasOwn(required, name)) {
          violations.push(missing(path(name)));
        }
      }
      // The loop above has read each member with its own shape; a missing one is a violation, and then nobody looks.
      return read as StructureOf<Required, Optional>;
    },
  };
}

function missing(at: string): Violation {
  return { value: "null", at, constraint: "Member must not be null" };
}
