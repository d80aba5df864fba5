import { policyLength } from "@cleanroomsml/core/policy";
import type { IConstruct } from "constructs";
import { hasToken } from "../policy-text/has-token.js";
import { resolveIn } from "../policy-text/resolve-in.js";
import { type JsonWriter, writeJson } from "../policy-text/write-json.js";

/** A policy as far as it is known when the app is synthesised. */
export interface PolicyOutline {
  /** As JSON, with something harmless in the place of whatever is not known. */
  readonly text: string;
  /** In characters, without what is not known. */
  readonly knownLength: number;
  /** Whether anything is not known. */
  readonly isPartial: boolean;
  /** Whether the value at a JSON path, or the name of a member on the way to it, is not known, or not all of it. */
  isUnknown(path: string): boolean;
  /** Whether anything at a JSON path or below is not known. */
  hasUnknown(path: string): boolean;
}

/**
 * Stands for what is not known: digits, since those may stand in every text, and twelve, since it may be an account. A number of
 * its own for each, since Sids must differ.
 */
const STAND_IN = /7310{4}\d{5}/;

/** The outline of a policy that is known. */
export function textOutline(text: string): PolicyOutline {
  return {
    text,
    knownLength: policyLength(text),
    isPartial: false,
    isUnknown: () => false,
    hasUnknown: () => false,
  };
}

/** The outline of a value that a construct holds. */
export function policyOutline(scope: IConstruct, value: unknown): PolicyOutline {
  if (!hasToken(value)) return textOutline(JSON.stringify(value) ?? "null");
  let count = 0;
  const standIn = () => `7310000${String(count++).padStart(5, "0")}`;
  const writer: JsonWriter = {
    literal: (text) => JSON.stringify(text).slice(1, -1),
    value: () => `"${standIn()}"`,
    characters: standIn,
  };
  const text = resolveIn(scope, (context) => writeJson(value, context, writer));
  const isPartial = count > 0;
  const parsed: unknown = isPartial ? JSON.parse(text) : undefined;
  return {
    text,
    knownLength: policyLength(text.replace(new RegExp(STAND_IN, "g"), "")),
    isPartial,
    isUnknown: (path) => isPartial && (STAND_IN.test(path) || holds(valueAt(parsed, path))),
    hasUnknown: (path) =>
      isPartial && (STAND_IN.test(path) || STAND_IN.test(JSON.stringify(valueAt(parsed, path)) ?? "")),
  };
}

function holds(value: unknown): boolean {
  return typeof value === "string" && STAND_IN.test(value);
}

/** What is at a path such as `$.Statement[0].Condition.StringEquals["aws:x"]`; undefined when there is nothing. */
function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const [, name, index, quoted] of path.matchAll(
    /\.([A-Za-z_]\w*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/g,
  )) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, name ?? index ?? (quoted ?? "").replace(/\\(.)/g, "$1"));
  }
  return value;
}
