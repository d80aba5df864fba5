import type { Policy, Statement } from "./policy.js";

/**
 * The partition in which policies are to be understood, told from the ARNs they name: the one of their resources, else
 * that of their principals. `aws` when they name none, and then it makes no difference, or several.
 */
export function namedPartition(...policies: readonly Policy[]): string {
  const statements = policies.flatMap((policy) => policy.statements);
  const named = [resourcesOf, principalsOf].map((arnsOf) => partitionsOf(statements.flatMap(arnsOf)));
  const [partition] = named.find(({ size }) => size === 1) ?? [];
  return partition ?? "aws";
}

function resourcesOf({ resource = [], notResource = [] }: Statement): readonly string[] {
  return [...resource, ...notResource];
}

function principalsOf({ principal, notPrincipal }: Statement): readonly string[] {
  return [principal, notPrincipal].flatMap((some) =>
    some === undefined || some === "*" ? [] : (some.AWS ?? []),
  );
}

function partitionsOf(identifiers: readonly string[]): ReadonlySet<string> {
  return new Set(identifiers.flatMap((one) => /^arn:(aws[-a-z]*):/.exec(one)?.[1] ?? []));
}
