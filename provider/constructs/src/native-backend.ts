import type { Construct } from "constructs";
import { ConfiguredAudienceModelPolicy } from "./generated/index.js";
import type { HeldPolicy, IPolicyBackend, PolicyToHold } from "./policy-backend.js";

/** Our own provider: `cleanroomsml_configured_audience_model_policy`. What is taken when no backend is named. */
export class NativeBackend implements IPolicyBackend {
  public holdPolicy(scope: Construct, id: string, policy: PolicyToHold): HeldPolicy {
    const { settings } = policy;
    const timeouts = {
      create: settings.createTimeout,
      read: settings.readTimeout,
      update: settings.updateTimeout,
      delete: settings.deleteTimeout,
    };
    const resource = new ConfiguredAudienceModelPolicy(scope, id, {
      ...policy.metaArguments,
      configuredAudienceModelArn: policy.configuredAudienceModelArn,
      policy: policy.policy,
      overwriteExisting: settings.overwriteExisting,
      ignoreServiceManagedStatements: settings.ignoreServiceManagedStatements,
      timeouts: Object.values(timeouts).every((timeout) => timeout === undefined) ? undefined : timeouts,
    });
    if (policy.importExisting)
      resource.importFrom(policy.configuredAudienceModelArn, policy.metaArguments.provider);
    return {
      resource,
      // A token remembers where it was made, which costs more than the rest of the resource: only who asks makes it.
      get policyHash() {
        return resource.policyHash;
      },
    };
  }
}
