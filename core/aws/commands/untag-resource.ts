import type { MetadataBearer } from "@smithy/types";
import { UntagResource$ } from "../generated/schemas.js";
import type { UntagResourceRequest, UntagResourceResponse } from "../models/tags.js";
import { commandClass } from "./command.js";

export interface UntagResourceCommandInput extends UntagResourceRequest {}
export interface UntagResourceCommandOutput extends UntagResourceResponse, MetadataBearer {}

/**
 * Removes tags from a resource.
 */
export class UntagResourceCommand extends /* @__PURE__ */ commandClass<
  UntagResourceCommandInput,
  UntagResourceCommandOutput
>(UntagResource$) {}
