import { type Policy, parsePolicy } from "@cleanroomsml/core/policy";
import { FunctionError, isUnknown, type Unknown } from "terraform-plugin-framework-ts";

/**
 * The policy that an argument holds: any that a service may return, also one that nobody should configure. `undefined` when
 * it is not known yet.
 *
 * @throws FunctionError at the argument, a line for each fault with its JSON path
 */
export function policyArgument(text: string | Unknown, argument: number): Policy | undefined {
  if (isUnknown(text)) return undefined;
  const parsed = parsePolicy(text);
  if (parsed.kind === "policy") return parsed.policy;
  const lines = parsed.faults.map(({ path, message }) => `${path}: ${message}`);
  throw new FunctionError(["not an IAM resource policy.", ...lines].join("\n"), { argument });
}
