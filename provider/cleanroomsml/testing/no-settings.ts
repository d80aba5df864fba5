import type { ProviderSettings } from "../provider-config/settings.js";

/** `provider "cleanroomsml" {}` */
export const noSettings: ProviderSettings = {
  region: undefined,
  endpoint: undefined,
  profile: undefined,
  accessKeyId: undefined,
  secretAccessKey: undefined,
  sessionToken: undefined,
  sharedConfigFiles: [],
  sharedCredentialsFiles: [],
  maxRetries: undefined,
  retryMode: undefined,
  httpProxy: undefined,
  customCaBundle: undefined,
  useFipsEndpoint: undefined,
  allowedAccountIds: [],
  forbiddenAccountIds: [],
  skipCredentialsValidation: false,
  assumeRoles: [],
  webIdentity: undefined,
  server: undefined,
};
