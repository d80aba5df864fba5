import { CleanRoomsMLClient, type CleanRoomsMLClientConfig } from "@cleanroomsml/core/aws";
import {
  type CredentialsFault,
  parseConfiguredAudienceModelArn,
  StoreError,
} from "@cleanroomsml/core/repository";
import { createAwsPolicyStore } from "@cleanroomsml/core/repository/aws-store";
import type { ProviderSettings } from "../provider-config/settings.js";
import type { RuntimeFault } from "../runtime.js";
import { failedRole } from "./role-sessions.js";
import { webIdentityFault } from "./web-identity-fault.js";

/** Thrown where a signed request would be sent. */
class Signed extends Error {
  override readonly name = "Signed";
}

const stopWhenSigned = {
  handle: async () => {
    throw new Signed();
  },
};

/**
 * Whether calls to AWS can be signed: asks the credential chain, and STS where a role is to be assumed.
 *
 * @param configuration of clients, with the credential provider of all of them
 */
export async function checkCredentials(
  configuration: CleanRoomsMLClientConfig & Required<Pick<CleanRoomsMLClientConfig, "credentials">>,
  { webIdentity, profile }: Pick<ProviderSettings, "webIdentity" | "profile">,
): Promise<RuntimeFault | undefined> {
  const fault = webIdentity && (await webIdentityFault(webIdentity));
  if (fault !== undefined) return fault;
  const client = new CleanRoomsMLClient({ ...configuration, requestHandler: stopWhenSigned });
  try {
    const { expiration } = await client.config.credentials();
    if (expiration === undefined || expiration.getTime() > Date.now()) return undefined;
    return words("expired", `They expired at ${expiration.toISOString()}.`, profile);
  } catch {
    const error = await failureOfSigning(client);
    return error && describe(error, profile);
  }
}

/**
 * Why no call can be signed. Goes the whole way of a call and stops before anything is sent to Clean Rooms ML, so that
 * the failure is told apart as those of real calls are, and secrets are taken out of its message.
 */
async function failureOfSigning(client: CleanRoomsMLClient): Promise<StoreError | undefined> {
  const parsed = parseConfiguredAudienceModelArn(
    "arn:aws:cleanrooms-ml:us-east-1:000000000000:configured-audience-model/credentials",
  );
  if (parsed.kind !== "arn") throw new Error("check-credentials: the ARN must be well-formed");
  try {
    await createAwsPolicyStore({ client }).get(parsed.arn, { signal: new AbortController().signal });
  } catch (thrown) {
    if (!(thrown instanceof StoreError)) throw thrown;
    return thrown.cause instanceof Signed ? undefined : thrown;
  }
  return undefined;
}

function describe(error: StoreError, profile: string | undefined): RuntimeFault {
  const said = `${error.message} (${error.code})`;
  if (error.kind === "credentials" && error.credentials !== undefined) {
    const role = failedRole(error);
    if (role !== undefined && error.credentials === "wrong") {
      return {
        summary: "Role Not Assumed",
        detail:
          `The role ${role} could not be assumed. AWS said: ${said}\n\n` +
          "Check role_arn and external_id, that the role's trust policy lets the credentials (of several roles: the session of " +
          "the one before; with a web identity: its provider and audience) assume it, and the credentials themselves.",
      };
    }
    return words(error.credentials, said, profile);
  }
  return {
    summary: "AWS Configuration Not Usable",
    detail:
      `No call to AWS could be prepared: ${said}\n\n` +
      "Check the provider block, the AWS_… environment variables and the shared configuration files.",
  };
}

const WORDS: Readonly<Record<CredentialsFault, RuntimeFault>> = {
  missing: {
    summary: "No AWS Credentials",
    detail:
      "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, choose a profile (profile in the provider block, or AWS_PROFILE; " +
      "with SSO run aws sso login), or run where an instance or container role is there.",
  },
  expired: {
    summary: "AWS Credentials Expired",
    detail:
      "Get new ones and run the command again: with SSO, aws sso login; with temporary keys, a new set of the three values.",
  },
  wrong: {
    summary: "AWS Credentials Not Accepted",
    detail:
      "Check that access key, secret key and session token belong together, and that they are still active.",
  },
  clock: {
    summary: "Clock Not Right",
    detail: "AWS accepts signatures of the last minutes only: set this machine's clock.",
  },
};

function words(fault: CredentialsFault, said: string, profile: string | undefined): RuntimeFault {
  const { summary, detail } = WORDS[fault];
  const from =
    profile === undefined ? "" : ` The provider block names the profile ${JSON.stringify(profile)}.`;
  return { summary, detail: `No call to AWS can be signed. ${said.replace(/\.$/, "")}.${from}\n\n${detail}` };
}
