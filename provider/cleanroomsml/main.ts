/** The program that Terraform starts. */
import { serve } from "terraform-plugin-framework-ts";
import { PROVIDER_ADDRESS, provider } from "./index.js";

// Bundled as CommonJS, which has no await at the top.
void serve(provider, { address: PROVIDER_ADDRESS });
