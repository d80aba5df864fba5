import type { Policy, Statement } from "../policy/index.js";
import { type ConfiguredAudienceModelArnParts, parseConfiguredAudienceModelArn } from "../repository/arn.js";
import { isServiceManagedStatement } from "../repository/service-managed.js";

/** What a rule looks at. */
export interface LintContext {
  readonly policy: Policy;
  /** The model whose policy it is, where that is known. */
  readonly model: ConfiguredAudienceModelArnParts | undefined;
}

/** Whether a statement is AWS Clean Rooms' own: nobody else can do anything about what it says. */
export function isOfService(statement: Statement, { model }: LintContext): boolean {
  const mayBe = /^Clean-Rooms-/.test(statement.sid ?? "");
  return mayBe && model !== undefined && isServiceManagedStatement(statement, model.arn);
}

/**
 * The model that a policy is for: the one that the caller names, else the only one that the policy itself names. An ARN
 * that is none (not known yet, or wrong and reported by others) counts as not named.
 */
export function modelOf(
  policy: Policy,
  arn: string | undefined,
): ConfiguredAudienceModelArnParts | undefined {
  const named = arn === undefined ? undefined : readModel(arn);
  if (named !== undefined) return named;
  const models = new Map<string, ConfiguredAudienceModelArnParts>();
  for (const { resource } of policy.statements) {
    for (const text of resource ?? []) {
      const model = readModel(text);
      if (model !== undefined) models.set(model.arn, model);
    }
  }
  const [only] = models.values();
  return models.size === 1 ? only : undefined;
}

function readModel(text: string): ConfiguredAudienceModelArnParts | undefined {
  const parsed = parseConfiguredAudienceModelArn(text);
  return parsed.kind === "arn" ? parsed : undefined;
}
