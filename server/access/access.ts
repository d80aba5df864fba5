/** What a token may do. `write` does not contain `read`; `force` is needed to replace whatever is there; `admin`: metrics, tokens. */
export type Scope = "read" | "write" | "force" | "admin";

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

/** Tokens, kept as SHA-256 of a random secret. */
export interface Tokens {
  /** The secret is given out once, here. @throws {TokenNameTaken} */
  create(token: NewToken): Promise<{ readonly token: Token; readonly secret: string }>;
  list(): Promise<
    readonly (Token & { readonly createdAt: string; readonly lastUsedAt: string | undefined })[]
  >;
  /** False: there is no such token. */
  revoke(name: string): Promise<boolean>;
  /** The token of a bearer secret, if it is known, not revoked and not expired; compared in constant time. */
  authenticate(secret: string): Promise<Token | undefined>;
}

/** Whether a token may do something, to an ARN where one is concerned. */
export function allows(token: Token, scope: Scope, arn?: string): boolean {
  return token.scopes.includes(scope) && (arn === undefined || matchesAny(token.arnPatterns, arn));
}

function matchesAny(patterns: readonly string[], arn: string): boolean {
  return patterns.some((pattern) => {
    const source = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${source.join("[^]*")}$`).test(arn);
  });
}
