import type { ListedToken } from "@cleanroomsml/server/access";
import type { DataOptions } from "../data-location.js";
import type { ExitCode } from "../main.js";
import { withTokens } from "../server-tokens.js";

/** `cleanroomsml token list`: a table of all tokens, revoked ones too; with `--json` one object a line. Never a secret. */
export function listTokens(options: DataOptions & { readonly json?: boolean }): Promise<ExitCode> {
  return withTokens(options, { create: false }, async (tokens) => {
    const listed = await tokens.list();
    const lines = options.json ? listed.map((token) => JSON.stringify(token)) : table(listed, new Date());
    process.stdout.write(lines.map((line) => `${line}\n`).join(""));
    return 0;
  });
}

function table(tokens: readonly ListedToken[], now: Date): readonly string[] {
  const rows = [
    ["NAME", "STATE", "SCOPES", "ARNS", "CREATED", "LAST USED"],
    ...tokens.map((token) => [
      token.name,
      state(token, now),
      token.scopes.join(","),
      token.arnPatterns.join(" "),
      minute(token.createdAt),
      token.lastUsedAt === undefined ? "never" : minute(token.lastUsedAt),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function state({ revokedAt, expiresAt }: ListedToken, now: Date): string {
  if (revokedAt !== undefined) return `revoked ${minute(revokedAt)}`;
  if (expiresAt === undefined) return "active";
  return `${new Date(expiresAt) <= now ? "expired" : "active until"} ${minute(expiresAt)}`;
}

function minute(time: string): string {
  return `${time.slice(0, 16)}Z`;
}
