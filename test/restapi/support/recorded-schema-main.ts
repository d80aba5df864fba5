// A provider with the recorded schema of Mastercard/restapi 3.0.0 and nothing behind it: enough for `terraform validate`.
import { type DataSource, type Provider, type Resource, serve } from "terraform-plugin-framework-ts";
import { address, dataObjectSchema, objectSchema, providerSchema } from "./recorded-schema.js";

function nothing(): never {
  throw new Error("This is the recorded schema only: there is no provider behind it.");
}

const object: Resource = {
  schema: objectSchema,
  create: nothing,
  read: nothing,
  update: nothing,
  delete: nothing,
};
const dataObject: DataSource = { schema: dataObjectSchema, read: nothing };

const recordedProvider: Provider = {
  schema: providerSchema,
  resources: { restapi_object: object },
  dataSources: { restapi_object: dataObject },
  configure: nothing,
};

void serve(async () => recordedProvider, { address });
