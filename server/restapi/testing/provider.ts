import { type RawAnswer, sendRaw } from "./send-raw.js";

const policies = "/configured-audience-model-policies";

/** A policy of one statement for some accounts. */
export function policyFor(arn: string, ...accounts: readonly string[]) {
  return {
    Statement: [
      {
        Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
        Effect: "Allow",
        Principal: { AWS: accounts },
        Resource: arn,
        Sid: "a",
      },
    ],
    Version: "2012-10-17",
  };
}

/** The provider's requests, as one run of Terraform with one token makes them. */
export interface ProviderRun {
  readonly session: string;
  get(arn: string): Promise<RawAnswer>;
  post(arn: string, policy: unknown): Promise<RawAnswer>;
  put(arn: string, policy: unknown): Promise<RawAnswer>;
  delete(arn: string): Promise<RawAnswer>;
}

/** Opens a session, as every plan does, unless one is given (an empty one: no header). */
export async function providerRun(
  url: string,
  { token = "writer", session }: { readonly token?: string; readonly session?: string } = {},
): Promise<ProviderRun> {
  const authorization = { authorization: `Bearer ${token}`, "accept-encoding": "gzip" };
  const opened = session ?? (await openSession(url, authorization));
  const headers = opened === "" ? authorization : { ...authorization, "x-plan-session": opened };
  const json = { ...headers, "content-type": "application/json" };
  const path = (arn: string) => `${policies}/${encodeURIComponent(arn)}`;
  const data = (arn: string, policy: unknown) =>
    JSON.stringify({ configuredAudienceModelArn: arn, configuredAudienceModelPolicy: policy });
  return {
    session: opened,
    get: (arn) => sendRaw(url, { method: "GET", rawPath: path(arn), headers }),
    post: (arn, policy) =>
      sendRaw(url, { method: "POST", rawPath: policies, headers: json, body: data(arn, policy) }),
    put: (arn, policy) =>
      sendRaw(url, { method: "PUT", rawPath: path(arn), headers: json, body: data(arn, policy) }),
    delete: (arn) => sendRaw(url, { method: "DELETE", rawPath: path(arn), headers }),
  };
}

async function openSession(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const answer = await sendRaw(url, { method: "GET", rawPath: "/plan-sessions", headers });
  return JSON.parse(answer.body)[0].session;
}
