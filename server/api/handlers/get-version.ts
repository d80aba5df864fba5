import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import type { Ledger, PolicyVersion } from "../../ledger/ledger.js";
import { answerJson } from "../answer.js";
import { badParameter, notFound } from "../problems.js";
import { readQuery } from "../query.js";
import { versionJson } from "../version-json.js";
import { arnOfRequest } from "./arn-of-request.js";
import type { Handler } from "./services.js";

export const LARGEST_VERSION = 2_147_483_647;

export const getVersion: Handler = async (exchange) => {
  const { request, response, ledger } = exchange;
  const arn = arnOfRequest(exchange, "read");
  readQuery(request.url, []);
  const { version: text } = request.params;
  const number = Number(text);
  if (typeof text !== "string" || !/^[1-9]\d{0,9}$/.test(text) || number > LARGEST_VERSION) {
    throw badParameter("version", `version must be a whole number from 1 to ${LARGEST_VERSION}.`);
  }
  answerJson(response, 200, versionJson(await versionOf(ledger, arn, number)));
};

/** @throws {ProblemError} 404 */
export async function versionOf(
  ledger: Ledger,
  arn: ConfiguredAudienceModelArn,
  number: number,
): Promise<PolicyVersion> {
  const version = await ledger.version(arn, number);
  if (version !== undefined) return version;
  throw notFound("no-version", "No Such Version", `The history of ${arn} has no version ${number}.`);
}
