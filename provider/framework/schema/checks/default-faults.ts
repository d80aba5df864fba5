import { withoutUnknown } from "../../server/known-state.js";
import { encodeMsgpack } from "../../values/encode-msgpack.js";
import { ValueError } from "../../values/value-error.js";
import type { Attribute } from "../attribute.js";
import { attributeType } from "../object-type-of.js";

/** What is wrong with an attribute's default. */
export function defaultFaults(attribute: Attribute, path: string): readonly string[] {
  const { default: standard, presence } = attribute;
  if (standard === undefined) return [];
  if (standard === null) return [`the default of ${path} is null: leave it out`];
  if (!presence.endsWith("computed")) return [`${path} has a default, so it must be computed`];
  const type = attributeType(attribute);
  const faults: string[] = [];
  try {
    encodeMsgpack(type, standard);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    const at = error.path.steps.length === 0 ? "" : ` at ${error.path}`;
    return [`the default of ${path} does not fit its type${at}: ${error.message}`];
  }
  withoutUnknown(type, standard, (at) =>
    faults.push(`the default of ${path} is unknown${at.steps.length === 0 ? "" : ` at ${at}`}`),
  );
  return faults;
}
