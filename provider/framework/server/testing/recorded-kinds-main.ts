import { serve } from "../../index.js";
import { recordedKinds } from "./recorded-kinds.js";
import { recordedShelf } from "./recorded-shelf.js";

/** The recorded provider's functions, ephemeral resource, list and action, as a program of its own. */
void serve(recordedKinds(recordedShelf), { address: "registry.terraform.io/acme/rec" });
