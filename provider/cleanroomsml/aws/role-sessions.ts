import type { CleanRoomsMLClientConfig, HttpRequestHandler } from "@cleanroomsml/core/aws";
import type { AssumeRoleSettings, WebIdentitySettings } from "../provider-config/settings.js";

export type Credentials = NonNullable<CleanRoomsMLClientConfig["credentials"]>;

/** Loads what calls STS. */
export type LoadProviders = () => Promise<typeof import("../aws-credentials.js")>;

/** How STS is called. */
export interface StsOptions {
  readonly region: string | (() => Promise<string>);
  readonly requestHandler: HttpRequestHandler;
  readonly useFipsEndpoint?: boolean;
}

/** Which role could not be assumed; the error itself stays STS's, by which failures are told apart. */
const rolesOf = new WeakMap<Error, string>();

/** The role that was to be assumed when this error, or a cause of it, was thrown. */
export function failedRole(error: unknown): string | undefined {
  return error instanceof Error ? (rolesOf.get(error) ?? failedRole(error.cause)) : undefined;
}

/** Each role with the session of the one before; the last session is what is given. */
export function assumedRoles(
  roles: readonly AssumeRoleSettings[],
  source: Credentials,
  sts: StsOptions,
  load: LoadProviders,
): Credentials {
  return roles.reduce<Credentials>((credentials, role) => assumedRole(role, credentials, sts, load), source);
}

function assumedRole(
  role: AssumeRoleSettings,
  masterCredentials: Credentials,
  sts: StsOptions,
  load: LoadProviders,
): Credentials {
  return session(role.roleArn, async () => {
    const { fromTemporaryCredentials } = await load();
    return fromTemporaryCredentials({
      masterCredentials,
      clientConfig: sts,
      params: {
        RoleArn: role.roleArn,
        RoleSessionName: role.sessionName ?? usualSessionName(),
        ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
        ...(role.durationSeconds === undefined ? {} : { DurationSeconds: role.durationSeconds }),
        ...(role.policy === undefined ? {} : { Policy: role.policy }),
        ...(role.policyArns.length === 0 ? {} : { PolicyArns: role.policyArns.map((arn) => ({ arn })) }),
        ...(role.sourceIdentity === undefined ? {} : { SourceIdentity: role.sourceIdentity }),
        ...(Object.keys(role.tags).length === 0
          ? {}
          : { Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })) }),
        ...(role.transitiveTagKeys.length === 0 ? {} : { TransitiveTagKeys: [...role.transitiveTagKeys] }),
      },
    });
  });
}

/** A session for a token of an identity provider. What is left out is taken from the environment, as the AWS CLI does. */
export function webIdentitySession(
  { roleArn, token, tokenFile, ...settings }: WebIdentitySettings,
  sts: StsOptions,
  load: LoadProviders,
): Credentials {
  return session(roleArn ?? process.env.AWS_ROLE_ARN, async () => {
    const { fromTokenFile, fromWebToken } = await load();
    const options = {
      clientConfig: sts,
      roleSessionName: settings.sessionName ?? process.env.AWS_ROLE_SESSION_NAME ?? usualSessionName(),
      ...(settings.durationSeconds === undefined ? {} : { durationSeconds: settings.durationSeconds }),
      ...(settings.policy === undefined ? {} : { policy: settings.policy }),
      ...(settings.policyArns.length === 0
        ? {}
        : { policyArns: settings.policyArns.map((arn) => ({ arn })) }),
    };
    const role = roleArn ?? process.env.AWS_ROLE_ARN ?? "";
    if (token !== undefined) return fromWebToken({ ...options, roleArn: role, webIdentityToken: token });
    return fromTokenFile({
      ...options,
      roleArn: role,
      ...(tokenFile === undefined ? {} : { webIdentityTokenFile: tokenFile }),
    });
  });
}

/** Loads the SDK's provider when it is first asked, and only then, and remembers whose role a failure is about. */
function session(
  roleArn: string | undefined,
  load: () => Promise<Exclude<Credentials, object & { accessKeyId: string }>>,
): Credentials {
  let loaded: ReturnType<typeof load> | undefined;
  return async (properties) => {
    try {
      loaded ??= load();
      return await (await loaded)(properties);
    } catch (error) {
      if (error instanceof Error && roleArn !== undefined && failedRole(error) === undefined) {
        rolesOf.set(error, roleArn);
      }
      throw error;
    }
  };
}

function usualSessionName(): string {
  return `terraform-provider-cleanroomsml-${Date.now()}`;
}
