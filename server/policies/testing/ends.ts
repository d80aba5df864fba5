import type { PutResult } from "../policy-service.js";

type End = { readonly kind: string };

/** The end of that kind, or an error that shows the one it was. */
export function ended<Kind extends string, Result extends End>(
  result: Result,
  kind: Kind,
): Extract<Result, { readonly kind: Kind }> {
  if (isOf(result, kind)) return result;
  throw new Error(`not ${kind}: ${JSON.stringify(result)}`);
}

export function written(result: PutResult): Extract<PutResult, { kind: "written" }> {
  return ended(result, "written");
}

function isOf<Kind extends string, Result extends End>(
  result: Result,
  kind: Kind,
): result is Extract<Result, { readonly kind: Kind }> {
  return result.kind === kind;
}
