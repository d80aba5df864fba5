import {
  type ConfiguredAudienceModelArn,
  parseConfiguredAudienceModelArn,
} from "@cleanroomsml/core/repository";
import {
  attribute,
  DiagnosticError,
  requiresReplace,
  type Validator,
  validator,
} from "terraform-plugin-framework-ts";

export const ARN_ATTRIBUTE = "configured_audience_model_arn";

/** Says which part of the ARN of a configured audience model is wrong. */
export function configuredAudienceModelArnValidator(): Validator<string> {
  return validator<string>(
    "must be the ARN of a configured audience model",
    (value, { path, diagnostics }) => {
      const parsed = parseConfiguredAudienceModelArn(value);
      if (parsed.kind === "fault") diagnostics.addAttributeError(path, "Invalid ARN", parsed.fault.message);
    },
  );
}

/** The argument of resources that write the policy of a model. */
export const ownedModelArn = attribute.string({
  required: true,
  validators: [configuredAudienceModelArnValidator()],
  planModifiers: [requiresReplace()],
  description:
    "ARN of the configured audience model. Its region is where the policy is written, whatever the provider's region. " +
    "Another ARN replaces the resource.",
});

/** The ARN that a configuration, plan or state has, as far as it is known and one. */
export function plannedArn(text: unknown): ConfiguredAudienceModelArn | undefined {
  if (typeof text !== "string") return undefined;
  const parsed = parseConfiguredAudienceModelArn(text);
  return parsed.kind === "arn" ? parsed.arn : undefined;
}

/**
 * The ARN that a resource or data source is about.
 *
 * @throws DiagnosticError when it is not one: a validated configuration has none such, an edited state may
 */
export function requireArn(text: string | null): ConfiguredAudienceModelArn {
  const parsed = parseConfiguredAudienceModelArn(text ?? "");
  if (parsed.kind === "fault") {
    throw new DiagnosticError("Invalid ARN", parsed.fault.message, { path: ARN_ATTRIBUTE });
  }
  return parsed.arn;
}

/** The partition in which a policy is to be understood: that of the model's ARN, `aws` while that is not known. */
export function partitionOf(arn: unknown): string {
  const parsed = typeof arn === "string" ? parseConfiguredAudienceModelArn(arn) : undefined;
  return parsed?.kind === "arn" ? parsed.partition : "aws";
}
