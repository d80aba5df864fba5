// npm run generate: makes generated/, the bindings of our provider, from the provider's own schema. Needs no network.

import { fileURLToPath } from "node:url";
import { awsProvider } from "@cleanroomsml/provider";
import { providerSchema } from "../bindings/provider-schema.js";
import { writeBindings } from "../bindings/write-bindings.js";

await writeBindings({
  schema: await providerSchema(awsProvider()),
  name: "cleanroomsml",
  address: "registry.terraform.io/cleanroomsml/cleanroomsml",
  version: "~> 0.1",
  origin: "the schema of the provider cleanroomsml",
  folder: fileURLToPath(new URL("generated", import.meta.url)),
});
