import { InvalidToken, type Scope, scopes, TokenNameTaken } from "@cleanroomsml/server/access";
import { BadInput } from "../bad-input.js";
import type { DataOptions } from "../data-location.js";
import type { ExitCode } from "../main.js";
import { withTokens } from "../server-tokens.js";

interface TokenCreateOptions extends DataOptions {
  readonly scope: readonly string[];
  readonly arn: readonly string[];
  readonly expires?: string;
}

/**
 * `cleanroomsml token create NAME`: prints the secret, and nothing else, on standard output; the server takes it at once.
 *
 * @throws {BadInput} no such token can be made
 */
export async function createToken(name: string, options: TokenCreateOptions): Promise<ExitCode> {
  const wanted = {
    name,
    scopes: options.scope.map(scopeOf),
    arnPatterns: options.arn.length === 0 ? ["*"] : options.arn,
    expiresAt: options.expires === undefined ? undefined : expiry(options.expires, Date.now()),
  };
  return withTokens(options, { create: true }, async (tokens) => {
    try {
      const { token, secret } = await tokens.create(wanted);
      process.stderr.write(
        `Token ${token.name}: ${token.scopes.join(", ")}; ${token.arnPatterns.join(" ")}; ` +
          `${token.expiresAt === undefined ? "never expires" : `expires ${token.expiresAt}`}. It is not shown again.\n`,
      );
      process.stdout.write(`${secret}\n`);
      return 0;
    } catch (cause) {
      if (cause instanceof InvalidToken || cause instanceof TokenNameTaken) throw new BadInput(cause.message);
      throw cause;
    }
  });
}

function scopeOf(word: string): Scope {
  const scope = scopes.find((known) => known === word);
  if (scope !== undefined) return scope;
  throw new BadInput(`--scope ${word} is none: use ${scopes.join(", ")} (the option may be repeated).`);
}

const milliseconds: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90d`, `12h`, `30m` from now; anything else is a time as it is. */
export function expiry(text: string, now: number): string {
  const [, count = "", unit = ""] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const length = milliseconds[unit];
  return length === undefined ? text : new Date(now + Number(count) * length).toISOString();
}
