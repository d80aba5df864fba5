import { LARGEST_VERSION } from "../handlers/get-version.js";
import { arnPattern } from "./parameters.js";

const arn = { type: "string", pattern: arnPattern } as const;
const hash = { type: "string", pattern: "^[0-9a-f]{64,128}$" } as const;
const hashOrNull = { type: ["string", "null"], pattern: "^[0-9a-f]{64,128}$" } as const;
const time = { type: "string", format: "date-time" } as const;
const text = { type: "string" } as const;
const lines = { type: "array", items: text } as const;
const cursor = { type: ["string", "null"], description: "Null: this was the last page." } as const;
const versionNumber = { type: "integer", minimum: 0, maximum: LARGEST_VERSION } as const;
const state = { type: "string", enum: ["in-sync", "equivalent", "drifted", "absent"] } as const;

const document = {
  description: "An IAM resource policy. A string only where what is there is no JSON object.",
  type: ["object", "string"],
} as const;

const facts = {
  configuredAudienceModelArn: arn,
  version: versionNumber,
  operation: { type: "string", enum: ["create", "update", "replace", "delete"] },
  policyHash: { ...hashOrNull, description: "Null: deleted." },
  previousPolicyHash: hashOrNull,
  tokenName: { ...text, description: "Who: the name of the token." },
  requestId: text,
  at: time,
  knownBy: {
    type: "string",
    enum: ["answer", "read"],
    description: "`answer`: AWS said so. `read`: its answer was lost, and a read showed it.",
  },
} as const;

function closed<P extends object>(properties: P, required = Object.keys(properties)) {
  return { type: "object", properties, required, additionalProperties: false } as const;
}

function ref(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

/** The bodies of all operations. */
export const schemas = {
  Policy: closed({
    configuredAudienceModelArn: arn,
    configuredAudienceModelPolicy: document,
    policyHash: hash,
  }),
  WrittenPolicy: closed(
    {
      configuredAudienceModelArn: arn,
      configuredAudienceModelPolicy: document,
      policyHash: hash,
      warnings: {
        type: "array",
        description:
          "What in the policy is most likely a mistake: written all the same. Left out where there is nothing to say. The server's rules may refuse it instead, or not look.",
        items: closed({ pointer: text, path: text, code: text, detail: text }),
      },
    },
    ["configuredAudienceModelArn", "configuredAudienceModelPolicy", "policyHash"],
  ),
  PutPolicy: closed({
    configuredAudienceModelPolicy: {
      description: "The policy: an object, or a string of JSON. At most 20480 characters.",
      oneOf: [
        ref("PolicyDocument"),
        { type: "string", minLength: 1, maxLength: 20480, contentMediaType: "application/json" },
      ],
    },
  }),
  PolicyDocument: {
    type: "object",
    description: "An IAM resource policy. The grammar is checked by the server, which names all faults.",
    properties: {
      Version: { type: "string", enum: ["2008-10-17", "2012-10-17"] },
      Id: text,
      Statement: { oneOf: [{ type: "array", minItems: 1, items: { type: "object" } }, { type: "object" }] },
    },
    required: ["Statement"],
    example: {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Partner",
          Effect: "Allow",
          Principal: { AWS: ["111122223333"] },
          Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
          Resource: [
            "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example",
            "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*",
          ],
          Condition: {
            StringEquals: { "cleanrooms-ml:CollaborationId": "a1b2c3d4-5678-90ab-cdef-111122223333" },
          },
        },
      ],
    },
  },
  PolicyPage: closed({ items: { type: "array", items: ref("KnownPolicy") }, nextCursor: cursor }),
  KnownPolicy: closed({
    ...facts,
    drift: {
      oneOf: [{ type: "null" }, closed({ state, policyHash: hashOrNull, at: time })],
      description: "Null: never compared since the last write.",
    },
  }),
  VersionPage: closed({ items: { type: "array", items: ref("Version") }, nextCursor: cursor }),
  Version: closed({
    ...facts,
    configuredAudienceModelPolicy: {
      description: "As it was sent; null: deleted.",
      type: ["object", "string", "null"],
    },
  }),
  VersionDiff: closed({
    configuredAudienceModelArn: arn,
    from: ref("Side"),
    to: ref("Side"),
    diff: ref("Diff"),
  }),
  Side: closed({
    version: versionNumber,
    operation: { type: ["string", "null"], enum: ["create", "update", "replace", "delete", null] },
    policyHash: hashOrNull,
  }),
  Diff: closed({
    changes: { ...lines, description: "In words, a line each. Empty: the two mean the same." },
    added: { type: "array", items: ref("Statement") },
    removed: { type: "array", items: ref("Statement") },
    changed: {
      type: "array",
      items: closed({
        before: ref("Statement"),
        after: ref("Statement"),
        elements: {
          type: "array",
          items: closed({ element: text, label: text, removed: lines, added: lines }),
        },
      }),
    },
  }),
  Statement: closed({
    sid: { type: ["string", "null"] },
    text: { ...text, description: "As it is written in its policy." },
  }),
  Drift: closed({
    configuredAudienceModelArn: arn,
    state,
    expected: closed({ version: versionNumber, policyHash: hashOrNull, at: time, tokenName: text }),
    actual: { oneOf: [{ type: "null" }, closed({ policyHash: hash })] },
    diff: { oneOf: [{ type: "null" }, ref("Diff")] },
    serviceManaged: {
      ...lines,
      description: "Sids or indexes of AWS Clean Rooms' own statements among those added.",
    },
  }),
  Problem: {
    type: "object",
    description: "RFC 9457. `type` is stable; `title` and `detail` may be reworded.",
    properties: {
      title: text,
      detail: text,
      status: { type: "integer", minimum: 400, maximum: 599 },
      type: { type: "string", pattern: "^/problems/[a-z0-9-]+$" },
      requestId: text,
      errors: {
        type: "array",
        description: "All faults of what was sent.",
        items: {
          type: "object",
          properties: {
            pointer: { ...text, description: "JSON pointer (RFC 6901) into the body, as a URI fragment." },
            path: { ...text, description: "JSON path in the policy." },
            code: text,
            rule: { ...text, description: "The rule of the platform team that is broken." },
            detail: text,
          },
          required: ["pointer", "detail"],
        },
      },
      currentPolicyHash: { ...hashOrNull, description: "With 412: what is there; null: no policy." },
      diff: ref("Diff"),
    },
    required: ["title", "detail", "status", "type"],
  },
  Live: closed({ status: { type: "string", const: "live" } }),
  Ready: closed({
    status: { type: "string", enum: ["ready", "not-ready"] },
    backend: {
      ...text,
      description: "Which AWS this server serves: `emulator`, `aws`, or an endpoint's URL.",
    },
    store: { type: "string", enum: ["ok", "failing"] },
    aws: { type: "string", enum: ["ok", "failing"] },
  }),
} as const;

export type SchemaName = keyof typeof schemas;
