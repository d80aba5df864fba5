import type { ServerCapabilities } from "../protocol/generated/tfplugin6.js";

/** What Terraform may ask of every provider written on this framework. */
export const serverCapabilities: ServerCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: true,
  generateResourceConfig: true,
};
