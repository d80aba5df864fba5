import { type ConfiguredAudienceModelArn, parseConfiguredAudienceModelArn } from "../arn.js";

export const arnText =
  "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/11111111-2222-3333-4444-555555555555";

function parsedArn(): ConfiguredAudienceModelArn {
  const parsed = parseConfiguredAudienceModelArn(arnText);
  if (parsed.kind === "fault") throw new Error(parsed.fault.message);
  return parsed.arn;
}

/** The model of the tests. */
export const arn: ConfiguredAudienceModelArn = parsedArn();

const collaboration = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

/** A statement object of the documented shape. */
export function serviceStatement(id: string, ...accounts: readonly string[]): object {
  return {
    Sid: `Clean-Rooms-${id}`,
    Effect: "Allow",
    Principal: { AWS: accounts },
    Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
    Resource: [arnText, "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"],
    Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": collaboration } },
  };
}

/** A statement object of somebody who is not Clean Rooms. */
export function ownStatement(sid: string, ...accounts: readonly string[]): object {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: accounts },
    Action: "cleanrooms-ml:StartAudienceGenerationJob",
    Resource: arnText,
  };
}

/** A policy text. */
export function policyOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The same policy, written differently throughout: what a service may make of it. */
export function rewritten(policy: string): string {
  return JSON.stringify(withOtherForm(JSON.parse(policy)), null, 2);
}

function withOtherForm(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => withOtherForm(item, key));
  if (typeof value === "string") {
    if (key === "AWS" && /^[0-9]{12}$/.test(value)) return [`arn:aws:iam::${value}:root`];
    return ["Action", "Resource"].includes(key) ? [value] : value;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, flat(withOtherForm(member, name), name)]));
}

/** Scalars became lists of one; inside a list they must not. */
function flat(value: unknown, name: string): unknown {
  return ["AWS", "Action", "Resource"].includes(name) && Array.isArray(value) ? value.flat() : value;
}

/** The Sids in a policy text, in order. */
export function sids(policy: string): readonly string[] {
  const { Statement } = JSON.parse(policy);
  return Statement.map(({ Sid }: { readonly Sid: string }) => Sid);
}
