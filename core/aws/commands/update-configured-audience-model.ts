import type { MetadataBearer } from "@smithy/types";
import { UpdateConfiguredAudienceModel$ } from "../generated/schemas.js";
import type {
  UpdateConfiguredAudienceModelRequest,
  UpdateConfiguredAudienceModelResponse,
} from "../models/configured-audience-model.js";
import { commandClass } from "./command.js";

export interface UpdateConfiguredAudienceModelCommandInput extends UpdateConfiguredAudienceModelRequest {}
export interface UpdateConfiguredAudienceModelCommandOutput
  extends UpdateConfiguredAudienceModelResponse,
    MetadataBearer {}

/**
 * Changes the given settings of a configured audience model.
 */
export class UpdateConfiguredAudienceModelCommand extends /* @__PURE__ */ commandClass<
  UpdateConfiguredAudienceModelCommandInput,
  UpdateConfiguredAudienceModelCommandOutput
>(UpdateConfiguredAudienceModel$) {}
