import { type Policy, parsePolicy } from "@cleanroomsml/core/policy";
import { FunctionError } from "terraform-plugin-framework-ts";

/**
 * The policy that an argument holds: any that a service may return, also one that nobody should configure.
 *
 * @throws FunctionError at the argument, a line for each fault with its JSON path
 */
export function policyArgument(text: string, argument: number): Policy {
  const parsed = parsePolicy(text);
  if (parsed.kind === "policy") return parsed.policy;
  const lines = parsed.faults.map(({ path, message }) => `${path}: ${message}`);
  throw new FunctionError(["not an IAM resource policy.", ...lines].join("\n"), { argument });
}
