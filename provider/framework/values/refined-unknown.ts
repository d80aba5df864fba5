import { MsgpackWriter } from "./msgpack-writer.js";
import { Unknown } from "./unknown.js";

/** What is known of a value that is not. */
export interface UnknownRefinements {
  /** How the text will begin. At most 200 characters; of longer ones the rest is left out. */
  readonly prefix?: string;
}

// cty's refinements, as its MessagePack has them (`cty/msgpack/unknown.go`): an extension that holds a map.
const REFINED = 0x0c;
const NULLNESS = 1;
const STRING_PREFIX = 2;
// Terraform takes 1024 bytes in all.
const LONGEST_PREFIX = 200;

/**
 * A value that is not known yet, but that will not be null: `x == null` is false at once, and with a prefix
 * `startswith(x, "{")` true. Whoever breaks such a promise makes Terraform end with an error.
 *
 * @example
 * run: ({ arguments: [name] }) => (isUnknown(name) ? unknownNotNull({ prefix: "arn:" }) : `arn:${name}`),
 */
export function unknownNotNull({ prefix = "" }: UnknownRefinements = {}): Unknown {
  const writer = new MsgpackWriter(64);
  writer.writeMapHeader(prefix === "" ? 1 : 2);
  writer.writeInteger(NULLNESS);
  writer.writeBool(false);
  if (prefix !== "") {
    writer.writeInteger(STRING_PREFIX);
    writer.writeString([...prefix].slice(0, LONGEST_PREFIX).join(""));
  }
  return new Unknown({ code: REFINED, data: writer.finish() });
}
