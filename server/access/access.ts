import { matchesArnPattern } from "./arn-pattern.js";

/** What a token may do. `write` does not contain `read`; `force` is needed to replace whatever is there; `admin`: metrics, tokens. */
export type Scope = "read" | "write" | "force" | "admin";

export const scopes: readonly Scope[] = ["read", "write", "force", "admin"];

/** A token as requests meet it. */
export interface Token {
  readonly tokenId: string;
  /** Unique, chosen by whoever made it; goes into ledger and logs. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Patterns of ARNs, in which `*` stands for any characters. `["*"]`: all. */
  readonly arnPatterns: readonly string[];
  /** ISO 8601; undefined: never. */
  readonly expiresAt: string | undefined;
}

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly arnPatterns: readonly string[];
  readonly expiresAt?: string | undefined;
}

/** A token as people look after it. Times are ISO 8601, UTC. */
export interface ListedToken extends Token {
  readonly createdAt: string;
  /** To the minute; undefined: never used. */
  readonly lastUsedAt: string | undefined;
  /** It stays listed, so that the names in the ledger keep their meaning. */
  readonly revokedAt: string | undefined;
}

/** Tokens, kept as SHA-256 of a random secret. */
export interface Tokens {
  /**
   * The secret is given out once, here.
   *
   * @throws {TokenNameTaken}
   * @throws {InvalidToken} naming what is wrong
   */
  create(token: NewToken): Promise<{ readonly token: Token; readonly secret: string }>;
  /** In the order they were made, expired and revoked ones too. */
  list(): Promise<readonly ListedToken[]>;
  /** False: there is no such token, or it is revoked already. */
  revoke(name: string): Promise<boolean>;
  /**
   * The token of a bearer secret, if it is known, not revoked and not expired; compared in constant time. A token that
   * another process revoked may work for another second.
   *
   * @throws the store's error when it cannot be asked
   */
  authenticate(secret: string): Promise<Token | undefined>;
}

/** Names stay taken after a revocation: the ledger knows who wrote by the name alone. */
export class TokenNameTaken extends Error {
  override readonly name = "TokenNameTaken";
  constructor(tokenName: string) {
    super(
      `There is, or was, a token named ${tokenName}; the ledger tells writers apart by this name. Choose another one.`,
    );
  }
}

/** What was asked for cannot be a token; the message says why. */
export class InvalidToken extends Error {
  override readonly name = "InvalidToken";
}

/** Whether a token may do something, to an ARN where one is concerned. */
export function allows(token: Token, scope: Scope, arn?: string): boolean {
  return (
    token.scopes.includes(scope) &&
    (arn === undefined || token.arnPatterns.some((pattern) => matchesArnPattern(pattern, arn)))
  );
}
