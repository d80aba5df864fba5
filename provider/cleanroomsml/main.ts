/** The program that Terraform starts. */
import { serve } from "terraform-plugin-framework-ts";

// Bundled as CommonJS, which has no await at the top. The provider is loaded while Terraform is connecting.
void serve(async () => (await import("./index.js")).provider, {
  address: "registry.terraform.io/cleanroomsml/cleanroomsml",
});
