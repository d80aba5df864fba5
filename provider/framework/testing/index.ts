/**
 * Testing kit. {@link createTestClient} speaks the protocol to a provider in the same process, without Terraform;
 * {@link acceptanceTest} runs it under a real one.
 */
export { AcceptanceFailure } from "./acceptance/acceptance-failure.js";
export type {
  AcceptanceStep,
  ConfigStep,
  Configuration,
  ImportState,
  ImportStep,
} from "./acceptance/acceptance-step.js";
export { type AcceptanceTest, acceptanceTest } from "./acceptance/acceptance-test.js";
export {
  type Expected,
  expectAbsent,
  expectAction,
  expectOutput,
  expectValue,
  type PlanCheck,
  type ResourceAction,
  type StateCheck,
} from "./acceptance/checks.js";
export type { ProviderUnderTest } from "./acceptance/provider-under-test.js";
export type { TestClientCapabilities } from "./client/client-connection.js";
export type {
  AppliedResource,
  FunctionOutcome,
  GeneratedConfig,
  ImportedResource,
  InvokedAction,
  ListedResource,
  MovedResource,
  OpenedEphemeralResource,
  PlannedAction,
  PlannedResource,
  PrivateBytes,
  ReadDataSourceResult,
  ReadResourceResult,
  RenewedEphemeralResource,
  ResourceList,
  UpgradedIdentity,
  UpgradedResource,
} from "./results.js";
export { findTerraform, TerraformMissing, type TerraformProgram } from "./terraform/find-terraform.js";
export type { PlannedChange } from "./terraform/planned-changes.js";
export type { ResourceInstance, TerraformState } from "./terraform/terraform-state.js";
export { createTestClient, TestClient, type TestClientOptions } from "./test-client.js";
export type { TestDiagnostic } from "./test-diagnostic.js";
