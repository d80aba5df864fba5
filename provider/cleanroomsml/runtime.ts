import type {
  ConfiguredAudienceModelArn,
  ConfiguredAudienceModels,
  PolicyRepository,
} from "@cleanroomsml/core/repository";
import type { ProviderSettings } from "./provider-config/settings.js";

/**
 * What a configured provider reaches AWS through. The real one lies in a bundle of its own (`aws-runtime.ts`), which
 * processes that are never configured do not load. `instanceof` does not work across the two bundles: everything that
 * crosses is told apart by its `kind`.
 */
export interface AwsRuntime {
  /** The custom endpoint of the provider block. */
  readonly endpoint: string | undefined;
  /** Asks the credential chain, once and for every region. */
  checkCredentials(): Promise<RuntimeFault | undefined>;
  /** The policies of the ARN's region. */
  repositoryFor(arn: ConfiguredAudienceModelArn): RegionalRepository | Promise<RegionalRepository>;
  /** The configured audience models of a region; without one, of the provider's own. */
  modelsOf(region: string | undefined): Promise<RegionalModels>;
}

export type RegionalRepository =
  | { readonly kind: "repository"; readonly repository: PolicyRepository }
  | { readonly kind: "fault"; readonly fault: RuntimeFault };

export type RegionalModels =
  | { readonly kind: "models"; readonly region: string; readonly models: ConfiguredAudienceModels }
  | { readonly kind: "fault"; readonly fault: RuntimeFault };

/** What stands in the way, worded for a diagnostic; never holds a secret. */
export interface RuntimeFault {
  readonly summary: string;
  readonly detail: string;
}

export interface OpenRuntimeOptions {
  readonly settings: ProviderSettings;
  /** Of the provider, for the user agent. */
  readonly version: string;
}

export type OpenRuntime = (options: OpenRuntimeOptions) => AwsRuntime | Promise<AwsRuntime>;
