import { checkStrings } from "./check-strings.js";
import type { Tree } from "./json-tree.js";
import { PolicyFaultError } from "./policy-fault-error.js";

const kinds: Readonly<Record<string, readonly [RegExp, string]>> = {
  AWS: [
    // "You cannot use a wildcard to match part of a principal name or ARN."
    /^(\*|\d{12}|arn:aws[-a-z]*:(iam|sts)::(\d{12}|cloudfront):[^*?]+|A[A-Z0-9]{15,127})$/,
    "an account id, an ARN of IAM or STS, a unique id, or *",
  ],
  Service: [/^[a-z0-9.*-]+$/i, "a service principal"],
  Federated: [/./s, "an identity provider"],
  CanonicalUser: [/^[0-9a-f]{64}$/, "a canonical user id"],
};

/** "*", or an object from kinds of principal to one or more of them. */
export function checkPrincipal(tree: Tree, where: string): void {
  if (tree.kind === "string" && tree.value === "*") return;
  if (tree.kind !== "object") throw new PolicyFaultError(`${where} must be "*" or an object.`);
  if (tree.members.length === 0) throw new PolicyFaultError(`${where} must not be empty.`);
  for (const { name, value } of tree.members) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined)
      throw new PolicyFaultError(`${where} has the unknown kind of principal '${name}'.`);
    checkStrings(value, `${where}.${name}`, kind[0], kind[1]);
  }
}
