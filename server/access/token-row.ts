import { type ListedToken, type NewToken, scopes, type Token } from "./access.js";
import type { TokenRow } from "./tables.js";
import { hashOf } from "./token-secret.js";

export function rowOf(token: NewToken, made: { tokenId: string; secret: string; at: Date }): TokenRow {
  return {
    token_id: made.tokenId,
    name: token.name,
    secret_hash: hashOf(made.secret).toString("hex"),
    scopes: JSON.stringify(token.scopes),
    arn_patterns: JSON.stringify(token.arnPatterns),
    created_at: made.at.toISOString(),
    expires_at: token.expiresAt ?? null,
    last_used_at: null,
    revoked_at: null,
  };
}

export function tokenOf(row: TokenRow): Token {
  const granted = strings(row.scopes);
  return {
    tokenId: row.token_id,
    name: row.name,
    scopes: scopes.filter((scope) => granted.includes(scope)),
    arnPatterns: strings(row.arn_patterns),
    expiresAt: row.expires_at ?? undefined,
  };
}

export function listedTokenOf(row: TokenRow): ListedToken {
  return {
    ...tokenOf(row),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  };
}

/** A list of strings in JSON. What is no such list gives nothing, and so allows nothing. */
function strings(json: string): readonly string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
