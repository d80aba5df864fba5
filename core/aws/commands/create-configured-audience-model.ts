import type { MetadataBearer } from "@smithy/types";
import { CreateConfiguredAudienceModel$ } from "../generated/schemas.js";
import type {
  CreateConfiguredAudienceModelRequest,
  CreateConfiguredAudienceModelResponse,
} from "../models/configured-audience-model.js";
import { commandClass } from "./command.js";

export interface CreateConfiguredAudienceModelCommandInput extends CreateConfiguredAudienceModelRequest {}
export interface CreateConfiguredAudienceModelCommandOutput
  extends CreateConfiguredAudienceModelResponse,
    MetadataBearer {}

/**
 * Creates a configured audience model from an audience model.
 */
export class CreateConfiguredAudienceModelCommand extends /* @__PURE__ */ commandClass<
  CreateConfiguredAudienceModelCommandInput,
  CreateConfiguredAudienceModelCommandOutput
>(CreateConfiguredAudienceModel$) {}
