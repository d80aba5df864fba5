import type { MetadataBearer } from "@smithy/types";
import { PutConfiguredAudienceModelPolicy$ } from "../generated/schemas.js";
import type {
  PutConfiguredAudienceModelPolicyRequest,
  PutConfiguredAudienceModelPolicyResponse,
} from "../models/configured-audience-model-policy.js";
import { commandClass } from "./command.js";

export interface PutConfiguredAudienceModelPolicyCommandInput
  extends PutConfiguredAudienceModelPolicyRequest {}
export interface PutConfiguredAudienceModelPolicyCommandOutput
  extends PutConfiguredAudienceModelPolicyResponse,
    MetadataBearer {}

/**
 * Creates or replaces the resource policy of a configured audience model. The client itself sends it again for throttling only:
 * after a 5xx, a reset or a timeout, read the policy first.
 */
export class PutConfiguredAudienceModelPolicyCommand extends /* @__PURE__ */ commandClass<
  PutConfiguredAudienceModelPolicyCommandInput,
  PutConfiguredAudienceModelPolicyCommandOutput
>(PutConfiguredAudienceModelPolicy$) {}
