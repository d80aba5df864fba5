import type { MetadataBearer } from "@smithy/types";
import { DeleteConfiguredAudienceModel$ } from "../generated/schemas.js";
import type { DeleteConfiguredAudienceModelRequest } from "../models/configured-audience-model.js";
import { commandClass } from "./command.js";

export interface DeleteConfiguredAudienceModelCommandInput extends DeleteConfiguredAudienceModelRequest {}
export interface DeleteConfiguredAudienceModelCommandOutput extends MetadataBearer {}

/**
 * Deletes a configured audience model.
 */
export class DeleteConfiguredAudienceModelCommand extends /* @__PURE__ */ commandClass<
  DeleteConfiguredAudienceModelCommandInput,
  DeleteConfiguredAudienceModelCommandOutput
>(DeleteConfiguredAudienceModel$) {}
