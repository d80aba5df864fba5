import { composePolicy, diffPolicies, parsePolicy } from "@cleanroomsml/core/policy";
import {
  type ConfiguredAudienceModelArn,
  configuredAudienceModelArnParts,
} from "@cleanroomsml/core/repository";
import type { PolicyVersion } from "../../ledger/ledger.js";
import { answerJson } from "../answer.js";
import { diffJson } from "../diff-json.js";
import { readQuery, wholeNumber } from "../query.js";
import { versionFacts } from "../version-json.js";
import { arnOfRequest } from "./arn-of-request.js";
import { LARGEST_VERSION, versionOf } from "./get-version.js";
import { notInLedger } from "./list-versions.js";
import type { Exchange, Handler } from "./services.js";

/** What changed from one version to another, statement by statement; by default what the last write changed. */
export const diffVersions: Handler = async (exchange) => {
  const { request, response, ledger } = exchange;
  const arn = arnOfRequest(exchange, "read");
  const query = readQuery(request.url, ["from", "to"]);
  const wanted = {
    from: wholeNumber(query, "from", 0, LARGEST_VERSION),
    to: wholeNumber(query, "to", 0, LARGEST_VERSION),
  };
  const to = wanted.to ?? (await newest(exchange, arn));
  const from = wanted.from ?? Math.max(to - 1, 0);
  const [before, after] = await Promise.all(
    [from, to].map((number) => (number === 0 ? undefined : versionOf(ledger, arn, number))),
  );
  const texts = [before?.policy, after?.policy];
  const diff = diffPolicies(texts[0] ?? nothingOf(texts[1]), texts[1] ?? nothingOf(texts[0]), {
    partition: configuredAudienceModelArnParts(arn).partition,
  });
  answerJson(
    response,
    200,
    JSON.stringify({
      configuredAudienceModelArn: arn,
      from: side(from, before),
      to: side(to, after),
      diff: diffJson(diff),
    }),
  );
};

async function newest({ ledger }: Exchange, arn: ConfiguredAudienceModelArn): Promise<number> {
  const current = await ledger.current(arn);
  if (current === undefined) throw notInLedger(arn);
  return current.version;
}

/** Version 0 is before the first write: no policy. */
function side(number: number, version: PolicyVersion | undefined) {
  if (version === undefined) return { version: number, operation: null, policyHash: null };
  const { operation, policyHash } = versionFacts(version);
  return { version: number, operation, policyHash };
}

/** The other side without its statements, so that all of them show as added or removed, and nothing else does. */
function nothingOf(other: string | undefined): string {
  const parsed = other === undefined ? undefined : parsePolicy(other);
  return parsed?.kind === "policy"
    ? composePolicy(parsed.policy, [])
    : '{"Version":"2012-10-17","Statement":[]}';
}
