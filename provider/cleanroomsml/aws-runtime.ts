/**
 * Everything that needs the AWS SDK: bundled by itself and loaded when the provider is configured, so that the processes
 * Terraform starts for schemas and validation never parse it.
 */
export { openAwsRuntime } from "./aws/open-aws-runtime.js";
