import type { PolicyStore } from "./policy-store.js";

export function createAwsPolicyStore(_options: { readonly client: unknown }): PolicyStore {
  throw new Error("core/repository: not written yet");
}
