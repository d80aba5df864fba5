/** Testing kit: speaks the protocol to a provider in the same process, without Terraform. */
export type {
  AppliedResource,
  ImportedResource,
  PlannedResource,
  PrivateBytes,
  ReadDataSourceResult,
  ReadResourceResult,
  UpgradedResource,
} from "./results.js";
export { createTestClient, TestClient, type TestClientOptions } from "./test-client.js";
export type { TestDiagnostic } from "./test-diagnostic.js";
