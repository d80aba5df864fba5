import type { AttributePath } from "../../protocol/generated/tfplugin6.js";
import type { Values } from "../../server/typed.js";
import { Unknown } from "../../values/unknown.js";
import { pathText } from "../test-diagnostic.js";
import { isValues } from "./value-shapes.js";

/** What requires replacement must be there, in the plan or before it. */
export function replacementFaults(
  paths: readonly AttributePath[],
  prior: Values | null,
  planned: Values | null,
): readonly string[] {
  return paths
    .filter((path) => !leadsSomewhere(path, planned) && !leadsSomewhere(path, prior))
    .map((path) => `${pathText(path)} requires replacement, and does not exist`);
}

function leadsSomewhere({ steps }: AttributePath, from: unknown): boolean {
  let value = from;
  for (const { selector } of steps) {
    if (value instanceof Unknown) return true;
    if (selector?.$case === "attributeName" || selector?.$case === "elementKeyString") {
      if (!isValues(value) || !Object.hasOwn(value, selector.value)) return false;
      value = value[selector.value];
    } else {
      const index = Number(selector?.value);
      if (!Array.isArray(value) || !(index < value.length)) return false;
      value = value[index];
    }
  }
  return true;
}
