/** What this room adds to the database; made by `database/migrations/020-tokens.ts`. */
export type AccessTables = { readonly access_token: TokenRow };

/** Times are ISO 8601, UTC. */
export interface TokenRow {
  readonly token_id: string;
  readonly name: string;
  /** SHA-256 of the whole secret, hexadecimal. */
  readonly secret_hash: string;
  /** JSON: a list of scopes. */
  readonly scopes: string;
  /** JSON: a list of patterns. */
  readonly arn_patterns: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
}
