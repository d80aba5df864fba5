import { LARGEST_VERSION } from "../handlers/get-version.js";

const example = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example";

/** Form of a configured audience model's ARN, as the service model has it, without dot segments. */
export const arnPattern =
  "^arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:configured-audience-model/[-a-zA-Z0-9_/.]+$";

const version = { type: "integer", minimum: 1, maximum: LARGEST_VERSION } as const;
const versionOrNone = { type: "integer", minimum: 0, maximum: LARGEST_VERSION } as const;

/** The parameters of all operations, by the names under which the document has them. */
export const parameters = {
  arn: {
    name: "arn",
    in: "path",
    required: true,
    description: "The ARN of the configured audience model, as one percent-encoded segment.",
    schema: { type: "string", minLength: 20, maxLength: 2048, pattern: arnPattern },
    example,
  },
  version: {
    name: "version",
    in: "path",
    required: true,
    description: "Counted from 1 for each policy; a deletion is a version.",
    schema: version,
  },
  cursor: {
    name: "cursor",
    in: "query",
    description: "`nextCursor` of the page before.",
    schema: { type: "string", minLength: 1, maxLength: 4096, pattern: "^[A-Za-z0-9_-]+$" },
  },
  limit: {
    name: "limit",
    in: "query",
    description: "How many at most.",
    schema: { type: "integer", minimum: 1, maximum: 500, default: 100 },
  },
  historyLimit: {
    name: "limit",
    in: "query",
    description: "How many at most.",
    schema: { type: "integer", minimum: 1, maximum: 100, default: 20 },
  },
  region: {
    name: "region",
    in: "query",
    description: "Only models of this region.",
    schema: { type: "string", minLength: 1, maxLength: 64, pattern: "^[-a-z0-9]+$" },
    example: "us-east-1",
  },
  account: {
    name: "account",
    in: "query",
    description: "Only models of this account.",
    schema: { type: "string", pattern: "^[0-9]{12}$" },
    example: "123456789012",
  },
  drifted: {
    name: "drifted",
    in: "query",
    description: "Only those whose last comparison said `drifted` or `absent` (true), or did not (false).",
    schema: { type: "boolean" },
  },
  from: {
    name: "from",
    in: "query",
    description: "The older version.",
    schema: versionOrNone,
  },
  to: {
    name: "to",
    in: "query",
    description: "The newer version.",
    schema: versionOrNone,
  },
  ifMatch: {
    name: "If-Match",
    in: "header",
    description:
      'The ETag that a GET gave: `"<policy hash>"`. One, strong; or `*`, which takes the scope `force`.',
    schema: { type: "string", pattern: '^(\\*|"[0-9a-f]{64,128}")$' },
  },
  ifNoneMatchWrite: {
    name: "If-None-Match",
    in: "header",
    description: "`*`: there must be no policy. Not together with `If-Match`.",
    schema: { type: "string", const: "*" },
  },
  ifNoneMatchRead: {
    name: "If-None-Match",
    in: "header",
    description: "ETags that the client has; a 304 says that one of them is the current one.",
    schema: { type: "string" },
  },
} as const;

export type ParameterName = keyof typeof parameters;
