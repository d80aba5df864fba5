/** Stable names of what the lint finds; programs may compare them, and users ignore them one by one. */
export type LintCode =
  | "action-without-effect"
  | "wildcard-action"
  | "unknown-action"
  | "public-principal"
  | "deleted-principal"
  | "missing-generation-job-resource"
  | "foreign-resource"
  | "no-collaboration-condition"
  | "unknown-condition-key"
  | "service-sid"
  | "near-size-limit";

/** Every code, in the order of the documentation. */
export const LINT_CODES: readonly LintCode[] = [
  "action-without-effect",
  "wildcard-action",
  "unknown-action",
  "public-principal",
  "deleted-principal",
  "missing-generation-job-resource",
  "foreign-resource",
  "no-collaboration-condition",
  "unknown-condition-key",
  "service-sid",
  "near-size-limit",
];

/** How much a finding counts: it stops what is being done, it is said, or nothing is looked for. */
export type LintLevel = "error" | "warn" | "off";

export const LINT_LEVELS: readonly LintLevel[] = ["error", "warn", "off"];

/** A code as a user wrote it, or `undefined` when there is none of that name. Names are exact. */
export function parseLintCode(text: string): LintCode | undefined {
  return LINT_CODES.find((code) => code === text);
}

/** A level as a user wrote it, or `undefined` when there is none of that name. Names are exact. */
export function parseLintLevel(text: string): LintLevel | undefined {
  return LINT_LEVELS.find((level) => level === text);
}
