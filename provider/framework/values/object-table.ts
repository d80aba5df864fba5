import type { ObjectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import { MsgpackWriter } from "./msgpack-writer.js";

/** What reading and writing objects of a type needs to know of its attributes, in the order Terraform sends them. */
export interface ObjectTable {
  readonly names: readonly string[];
  readonly types: readonly ValueType[];
  /** The names as MessagePack. */
  readonly encodedNames: readonly Uint8Array[];
  readonly indexes: ReadonlyMap<string, number>;
  /** An attribute is named like something that every object inherits: `constructor`, `__proto__`. */
  readonly delicate: boolean;
}

const known = new WeakMap<ObjectType, ObjectTable>();

/** Made once for each type, when its first value comes. */
export function objectTable(type: ObjectType): ObjectTable {
  let table = known.get(type);
  if (table === undefined) {
    // "Terraform sorts the attributes": by their bytes, which in names of schemas is the order of strings here.
    const names = Object.keys(type.attributeTypes).sort();
    const writer = new MsgpackWriter(256);
    table = {
      names,
      types: names.map((name) => type.attributeTypes[name] as ValueType),
      encodedNames: names.map((name) => {
        writer.writeString(name);
        return writer.finish();
      }),
      indexes: new Map(names.map((name, index) => [name, index])),
      delicate: names.some((name) => name in Object.prototype),
    };
    known.set(type, table);
  }
  return table;
}

/** An attribute of an object that provider code made: a missing `constructor` is not the one every object inherits. */
export function attributeOf(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return name in Object.prototype && !Object.hasOwn(object, name) ? undefined : object[name];
}
