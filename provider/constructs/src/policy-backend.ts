import type { IResolvable, TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** A policy for a backend to hold. */
export interface PolicyToHold {
  /** The model's ARN; it may be a token. */
  readonly configuredAudienceModelArn: string;
  /** The policy as JSON: always a token, which is complete when the app is synthesised. It may be a part of a longer string. */
  readonly policy: string;
  /** Whether Terraform is to import the policy, which exists already. */
  readonly importExisting: boolean;
  /** What the policy's construct was given for the resource. */
  readonly settings: PolicySettings;
  /** `provider`, `dependsOn`, `lifecycle` and the like, for the resource. */
  readonly metaArguments: TerraformMetaArguments;
}

/** How the policy is treated, where the backend knows it; one that does not says so. */
export interface PolicySettings {
  /** At creation only: replace a policy that is there already. */
  readonly overwriteExisting?: boolean | IResolvable;
  /** Leave alone the statements that AWS Clean Rooms manages itself. */
  readonly ignoreServiceManagedStatements?: boolean | IResolvable;
  /** How long creating may take: `30s`, `1h30m`. */
  readonly createTimeout?: string;
  /** How long reading may take. */
  readonly readTimeout?: string;
  /** How long changing may take. */
  readonly updateTimeout?: string;
  /** How long deleting may take. */
  readonly deleteTimeout?: string;
}

/** A policy that a backend holds. */
export interface HeldPolicy {
  /** What holds it in Terraform. */
  readonly resource: TerraformResource;
  /** The policy hash, a token. */
  readonly policyHash: string;
}

/** Which way a policy goes to AWS: with our provider, or with the generic restapi provider and our server. */
export interface IPolicyBackend {
  /** Adds what holds a policy to a construct, under this id. */
  holdPolicy(scope: Construct, id: string, policy: PolicyToHold): HeldPolicy;
}
