import { createServer } from "node:http";
import { CleanRoomsMLClient } from "@cleanroomsml/core/aws";
import { createAwsPolicyStore } from "@cleanroomsml/core/repository/aws-store";
import type { Emulator } from "@cleanroomsml/emulator";
import express from "express";
import type { Token } from "../../access/access.js";
import type { Database } from "../../database/database.js";
import { createLedger, type Ledger } from "../../ledger/index.js";
import {
  createLedgeredRepository,
  createPolicyService,
  type PolicyServiceOptions,
} from "../../policies/index.js";
import { createPlanSessions, type PlanSessionsOptions } from "../create-plan-sessions.js";
import { createRestapiRouter, sendRestapiProblem } from "../router.js";
import { createTextDocuments } from "../text-documents.js";

/** What may be allowed to whom in these tests: the bearer secret is the token's name. */
export const tokens: Readonly<Record<string, Token>> = {
  writer: token("writer", { scopes: ["read", "write"] }),
  other: token("other", { scopes: ["read", "write"] }),
  reader: token("reader", { scopes: ["read"] }),
  elsewhere: token("elsewhere", { scopes: ["read", "write"], arnPatterns: ["arn:aws:*:999999999999:*"] }),
};

function token(name: string, rights: Pick<Token, "scopes"> & Partial<Token>): Token {
  return { tokenId: `id-of-${name}`, name, arnPatterns: ["*"], expiresAt: undefined, ...rights };
}

export interface Restapi {
  /** `http://127.0.0.1:<port>/restapi` */
  readonly url: string;
  readonly ledger: Ledger;
  close(): Promise<void>;
}

/** The router alone, over the real services, behind an authentication that believes a name. */
export async function startRestapi({
  emulator,
  database,
  owner = "test",
  clock,
  limits,
  rules,
}: {
  readonly emulator: Emulator;
  readonly database: Database;
  readonly owner?: string;
} & Pick<PlanSessionsOptions, "clock" | "limits"> &
  Pick<PolicyServiceOptions, "rules">): Promise<Restapi> {
  const client = new CleanRoomsMLClient({
    endpoint: emulator.url,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
  const ledger = createLedger({ database, owner });
  const repository = createLedgeredRepository({
    store: createAwsPolicyStore({ client }),
    ledger,
    patience: { firstPause: 1, longestPause: 5 },
  });
  const app = express();
  app.use(
    "/restapi",
    createRestapiRouter({
      service: createPolicyService({ repository, ledger, rules }),
      ledger,
      sessions: createPlanSessions({ database, clock, limits }),
      textDocuments: createTextDocuments(database),
      callerOf: (request) => {
        const name = request.get("authorization")?.replace("Bearer ", "") ?? "";
        const caller = tokens[name];
        if (caller === undefined) throw new Error(`no token for ${request.method} ${request.url}`);
        return { token: caller, requestId: "request" };
      },
    }),
    sendRestapiProblem(),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/restapi`,
    ledger,
    async close() {
      await new Promise((resolve) => server.close(resolve).closeAllConnections());
      client.destroy();
    },
  };
}
