/** Policies and ARNs for tests. */
export const MODEL = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes";
export const OTHER_MODEL = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/others";
export const PARTNER = "111122223333";
export const STRANGER = "444455556666";
const COLLABORATION = "a1b2c3d4-5678-90ab-cdef-111122223333";

interface StatementOptions {
  readonly sid: string;
  readonly accounts: readonly string[];
  readonly arn?: string;
}

function statement({ sid, accounts, arn = MODEL }: StatementOptions): object {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: accounts },
    Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
    Resource: [arn, arn.replace(/:configured-audience-model\/.*$/, ":audience-generation-job/*")],
    Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": COLLABORATION } },
  };
}

/** A policy with one statement for each entry. */
export function policy(...statements: readonly StatementOptions[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements.map(statement) });
}

/** A policy of one statement with the Sid Partners. */
export function partners(accounts: readonly string[] = [PARTNER], arn = MODEL): string {
  return policy({ sid: "Partners", accounts, arn });
}

/** A statement as Clean Rooms itself writes it. */
export const SERVICE: StatementOptions = { sid: "Clean-Rooms-0a1b2c3d", accounts: [PARTNER] };

/** The same policy in other words. */
export function reformatted(text: string): string {
  return JSON.stringify(JSON.parse(text), null, 3);
}
