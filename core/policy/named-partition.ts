import type { Policy } from "./policy.js";

/**
 * The partition in which policies are to be understood, told by the ARNs of their resources; `aws` when those name none, or
 * several. Equivalent policies name the same resources, so it is the same for each of them, and for all together. Not
 * their principals: a root ARN of another partition must not become the account id of this one.
 */
export function namedPartition(...policies: readonly Policy[]): string {
  const named = new Set<string>();
  for (const { resource = [], notResource = [] } of policies.flatMap(({ statements }) => statements)) {
    for (const arn of [...resource, ...notResource]) {
      const partition = /^arn:(aws[-a-z]*):/.exec(arn)?.[1];
      if (partition !== undefined) named.add(partition);
    }
  }
  const [partition] = named;
  return partition === undefined || named.size > 1 ? "aws" : partition;
}
