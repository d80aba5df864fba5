import type { MetadataBearer } from "@smithy/types";
import { ListConfiguredAudienceModels$ } from "../generated/schemas.js";
import type {
  ListConfiguredAudienceModelsRequest,
  ListConfiguredAudienceModelsResponse,
} from "../models/configured-audience-model.js";
import { commandClass } from "./command.js";

export interface ListConfiguredAudienceModelsCommandInput extends ListConfiguredAudienceModelsRequest {}
export interface ListConfiguredAudienceModelsCommandOutput
  extends ListConfiguredAudienceModelsResponse,
    MetadataBearer {}

/**
 * Lists the configured audience models of the region, a page at a time (see paginateListConfiguredAudienceModels).
 */
export class ListConfiguredAudienceModelsCommand extends /* @__PURE__ */ commandClass<
  ListConfiguredAudienceModelsCommandInput,
  ListConfiguredAudienceModelsCommandOutput
>(ListConfiguredAudienceModels$) {}
