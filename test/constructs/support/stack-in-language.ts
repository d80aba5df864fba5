// A stack, and what CDKTF writes for it: JSON or HCL.
import { App, TerraformStack, Testing } from "cdktf";
import type { Project, World } from "../../provider/support/terraform-project.js";

export const LANGUAGES = ["json", "hcl"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A stack of an app that writes this language. */
export function stackIn(language: Language, outdir: string): TerraformStack {
  return new TerraformStack(new App({ outdir, hclOutput: language === "hcl" }), "stack");
}

/** Gives the file of a synthesised stack, by its name and its text, to whoever writes it. */
export function synthesise(
  stack: TerraformStack,
  language: Language,
  write: (name: string, text: string) => void,
): void {
  if (language === "hcl") write("cdk.tf", String(Testing.synthHcl(stack)));
  else write("cdk.tf.json", Testing.synth(stack));
}

/** A project that holds the stack, on the world's emulator, initialised. */
export async function projectOfStack(
  world: World,
  stack: TerraformStack,
  language: Language,
): Promise<Project> {
  const project = await world.project("", {
    requiresProviders: true,
    environment: { AWS_ENDPOINT_URL_CLEANROOMSML: world.emulator.url },
  });
  synthesise(stack, language, project.write);
  await project.terraform(["init"], 0);
  return project;
}
