import { readFile } from "node:fs/promises";
import type { WebIdentitySettings } from "../provider-config/settings.js";
import type { RuntimeFault } from "../runtime.js";

const SUMMARY = "Web Identity Not Usable";

/** What a web identity lacks before STS can be asked: the role, the token, or the file that holds it. */
export async function webIdentityFault({
  roleArn,
  token,
  tokenFile,
}: WebIdentitySettings): Promise<RuntimeFault | undefined> {
  const { AWS_ROLE_ARN, AWS_WEB_IDENTITY_TOKEN_FILE } = process.env;
  if (!(roleArn ?? AWS_ROLE_ARN)) {
    return {
      summary: SUMMARY,
      detail:
        "assume_role_with_web_identity has no role_arn, and AWS_ROLE_ARN is not set: no role can be assumed.",
    };
  }
  if (token !== undefined) return undefined;
  const path = tokenFile ?? AWS_WEB_IDENTITY_TOKEN_FILE;
  if (!path) {
    return {
      summary: SUMMARY,
      detail:
        "assume_role_with_web_identity has neither web_identity_token_file nor web_identity_token, and " +
        "AWS_WEB_IDENTITY_TOKEN_FILE is not set.",
    };
  }
  try {
    await readFile(path);
    return undefined;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
    const who = tokenFile === undefined ? "AWS_WEB_IDENTITY_TOKEN_FILE" : "web_identity_token_file";
    return {
      summary: "Web Identity Token File Not Readable",
      detail:
        `${who} names ${path}, which cannot be read${code}.\n\n` +
        "In CI, check that the step which writes the token comes first; in Kubernetes, that the service account's token is mounted.",
    };
  }
}
