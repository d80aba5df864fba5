// Configurations for the suites, as HCL texts.

export const REGION = "us-east-1";
export const ACCOUNT = "123456789012";
export const PARTNER = "111122223333";
export const STRANGER = "444455556666";
export const RESOURCE = "cleanroomsml_configured_audience_model_policy";
export const COLLABORATION = "a1b2c3d4-5678-90ab-cdef-111122223333";

export function model(name: string, region = REGION): string {
  return `arn:aws:cleanrooms-ml:${region}:${ACCOUNT}:configured-audience-model/${name}`;
}

export interface StatementOptions {
  readonly sid?: string;
  readonly accounts?: readonly string[];
  readonly arn: string;
}

export function statement({ sid = "Partners", accounts = [PARTNER], arn }: StatementOptions) {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: accounts },
    Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
    Resource: [arn, arn.replace(/:configured-audience-model\/.*$/, ":audience-generation-job/*")],
    Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": COLLABORATION } },
  };
}

/** A policy as JSON. */
export function policy(...statements: readonly StatementOptions[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements.map(statement) });
}

/** A statement of the shape that Clean Rooms itself writes. */
export function serviceStatement(arn: string): StatementOptions {
  return { sid: "Clean-Rooms-0a1b2c3d", accounts: [PARTNER], arn };
}

export function providerBlock(endpoint: string, more = ""): string {
  return `provider "cleanroomsml" {\n  region   = "${REGION}"\n  endpoint = "${endpoint}"\n${more}}\n`;
}

export interface PolicyBlock {
  readonly name?: string;
  readonly arn: string;
  /** JSON; an HCL expression when it begins with a blank. */
  readonly policy: string;
  /** More lines of HCL. */
  readonly more?: string;
}

export function policyBlock({ name = "this", arn, policy, more = "" }: PolicyBlock): string {
  return `
resource "${RESOURCE}" "${name}" {
  configured_audience_model_arn = ${expression(arn)}
  policy                        = ${expression(policy)}
${more}
}
`;
}

/** A text as an HCL string; an expression as it is. */
export function expression(text: string): string {
  return text.startsWith(" ")
    ? text.trim()
    : JSON.stringify(text).replaceAll("${", "$${").replaceAll("%{", "%%{");
}
