import type { MetadataBearer } from "@smithy/types";
import { DeleteConfiguredAudienceModelPolicy$ } from "../generated/schemas.js";
import type { DeleteConfiguredAudienceModelPolicyRequest } from "../models/configured-audience-model-policy.js";
import { commandClass } from "./command.js";

export interface DeleteConfiguredAudienceModelPolicyCommandInput
  extends DeleteConfiguredAudienceModelPolicyRequest {}
export interface DeleteConfiguredAudienceModelPolicyCommandOutput extends MetadataBearer {}

/**
 * Deletes the resource policy of a configured audience model; the service knows no condition for it. The client itself sends
 * it again for throttling only.
 */
export class DeleteConfiguredAudienceModelPolicyCommand extends /* @__PURE__ */ commandClass<
  DeleteConfiguredAudienceModelPolicyCommandInput,
  DeleteConfiguredAudienceModelPolicyCommandOutput
>(DeleteConfiguredAudienceModelPolicy$) {}
