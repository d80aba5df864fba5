import { renamedText } from "../build/renamed-text.js";
import type { Variant } from "../build/variant.js";

/** What the library is called in the languages that name its maker. */
const NAMES: readonly (readonly [cdktf: string, cdktn: string])[] = [
  ["github.com/hashicorp/terraform-cdk-go/cdktf", "github.com/open-constructs/cdk-terrain-go/cdktn"],
  ["com.hashicorp.cdktf.", "io.cdktn.cdktn."],
];

/** A program that is written for CDKTF, in whatever language, as it is in this variant. */
export function programFor(variant: Variant, program: string): string {
  if (variant.library === "cdktf") return program;
  return renamedText(
    NAMES.reduce((text, [cdktf, cdktn]) => text.replaceAll(cdktf, cdktn), program),
    variant,
  );
}
