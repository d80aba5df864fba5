import { serve } from "../../index.js";
import { recordedResources } from "./recorded-resources.js";

/** The recorded provider's resources and data source, as a program of its own. */
void serve(recordedResources, { address: "registry.terraform.io/acme/rec" });
