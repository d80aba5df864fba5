import { serve } from "terraform-plugin-framework-ts";
import type { AwsProviderOptions } from "./index.js";

/** Serves the provider to the Terraform that started this process. */
export function run(options: AwsProviderOptions = {}): void {
  // Bundled as CommonJS, which has no await at the top. The provider is loaded while Terraform is connecting.
  void serve(async () => (await import("./index.js")).awsProvider(options), {
    address: "registry.terraform.io/cleanroomsml/cleanroomsml",
  });
}
