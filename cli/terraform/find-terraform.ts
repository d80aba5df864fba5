import {
  findTerraform as find,
  type TerraformProgram,
} from "terraform-plugin-framework-ts/testing/terraform";

export { TerraformMissing, type TerraformProgram } from "terraform-plugin-framework-ts/testing/terraform";

/**
 * Finds the program: CLEANROOMSML_TERRAFORM (a path or a name) when set, else `terraform`, else `tofu` on PATH.
 *
 * @throws {TerraformMissing} none is there, or it is older than 1.8; the message says how to get one
 */
export function findTerraform(environment: NodeJS.ProcessEnv): TerraformProgram {
  return find({ environment, variable: "CLEANROOMSML_TERRAFORM", lowest: [1, 8] });
}
