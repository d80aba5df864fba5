/** Reading and writing policies by the rules of a platform team, with a ledger of what was applied. */
export { createPolicyService, type PolicyServiceOptions } from "./create-policy-service.js";
export { describeProblem, type PolicyProblem, type PolicyProblemDescription } from "./describe.js";
export { createLedgeredRepository } from "./ledgered-repository.js";
export type { PolicyLogger, PolicyTimes } from "./policy-environment.js";
export type * from "./policy-service.js";
export { RulesFileError, readRulesFile } from "./read-rules-file.js";
export { type ParsedRules, type PolicyRuleName, type PolicyRules, parseRules } from "./rules.js";
