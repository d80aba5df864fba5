import { type ModelArn, parseModelArn } from "../service/model-arn.js";
import type { ConfiguredAudienceModel } from "../state/records.js";
import { notFound, validationError } from "../wire/service-error.js";
import type { Call } from "./operation.js";

/** The parts of an ARN that has passed its constraints. */
export function modelArn(text: string): ModelArn {
  const arn = parseModelArn(text);
  if (arn === undefined)
    throw validationError(`The ARN '${text}' is not one of a configured audience model.`);
  return arn;
}

/**
 * Regions know nothing of each other: a model of another region than the one signed for does not exist.
 * @throws ServiceError ResourceNotFoundException
 */
export function findModel(text: string, call: Call): ConfiguredAudienceModel {
  const model = inRegion(text, call) ? call.store.world.models.get(text) : undefined;
  if (model === undefined) throw modelNotFound(text, call);
  return model;
}

export function inRegion(text: string, call: Call): boolean {
  return modelArn(text).region === call.caller.region;
}

export function modelNotFound(text: string, call: Call): Error {
  return notFound(`Configured audience model ${text} does not exist in ${call.caller.region}.`);
}
