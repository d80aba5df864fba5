import { type PreparedAnswers, serve } from "terraform-plugin-framework-ts";
import type { AwsProviderOptions } from "./index.js";

export { withUsualFlags } from "./keep-memory-small.js";

export interface RunOptions extends AwsProviderOptions {
  /** Of the build. */
  readonly prepared?: PreparedAnswers;
}

/** Serves the provider to the Terraform that started this process. */
export function run({ prepared, ...options }: RunOptions = {}): void {
  // Bundled as CommonJS, which has no await at the top.
  void serve(async () => (await import("./index.js")).awsProvider(options), {
    address: "registry.terraform.io/cleanroomsml/cleanroomsml",
    ...(prepared === undefined ? {} : { prepared }),
  });
}
