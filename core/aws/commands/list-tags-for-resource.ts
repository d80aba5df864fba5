import type { MetadataBearer } from "@smithy/types";
import { ListTagsForResource$ } from "../generated/schemas.js";
import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from "../models/tags.js";
import { commandClass } from "./command.js";

export interface ListTagsForResourceCommandInput extends ListTagsForResourceRequest {}
export interface ListTagsForResourceCommandOutput extends ListTagsForResourceResponse, MetadataBearer {}

/**
 * Reads the tags of a resource.
 */
export class ListTagsForResourceCommand extends /* @__PURE__ */ commandClass<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
>(ListTagsForResource$) {}
