import {
  type ConfiguredAudienceModelArn,
  type ConfiguredAudienceModels,
  configuredAudienceModelArnParts,
  describeStoreError,
  type StoreError,
} from "@cleanroomsml/core/repository";
import { type Call, DiagnosticError } from "terraform-plugin-framework-ts";
import { ARN_ATTRIBUTE } from "../attributes/configured-audience-model-arn.js";
import { type ConfiguredSession, requireConfigured, requireRepository, type Session } from "../session.js";

/** The models of a region, and the time that calls of them have. */
export interface ModelsCall {
  readonly session: ConfiguredSession;
  readonly region: string;
  readonly models: ConfiguredAudienceModels;
  /** Aborted on Stop and when the time is over. */
  readonly signal: AbortSignal;
}

type SessionCall = Pick<Call, "signal"> & { readonly providerData: Session };

/** How long a list of models may take, with everything that is asked about each of them. */
const PATIENCE_MILLISECONDS = 300_000;

/**
 * @param region as configured; null or empty is the provider's own
 * @throws DiagnosticError when the provider block is not wholly known, or there is no way to the models of that region
 */
export function modelsOfRegion(region: string | null, call: SessionCall): Promise<ModelsCall> {
  return modelsAt(region || undefined, region ? "region" : undefined, call);
}

/**
 * The models of the ARN's region.
 *
 * @throws DiagnosticError as above, also where the ARN's region is none of its partition
 */
export async function modelsOfArn(arn: ConfiguredAudienceModelArn, call: SessionCall): Promise<ModelsCall> {
  await requireRepository(requireConfigured(call.providerData), arn);
  return modelsAt(configuredAudienceModelArnParts(arn).region, ARN_ATTRIBUTE, call);
}

/** @param path of the argument that says which region */
async function modelsAt(
  region: string | undefined,
  path: string | undefined,
  call: SessionCall,
): Promise<ModelsCall> {
  const session = requireConfigured(call.providerData);
  const found = await session.runtime.modelsOf(region);
  if (found.kind === "fault") {
    const { summary, detail } = found.fault;
    throw new DiagnosticError(summary, detail, path === undefined ? {} : { path });
  }
  const signal = AbortSignal.any([call.signal, AbortSignal.timeout(PATIENCE_MILLISECONDS)]);
  return { session, region: found.region, models: found.models, signal };
}

/** What a call of models was rejected with, in words; anything but a StoreError as it is. */
export function modelsError(thrown: unknown): unknown {
  if (!isStoreError(thrown)) return thrown;
  const { summary, happened, todo } = describeStoreError(thrown, "terraform");
  return new DiagnosticError(summary, `${happened}.\n\n${todo}`, { cause: thrown });
}

/** By its name: the AWS runtime is a bundle of its own, with a class of its own. */
function isStoreError(thrown: unknown): thrown is StoreError {
  return thrown instanceof Error && thrown.name === "StoreError";
}
