import type { Operation } from "./operation.js";

const policies = "/v1/configured-audience-model-policies";
const policy = `${policies}/{arn}` as const;

/** All of `/v1`. */
export const operations = [
  {
    operationId: "listPolicies",
    method: "get",
    path: policies,
    scope: "read",
    summary: "The policies that the ledger knows",
    description:
      "In the order of their ARNs; only those that the token may read. AWS is not asked: `drift` is what the last comparison said. Deleted policies stay listed, with `policyHash` null.",
    parameters: ["cursor", "limit", "region", "account", "drifted"],
    answers: { 200: { description: "A page", schema: "PolicyPage" } },
    problems: [],
  },
  {
    operationId: "getPolicy",
    method: "get",
    path: policy,
    scope: "read",
    summary: "The policy as AWS holds it now",
    description:
      "The ETag is the policy hash: send it as `If-Match` with the next write. The type of a 404 tells `no-policy` (the model is there) from `no-model`.",
    parameters: ["arn", "ifNoneMatchRead"],
    answers: {
      200: { description: "The policy", schema: "Policy", etag: true },
      304: { description: "The client has this one already", etag: true },
    },
    problems: [404, 422, 502],
  },
  {
    operationId: "putPolicy",
    method: "put",
    path: policy,
    scope: "write",
    summary: "Write the policy, on a condition",
    description:
      '`If-None-Match: *`: there must be no policy. `If-Match: "<hash>"`: it must have that hash. With neither, or `If-Match: *`, the token needs the scope `force`, and whatever is there is replaced under the hash just read. A condition that does not hold is a 412 with the current hash and what has changed, statement by statement. A write that was made already, and is repeated because its answer was lost, is a 200.',
    parameters: ["arn", "ifMatch", "ifNoneMatchWrite"],
    body: "PutPolicy",
    answers: {
      200: { description: "Written", schema: "WrittenPolicy", etag: true },
      201: { description: "Created", schema: "WrittenPolicy", etag: true },
    },
    problems: [404, 409, 412, 413, 415, 422, 428, 502],
  },
  {
    operationId: "deletePolicy",
    method: "delete",
    path: policy,
    scope: "write",
    summary: "Delete the policy, on a condition",
    description:
      "The conditions are those of PUT. AWS's own delete takes none: the server reads, compares and deletes at once.",
    parameters: ["arn", "ifMatch", "ifNoneMatchWrite"],
    answers: { 204: { description: "There is no policy any more" } },
    problems: [404, 409, 412, 422, 428, 502],
  },
  {
    operationId: "listVersions",
    method: "get",
    path: `${policy}/history`,
    scope: "read",
    summary: "Every version that was applied",
    description: "Newest first: text, hash, who, when, and by which request.",
    parameters: ["arn", "cursor", "historyLimit"],
    answers: { 200: { description: "A page", schema: "VersionPage" } },
    problems: [404],
  },
  {
    operationId: "getVersion",
    method: "get",
    path: `${policy}/history/{version}`,
    scope: "read",
    summary: "One version that was applied",
    description: "With the policy as it was sent.",
    parameters: ["arn", "version"],
    answers: { 200: { description: "The version", schema: "Version" } },
    problems: [404],
  },
  {
    operationId: "diffVersions",
    method: "get",
    path: `${policy}/diff`,
    scope: "read",
    summary: "What changed between two versions",
    description:
      "In meaning, statement by statement. Without `to`, the newest; without `from`, the one before `to`. Version 0 is before the first write.",
    parameters: ["arn", "from", "to"],
    answers: { 200: { description: "The differences", schema: "VersionDiff" } },
    problems: [404],
  },
  {
    operationId: "comparePolicy",
    method: "get",
    path: `${policy}/drift`,
    scope: "read",
    summary: "Compares the ledger's last version with AWS, now",
    description:
      "`in-sync`: the same hash. `equivalent`: another hash, the same meaning. `drifted`: another meaning; `diff` is from the ledger's to AWS's. `absent`: AWS has none. 503 `write-not-settled` while AWS holds what a write of this server wanted whose outcome is not noted yet.",
    parameters: ["arn"],
    answers: { 200: { description: "The comparison", schema: "Drift" } },
    problems: [404, 422, 502, 503],
  },
] as const satisfies readonly Operation[];

export type OperationId = (typeof operations)[number]["operationId"];
