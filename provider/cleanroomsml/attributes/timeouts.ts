import { attribute, block } from "terraform-plugin-framework-ts";
import { durationValidator, parseDuration } from "./go-duration.js";

const timeout = (what: string, standard: string) =>
  attribute.string({
    optional: true,
    validators: [durationValidator()],
    description:
      `How long ${what} may take, retries and confirming reads included. A duration such as \`30s\` or \`1h30m\`. ` +
      `Default: \`${standard}\`.`,
  });

/** The `timeouts { … }` block that Terraform's users know. */
export const timeoutsBlock = block.single({
  description: "How long operations may take. A change here alone makes no call to AWS.",
  attributes: {
    create: timeout("creating the policy", "5m"),
    read: timeout("reading the policy", "1m"),
    update: timeout("changing the policy", "5m"),
    delete: timeout("deleting the policy", "5m"),
  },
});

export type Operation = "create" | "read" | "update" | "delete";

const defaults: Readonly<Record<Operation, number>> = {
  create: 300_000,
  read: 60_000,
  update: 300_000,
  delete: 300_000,
};

/** The time for an operation in milliseconds; the default where none is given. */
export function timeoutMilliseconds(
  timeouts: { readonly [O in Operation]?: string | null } | null,
  operation: Operation,
): number {
  const text = timeouts?.[operation];
  if (text === undefined || text === null) return defaults[operation];
  const parsed = parseDuration(text);
  // The configuration was validated; a state that somebody edited was not.
  return parsed.kind === "duration" ? parsed.milliseconds : defaults[operation];
}
