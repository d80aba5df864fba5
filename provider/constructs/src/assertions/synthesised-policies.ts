import { templateJson } from "./template-text.js";

/** A policy as it was synthesised, whichever the route. */
export interface SynthesisedPolicy {
  /** The ARN, or the expression that gives it: `${var.arn}`. */
  readonly configuredAudienceModelArn: string;
  /** JSON, with what Terraform finds out as `${…}` in strings; undefined where nothing of it is known. */
  readonly policy: string | undefined;
}

/** The whole policies in a synthesised stack. */
export function synthesisedPolicies(json: string): readonly SynthesisedPolicy[] {
  const resources: unknown = Reflect.get(objectFrom(json), "resource") ?? {};
  return [
    ...membersOf(memberOf(resources, "cleanroomsml_configured_audience_model_policy")).map(nativePolicy),
    ...membersOf(memberOf(resources, "restapi_object")).flatMap(restapiPolicy),
  ];
}

/** A statement that is managed on its own. */
export interface SynthesisedStatement {
  readonly configuredAudienceModelArn: string;
  /** JSON, as a policy's. */
  readonly statement: string;
}

/** The statements in a synthesised stack that are managed on their own. */
export function synthesisedStatements(json: string): readonly SynthesisedStatement[] {
  const resources: unknown = Reflect.get(objectFrom(json), "resource") ?? {};
  const statements = memberOf(resources, "cleanroomsml_configured_audience_model_policy_statement");
  return membersOf(statements).flatMap((resource): readonly SynthesisedStatement[] => {
    const body = templateJson(textOf(memberOf(resource, "statement_json")));
    const sid = templateJson(`"${textOf(memberOf(resource, "sid"))}"`);
    if (body === undefined || body === "" || sid === undefined) return [];
    return [
      {
        configuredAudienceModelArn: textOf(memberOf(resource, "configured_audience_model_arn")),
        statement: JSON.stringify({ Sid: JSON.parse(sid), ...objectFrom(body) }),
      },
    ];
  });
}

function nativePolicy(resource: unknown): SynthesisedPolicy {
  return {
    configuredAudienceModelArn: textOf(memberOf(resource, "configured_audience_model_arn")),
    policy: templateJson(textOf(memberOf(resource, "policy"))),
  };
}

const ARN = "configuredAudienceModelArn";
const POLICY = "configuredAudienceModelPolicy";

function restapiPolicy(resource: unknown): readonly SynthesisedPolicy[] {
  const data = textOf(memberOf(resource, "data"));
  const json = templateJson(data);
  if (json === undefined) {
    // The policy is an expression as a whole; the ARN before it is not.
    const [, head] = new RegExp(`^(.*),"${POLICY}":`, "s").exec(data) ?? [];
    const start = head === undefined ? undefined : templateJson(`${head}}`);
    const arn = start === undefined ? undefined : memberOf(JSON.parse(start), ARN);
    return arn === undefined ? [] : [{ configuredAudienceModelArn: textOf(arn), policy: undefined }];
  }
  const object = objectFrom(json);
  if (!(ARN in object && POLICY in object)) return [];
  return [
    {
      configuredAudienceModelArn: textOf(memberOf(object, ARN)),
      policy: JSON.stringify(memberOf(object, POLICY)),
    },
  ];
}

function objectFrom(json: string): object {
  const value = parsed(json);
  if (typeof value !== "object" || value === null) throw new Error("What was synthesised is no JSON object.");
  return value;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function membersOf(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
