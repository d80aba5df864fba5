import type { MetadataBearer } from "@smithy/types";
import { GetConfiguredAudienceModelPolicy$ } from "../generated/schemas.js";
import type {
  GetConfiguredAudienceModelPolicyRequest,
  GetConfiguredAudienceModelPolicyResponse,
} from "../models/configured-audience-model-policy.js";
import { commandClass } from "./command.js";

export interface GetConfiguredAudienceModelPolicyCommandInput
  extends GetConfiguredAudienceModelPolicyRequest {}
export interface GetConfiguredAudienceModelPolicyCommandOutput
  extends GetConfiguredAudienceModelPolicyResponse,
    MetadataBearer {}

/**
 * Reads the resource policy of a configured audience model and its hash.
 *
 * @throws ResourceNotFoundException when there is no policy, or no model (GetConfiguredAudienceModel tells which)
 */
export class GetConfiguredAudienceModelPolicyCommand extends /* @__PURE__ */ commandClass<
  GetConfiguredAudienceModelPolicyCommandInput,
  GetConfiguredAudienceModelPolicyCommandOutput
>(GetConfiguredAudienceModelPolicy$) {}
