import { type IResolvable, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { ConfiguredAudienceModelPolicy } from "./generated/index.js";
import type { HeldPolicy, IPolicyBackend, PolicyToHold } from "./policy-backend.js";
import { timeoutsOf } from "./timeouts.js";
import { withoutUndefined } from "./without-undefined.js";

/** Our own provider: `cleanroomsml_configured_audience_model_policy`. What is taken when no backend is named. */
export class NativeBackend implements IPolicyBackend {
  public holdPolicy(scope: Construct, id: string, policy: PolicyToHold): HeldPolicy {
    const { settings } = policy;
    const resource = new PolicyResource(scope, id, {
      ...policy.metaArguments,
      configuredAudienceModelArn: policy.configuredAudienceModelArn,
      policy: policy.policy,
      overwriteExisting: settings.overwriteExisting,
      ignoreServiceManagedStatements: settings.ignoreServiceManagedStatements,
      timeouts: timeoutsOf(settings),
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

/** A string that is nothing but a token, and the token. */
function loneToken(mark = ""): { readonly mark: string; readonly token: IResolvable } | undefined {
  const { length, firstToken: token } = Tokenization.reverseString(mark);
  return length === 1 && token !== undefined ? { mark, token } : undefined;
}

/** The same resource, of which CDKTF is given no arguments that nobody gave: it would resolve even the names of those, each time. */
class PolicyResource extends ConfiguredAudienceModelPolicy {
  private readonly text = loneToken(this.policyInput);

  /** The token of the text as it is: within a string, CDKTF would look for it, and look through what it gives, twice. */
  // biome-ignore lint/suspicious/noExplicitAny: what CDKTF declares
  protected override synthesizeAttributes(): Record<string, any> {
    const attributes = super.synthesizeAttributes();
    return this.text?.mark === this.policyInput ? { ...attributes, policy: this.text?.token } : attributes;
  }

  // biome-ignore lint/suspicious/noExplicitAny: what CDKTF declares
  public override toTerraform(): any {
    return withoutUndefined(super.toTerraform());
  }

  // biome-ignore lint/suspicious/noExplicitAny: what CDKTF declares
  public override toMetadata(): any {
    return withoutUndefined(super.toMetadata());
  }
}
