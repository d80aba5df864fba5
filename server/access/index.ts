/** Who may do what: named tokens with scopes, patterns of ARNs and an expiry. */
export {
  allows,
  InvalidToken,
  type ListedToken,
  type NewToken,
  type Scope,
  scopes,
  type Token,
  TokenNameTaken,
  type Tokens,
} from "./access.js";
export { matchesArnPattern } from "./arn-pattern.js";
export { createFirstToken, firstTokenName } from "./first-token.js";
export { createTokens } from "./tokens.js";
