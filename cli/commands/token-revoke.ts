import type { DataOptions } from "../data-location.js";
import type { ExitCode } from "../main.js";
import { withTokens } from "../server-tokens.js";

/** `cleanroomsml token revoke NAME`: servers that run refuse it within a second. Exit code 1: there is no such token. */
export function revokeToken(name: string, options: DataOptions): Promise<ExitCode> {
  return withTokens(options, { create: false }, async (tokens) => {
    if (await tokens.revoke(name)) {
      process.stderr.write(`Token ${name} is revoked. Servers that run refuse it within a second.\n`);
      return 0;
    }
    process.stderr.write(`There is no token ${name} to revoke; cleanroomsml token list shows them.\n`);
    return 1;
  });
}
