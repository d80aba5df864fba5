import { parseModelArn } from "../service/model-arn.js";
import type { ConfiguredAudienceModel } from "../state/records.js";
import { notFound } from "../wire/service-error.js";
import { findModel } from "./find-model.js";
import type { Call } from "./operation.js";

/** Of all that can have tags, the emulator has configured audience models only. */
export function findTaggable(resourceArn: string, call: Call): ConfiguredAudienceModel {
  if (parseModelArn(resourceArn) === undefined) throw notFound(`Resource ${resourceArn} does not exist.`);
  return findModel(resourceArn, call);
}
