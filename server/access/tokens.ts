import { timingSafeEqual } from "node:crypto";
import type { Database } from "../database/database.js";
import { type Token, TokenNameTaken, type Tokens } from "./access.js";
import { checkNewToken } from "./check-new-token.js";
import type { AccessTables, TokenRow } from "./tables.js";
import { listedTokenOf, rowOf, tokenOf } from "./token-row.js";
import { hashOf, newTokenSecret, tokenIdOf } from "./token-secret.js";

/** How long a row is believed without asking the store again: for so long may a token outlive its revocation elsewhere. */
const believedMilliseconds = 1000;
/** `lastUsedAt` is written so often at most. */
const notedEveryMilliseconds = 60_000;
/** Rows kept in memory; there are a few tokens, not thousands. */
const mostKnown = 1000;
/** Compared with when there is no such token, so that the answer takes as long. */
const nobody = Buffer.alloc(32);

interface KnownToken {
  readonly token: Token;
  readonly secretHash: Buffer;
  readonly believedUntil: number;
}

/** The tokens in a database. */
export function createTokens(
  database: Database,
  { clock = Date.now }: { clock?: () => number } = {},
): Tokens {
  const kysely = database.kysely.withTables<AccessTables>();
  const known = new Map<string, KnownToken>();
  const noted = new Map<string, number>();

  async function find(tokenId: string): Promise<KnownToken | undefined> {
    const held = known.get(tokenId);
    if (held !== undefined && clock() < held.believedUntil) return held;
    const row: TokenRow | undefined = await kysely
      .selectFrom("access_token")
      .selectAll()
      .where("token_id", "=", tokenId)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (row === undefined) {
      known.delete(tokenId);
      return undefined;
    }
    if (known.size >= mostKnown) known.clear();
    const found: KnownToken = {
      token: tokenOf(row),
      secretHash: Buffer.from(row.secret_hash, "hex"),
      believedUntil: clock() + believedMilliseconds,
    };
    known.set(tokenId, found);
    return found;
  }

  /** Never waited for, and nothing depends on it. */
  function noteUse({ tokenId }: Token): void {
    const now = clock();
    if (now - (noted.get(tokenId) ?? Number.NEGATIVE_INFINITY) < notedEveryMilliseconds) return;
    noted.set(tokenId, now);
    kysely
      .updateTable("access_token")
      .set({ last_used_at: new Date(now).toISOString() })
      .where("token_id", "=", tokenId)
      .execute()
      .catch(() => noted.delete(tokenId));
  }

  return {
    async create(wanted) {
      const at = new Date(clock());
      const made = newTokenSecret();
      const row = rowOf(checkNewToken(wanted, at), { ...made, at });
      const inserted = await kysely
        .insertInto("access_token")
        .values(row)
        .onConflict((conflict) => conflict.column("name").doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows !== 1n) throw new TokenNameTaken(row.name);
      return { token: tokenOf(row), secret: made.secret };
    },
    async list() {
      const rows: readonly TokenRow[] = await kysely
        .selectFrom("access_token")
        .selectAll()
        .orderBy("created_at")
        .orderBy("name")
        .execute();
      return rows.map(listedTokenOf);
    },
    async revoke(name) {
      const revoked = await kysely
        .updateTable("access_token")
        .set({ revoked_at: new Date(clock()).toISOString() })
        .where("name", "=", name)
        .where("revoked_at", "is", null)
        .executeTakeFirst();
      known.clear();
      return revoked.numUpdatedRows > 0n;
    },
    async authenticate(secret) {
      const tokenId = tokenIdOf(secret);
      if (tokenId === undefined) return undefined;
      const found = await find(tokenId);
      const same = timingSafeEqual(hashOf(secret), found?.secretHash ?? nobody);
      if (!same || found === undefined) return undefined;
      const { token } = found;
      if (token.expiresAt !== undefined && Date.parse(token.expiresAt) <= clock()) return undefined;
      noteUse(token);
      return token;
    },
  };
}
