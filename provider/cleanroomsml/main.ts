/** The program that Terraform starts. */
import { serve } from "terraform-plugin-framework-ts";
import { keepMemorySmall } from "./keep-memory-small.js";

// Bundled as CommonJS, which has no await at the top. The provider is loaded while Terraform is connecting.
void serve(
  async () => {
    keepMemorySmall();
    return (await import("./index.js")).provider;
  },
  { address: "registry.terraform.io/cleanroomsml/cleanroomsml" },
);
