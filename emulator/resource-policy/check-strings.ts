import type { Tree } from "./json-tree.js";
import { PolicyFaultError } from "./policy-fault-error.js";

/** A string or a list of at least one, each of a form. */
export function checkStrings(tree: Tree, where: string, form: RegExp, what: string): void {
  const items = tree.kind === "array" ? tree.items : [tree];
  if (items.length === 0) throw new PolicyFaultError(`${where} must not be empty.`);
  for (const item of items) {
    if (item.kind !== "string") throw new PolicyFaultError(`${where} must be a string or a list of strings.`);
    if (!form.test(item.value))
      throw new PolicyFaultError(`${where} has the value '${item.value}', which is not ${what}.`);
  }
}
