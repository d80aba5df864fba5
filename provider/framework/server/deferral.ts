import type { DeferredReason } from "../deferred.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { Deferred_Reason, type Deferred as TerraformDeferred } from "../protocol/generated/tfplugin6.js";

const reasons: Readonly<Record<DeferredReason, TerraformDeferred["reason"]>> = {
  "resource-config-unknown": Deferred_Reason.RESOURCE_CONFIG_UNKNOWN,
  "provider-config-unknown": Deferred_Reason.PROVIDER_CONFIG_UNKNOWN,
  "absent-prereq": Deferred_Reason.ABSENT_PREREQ,
};

const words: Readonly<Record<DeferredReason, string>> = {
  "resource-config-unknown": "its configuration depends on values that are only known after another apply",
  "provider-config-unknown":
    "the provider's configuration depends on values that are only known after another apply",
  "absent-prereq": "something it needs is not there yet",
};

export function deferralMessage(reason: DeferredReason): TerraformDeferred {
  return { reason: reasons[reason] };
}

/** Terraform (unless run with -allow-deferral) and OpenTofu cannot put a change off, so the user has to. */
export function deferralRefused(subject: string, reason: DeferredReason): Diagnostic {
  return {
    severity: "error",
    summary: "Not Possible Yet",
    detail:
      `${subject} cannot be planned or read yet: ${words[reason]}.\n\n` +
      "First apply what it depends on, with -target, then run the command again.",
  };
}
