import type { Principals, Statement } from "../policy/index.js";

/** Where a statement is for everyone, and in what words. */
export interface PublicPrincipal {
  /** Below the statement: `Principal`, `Principal.AWS`, `NotPrincipal`. */
  readonly element: string;
  readonly message: string;
}

/** Whether a statement, taken for an Allow, is for everyone; whatever its conditions say. */
export function publicPrincipal({ principal }: Statement): PublicPrincipal | undefined {
  if (principal === undefined) {
    return {
      element: "NotPrincipal",
      message:
        "An Allow with NotPrincipal is for everyone but those named; name those who are meant instead.",
    };
  }
  if (principal === "*") return { element: "Principal", message: 'The principal "*" is everyone.' };
  const wild = principalIdentifiers(principal).find(({ identifier }) => identifier.includes("*"));
  if (wild === undefined) return undefined;
  return {
    element: `Principal.${wild.kind}`,
    message: `The principal ${JSON.stringify(wild.identifier)} is everyone.`,
  };
}

/** Every identifier of a principal element, with its kind. */
export function principalIdentifiers(
  principal: Exclude<Principals, "*">,
): readonly { readonly kind: string; readonly identifier: string }[] {
  return Object.entries(principal).flatMap(([kind, list]) =>
    (list ?? []).map((identifier) => ({ kind, identifier })),
  );
}
