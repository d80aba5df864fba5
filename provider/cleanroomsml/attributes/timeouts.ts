import { timeouts } from "terraform-plugin-framework-ts/timeouts";

const timeout = (what: string, standard: string) => ({
  default: standard,
  description:
    `How long ${what} may take, retries and confirming reads included. A duration such as \`30s\` or \`1h30m\`. ` +
    `Default: \`${standard}\`.`,
});

/** The `timeouts { … }` block of the policy resource, and its meaning in milliseconds. */
export const policyTimeouts = timeouts(
  {
    create: timeout("creating the policy", "5m"),
    read: timeout("reading the policy", "3m"),
    update: timeout("changing the policy", "5m"),
    delete: timeout("deleting the policy", "5m"),
  },
  { description: "How long operations may take. A change here alone makes no call to AWS." },
);
