import type { AwsRuntime } from "./runtime.js";

/** A configuration that nothing can be called with, and why. */
export function unusableRuntime(summary: string, detail: string): AwsRuntime {
  return {
    endpoint: undefined,
    checkCredentials: async () => ({ summary, detail }),
    repositoryFor: () => ({ kind: "fault", fault: { summary, detail } }),
    modelsOf: async () => ({ kind: "fault", fault: { summary, detail } }),
  };
}
