import type { MetadataBearer } from "@smithy/types";
import { TagResource$ } from "../generated/schemas.js";
import type { TagResourceRequest, TagResourceResponse } from "../models/tags.js";
import { commandClass } from "./command.js";

export interface TagResourceCommandInput extends TagResourceRequest {}
export interface TagResourceCommandOutput extends TagResourceResponse, MetadataBearer {}

/**
 * Adds tags to a resource.
 */
export class TagResourceCommand extends /* @__PURE__ */ commandClass<
  TagResourceCommandInput,
  TagResourceCommandOutput
>(TagResource$) {}
