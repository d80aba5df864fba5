import { serve } from "terraform-plugin-framework-ts";

void serve(async () => (await import("./provider.js")).provider, {
  address: "registry.terraform.io/example/hello",
});
