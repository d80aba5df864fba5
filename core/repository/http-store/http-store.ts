import { readJsonMembers } from "@cleanroomsml/core/policy";
import type { HttpRequestHandler } from "../../aws/index.js";
import type { ConfiguredAudienceModelArn } from "../arn.js";
import { type Clock, systemClock } from "../clock.js";
import { type PolicyHash, parsePolicyHash } from "../policy-hash.js";
import type { PolicyStore, PutCondition, StoreCall, StoredPolicy } from "../policy-store.js";
import type { StoreOperation } from "../store-error.js";
import { answerError, malformedAnswer, repeatedCreation } from "./answer-error.js";
import { exchanging } from "./exchange.js";
import type { ServerAnswer } from "./server-answer.js";

export interface HttpPolicyStoreOptions {
  /** Of the server, without `/v1`. */
  readonly url: string;
  readonly token: string;
  /** How requests are sent: `createRequestHandler` of core/aws gives one with proxies and certificate authorities. */
  readonly requestHandler: HttpRequestHandler;
  /** Value of the `user-agent` header. */
  readonly userAgent: string;
  /** Attempts in all where sending again is safe, the first included. Default 3. */
  readonly maxAttempts?: number | undefined;
  readonly clock?: Clock | undefined;
  /** 0 ≤ n < 1, for jitter. Default Math.random. */
  readonly random?: (() => number) | undefined;
}

/** A policy store over the server, and what else is asked of a server. */
export interface HttpPolicyStore extends PolicyStore {
  /**
   * Whether the server is one, and takes the token for reading.
   *
   * @throws {StoreError} what stands in the way
   */
  check(call: StoreCall): Promise<void>;
}

/**
 * The policy store over the resource server's `/v1`, with the conditions of HTTP: If-None-Match for "must not exist",
 * If-Match for a hash. DELETE is conditional as well: the server refuses it for another policy than the one that was read.
 *
 * Its own path, `@cleanroomsml/core/repository/http-store`: it loads a part of the SDK.
 */
export function createHttpPolicyStore(options: HttpPolicyStoreOptions): HttpPolicyStore {
  const exchange = exchanging({
    maxAttempts: 3,
    clock: systemClock,
    random: Math.random,
    ...defined(options),
  });
  const path = (arn: ConfiguredAudienceModelArn) =>
    `/v1/configured-audience-model-policies/${encodeURIComponent(arn)}`;
  const get = (operation: StoreOperation, arn: ConfiguredAudienceModelArn, { signal }: StoreCall) =>
    exchange({ operation, method: "GET", path: path(arn), signal });

  return {
    async get(arn, call) {
      const answer = await get("get", arn, call);
      if (answer.status === 200) return storedPolicy("get", answer);
      if (absences.has(answer.problem?.type ?? "")) return undefined;
      throw answerError("get", answer);
    },
    async put(arn, policy, condition, { signal }) {
      const answer = await exchange({
        operation: "put",
        method: "PUT",
        path: path(arn),
        headers: { "content-type": "application/json", ...conditionHeader(condition) },
        // As a string it stays the same to the letter.
        body: JSON.stringify({ configuredAudienceModelPolicy: policy }),
        signal,
      });
      if (answer.status !== 200 && answer.status !== 201) throw answerError("put", answer);
      // The server takes a creation that it has carried out before for a repetition of a lost answer, and says 200. Lost
      // answers are the repository's affair; to whoever creates a policy it is one that is there already.
      if (condition.kind === "must-not-exist" && answer.status === 200) throw repeatedCreation(answer);
      return storedPolicy("put", answer);
    },
    async delete(arn, { signal, lastRead }) {
      const headers =
        lastRead === undefined ? {} : conditionHeader({ kind: "must-match", policyHash: lastRead });
      const answer = await exchange({
        operation: "delete",
        method: "DELETE",
        path: path(arn),
        headers,
        signal,
      });
      if (answer.status === 204) return "deleted";
      throw answerError("delete", answer);
    },
    async modelExists(arn, call) {
      const answer = await get("modelExists", arn, call);
      const type = answer.problem?.type;
      if (answer.status === 200 || type === "/problems/no-policy") return true;
      if (type === "/problems/no-model") return false;
      throw answerError("modelExists", answer);
    },
    async check({ signal }) {
      const answer = await exchange({
        operation: "get",
        method: "GET",
        path: "/v1/configured-audience-model-policies?limit=1",
        signal,
      });
      if (answer.status !== 200) throw answerError("get", answer);
      if (memberOf(answer, "items") === undefined) throw malformedAnswer("get", answer);
    },
  };
}

/** Problems of a GET that mean: AWS has no policy. */
const absences: ReadonlySet<string> = new Set([
  "/problems/no-policy",
  "/problems/no-model",
  "/problems/no-policy-or-model",
]);

function conditionHeader(condition: PutCondition): Readonly<Record<string, string>> {
  return condition.kind === "must-not-exist"
    ? { "if-none-match": "*" }
    : { "if-match": `"${condition.policyHash}"` };
}

/** The policy as the server relays it: an object in its own text, or a string that holds whatever AWS has. */
function storedPolicy(operation: StoreOperation, answer: ServerAnswer): StoredPolicy {
  const document = memberOf(answer, "configuredAudienceModelPolicy");
  const policy = document?.type === "object" ? document.text : document?.string;
  const policyHash = hashOf(memberOf(answer, "policyHash")?.string);
  if (policy === undefined || policyHash === undefined) throw malformedAnswer(operation, answer);
  return { policy, policyHash };
}

function memberOf({ text }: ServerAnswer, name: string) {
  // A policy that somebody else wrote may repeat names inside.
  const read = readJsonMembers(text, { onlyNames: true });
  return read.kind === "members" ? read.members.find((member) => member.name === name) : undefined;
}

function hashOf(text: string | undefined): PolicyHash | undefined {
  const parsed = parsePolicyHash(text ?? "");
  return parsed.kind === "hash" ? parsed.policyHash : undefined;
}

/** Without the members that are undefined, which would take the place of defaults. */
function defined(options: HttpPolicyStoreOptions) {
  const { maxAttempts, clock, random, ...rest } = options;
  return {
    ...rest,
    ...(maxAttempts === undefined ? {} : { maxAttempts }),
    ...(clock === undefined ? {} : { clock }),
    ...(random === undefined ? {} : { random }),
  };
}
