import type { ConfiguredAudienceModelArn, PolicyRepository } from "@cleanroomsml/core/repository";
import { DiagnosticError } from "terraform-plugin-framework-ts";
import { ARN_ATTRIBUTE } from "./attributes/configured-audience-model-arn.js";
import { type LintSettings, standardLint } from "./provider-config/lint-arguments.js";
import type { AwsRuntime } from "./runtime.js";
import { createStatementRecord, type StatementRecord } from "./statement-record.js";
import { createWrittenPolicies, type WrittenPolicies } from "./written-policies.js";

/** What `configure` hands to every resource and data source. */
export type Session = ConfiguredSession | UnconfiguredSession;

export interface ConfiguredSession {
  readonly kind: "configured";
  readonly runtime: AwsRuntime;
  readonly written: WrittenPolicies;
  readonly statements: StatementRecord;
  /** The policies that were refreshed since the provider was configured. */
  readonly refreshed: Set<ConfiguredAudienceModelArn>;
  readonly planned: PlannedPolicies;
  /** Terraform says that it may be applying: it plans once more then, and what the plan had to say was said before. */
  readonly mayBeApplying: boolean;
  readonly lint: LintSettings;
}

/** The policies that instances are planned to create and to destroy since the provider was configured. */
export interface PlannedPolicies {
  readonly create: Set<ConfiguredAudienceModelArn>;
  readonly destroy: Set<ConfiguredAudienceModelArn>;
}

/** The provider block refers to something that does not exist yet: nothing can be asked of AWS. */
export interface UnconfiguredSession {
  readonly kind: "unconfigured";
  /** Arguments of the provider block that are not known. */
  readonly unknownArguments: readonly string[];
  readonly lint: LintSettings;
}

interface SessionOptions {
  readonly mayBeApplying?: boolean;
  readonly lint?: LintSettings;
}

export function configuredSession(
  runtime: AwsRuntime,
  { mayBeApplying = false, lint = standardLint }: SessionOptions = {},
): ConfiguredSession {
  return {
    kind: "configured",
    runtime,
    written: createWrittenPolicies(),
    statements: createStatementRecord(),
    refreshed: new Set(),
    planned: { create: new Set(), destroy: new Set() },
    mayBeApplying,
    lint,
  };
}

/** @throws DiagnosticError when the provider block is not wholly known */
export function requireConfigured(session: Session): ConfiguredSession {
  if (session.kind === "configured") return session;
  throw new DiagnosticError(
    "Provider Configuration Not Known Yet",
    `${unknownArgumentsOf(session)} AWS cannot be asked before they are. Apply what they depend on first, for example ` +
      "with -target, or write them down as fixed values.",
  );
}

export function unknownArgumentsOf(session: UnconfiguredSession): string {
  const names = session.unknownArguments.join(", ");
  return `Arguments of provider "cleanroomsml" depend on something that does not exist yet: ${names}.`;
}

/** @throws DiagnosticError when there is no way to AWS for that ARN */
export async function requireRepository(
  session: ConfiguredSession,
  arn: ConfiguredAudienceModelArn,
): Promise<PolicyRepository> {
  const found = await session.runtime.repositoryFor(arn);
  if (found.kind === "repository") return found.repository;
  throw new DiagnosticError(found.fault.summary, found.fault.detail, { path: ARN_ATTRIBUTE });
}
