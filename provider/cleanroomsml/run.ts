import { type PreparedAnswers, serve } from "terraform-plugin-framework-ts";
import type { AwsProviderOptions } from "./index.js";

export { withUsualFlags } from "./keep-memory-small.js";

export interface RunOptions extends AwsProviderOptions {
  /** Of the build. */
  readonly prepared?: PreparedAnswers;
  /** Whether this process will probably be asked for more than those. */
  readonly early?: boolean;
}

/** Serves the provider to the Terraform that started this process. */
export function run({ prepared, early = prepared === undefined, ...options }: RunOptions = {}): void {
  // Bundled as CommonJS, which has no await at the top.
  void serve(async () => (await import("./index.js")).awsProvider(options), {
    address: "registry.terraform.io/cleanroomsml/cleanroomsml",
    early,
    ...(prepared === undefined ? {} : { prepared }),
  });
}
