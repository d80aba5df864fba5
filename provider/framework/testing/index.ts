/** Testing kit: speaks the protocol to a provider in the same process, without Terraform. */
export {
  type AppliedResource,
  createTestClient,
  type ImportedResource,
  type PlannedResource,
  type ReadDataSourceResult,
  type ReadResourceResult,
  TestClient,
  type TestClientOptions,
  type UpgradedResource,
} from "./test-client.js";
export type { TestDiagnostic } from "./test-diagnostic.js";
