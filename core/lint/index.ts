/**
 * What in a valid policy of a configured audience model is most likely a mistake. Pure functions, which compile as ES
 * modules and as CommonJS and need no run time but the language itself.
 */
export { bindsToCollaboration } from "./binds-to-collaboration.js";
export { findJson, type JsonSpan } from "./find-json.js";
export {
  LINT_CODES,
  LINT_LEVELS,
  type LintCode,
  type LintLevel,
  parseLintCode,
  parseLintLevel,
} from "./lint-code.js";
export type { LintFinding } from "./lint-finding.js";
export { type LintOptions, lintPolicy } from "./lint-policy.js";
export { type LintRule, lintRule } from "./lint-rules.js";
export { lintTitle } from "./lint-title.js";
export { type PublicPrincipal, principalIdentifiers, publicPrincipal } from "./public-principal.js";
