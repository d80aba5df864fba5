/**
 * What finds credentials where the provider block holds none, and STS for roles: bundled by itself, in place of the SDK's
 * two packages of these names. It is as large as all the rest of the AWS runtime.
 */
export { defaultProvider } from "@aws-sdk/credential-provider-node";
export { fromTemporaryCredentials, fromTokenFile, fromWebToken } from "@aws-sdk/credential-providers";
/** The bundle has a loader of shared files of its own, which must be told which files these are. */
export { externalDataInterceptor } from "@smithy/core/config";
