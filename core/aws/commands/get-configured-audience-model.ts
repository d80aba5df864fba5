import type { MetadataBearer } from "@smithy/types";
import { GetConfiguredAudienceModel$ } from "../generated/schemas.js";
import type {
  GetConfiguredAudienceModelRequest,
  GetConfiguredAudienceModelResponse,
} from "../models/configured-audience-model.js";
import { commandClass } from "./command.js";

export interface GetConfiguredAudienceModelCommandInput extends GetConfiguredAudienceModelRequest {}
export interface GetConfiguredAudienceModelCommandOutput
  extends GetConfiguredAudienceModelResponse,
    MetadataBearer {}

/**
 * Reads a configured audience model.
 */
export class GetConfiguredAudienceModelCommand extends /* @__PURE__ */ commandClass<
  GetConfiguredAudienceModelCommandInput,
  GetConfiguredAudienceModelCommandOutput
>(GetConfiguredAudienceModel$) {}
