import type { Context } from "mocha";
import { findTerraform, TerraformMissing, type TerraformProgram } from "./terraform/find-terraform.js";

/** The Terraform that this repository's suites run; skips the suite, saying so, where there is none (never in CI). */
export function terraformOrSkip(context: Context): TerraformProgram {
  try {
    return findTerraform({ variable: "CLEANROOMSML_TERRAFORM", lowest: [1, 8] });
  } catch (cause) {
    if (!(cause instanceof TerraformMissing) || process.env.CI === "true") throw cause;
    console.log(`SKIPPED ${context.test?.parent?.fullTitle()}: ${cause.message.split("\n")[0]}`);
    return context.skip();
  }
}
