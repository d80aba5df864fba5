/** Runs Terraform or OpenTofu from a program, and reads what they say in JSON. */
export {
  type FindTerraformOptions,
  findTerraform,
  isAtLeast,
  TerraformMissing,
  type TerraformProgram,
} from "./find-terraform.js";
export { type PlannedChange, plannedChanges } from "./planned-changes.js";
export {
  runTerraform,
  type TerraformOptions,
  type TerraformRun,
  terraformEnvironment,
} from "./run-terraform.js";
