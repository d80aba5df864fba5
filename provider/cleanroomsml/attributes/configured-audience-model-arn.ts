import {
  type ConfiguredAudienceModelArn,
  parseConfiguredAudienceModelArn,
} from "@cleanroomsml/core/repository";
import { DiagnosticError, type Validator, validator } from "terraform-plugin-framework-ts";

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
