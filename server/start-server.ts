import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { createAwsPolicyStore } from "@cleanroomsml/core/repository/aws-store";
import { pino } from "pino";
import { createTokens } from "./access/index.js";
import { createApp } from "./api/create-app.js";
import { createRateLimits } from "./api/guard/rate-limits.js";
import { createMetrics } from "./api/observe/metrics.js";
import { createReadiness } from "./api/observe/readiness.js";
import { claimBackend, openDatabase } from "./database/index.js";
import { createLedger } from "./ledger/index.js";
import { listen, refuseOpenHttp, ServerStartError } from "./listen.js";
import { observeHeads } from "./observe-heads.js";
import { createLedgeredRepository, createPolicyService, readRulesFile } from "./policies/index.js";
import { createRestapiStore } from "./restapi/index.js";
import type { RunningServer, ServerOptions } from "./server-options.js";
import { stopHttp } from "./stop-http.js";
import { stoppableService } from "./stoppable-service.js";

export { ServerStartError };

/** A plan of a thousand policies reads each of them within a minute, and the generic provider shows no 429 to anyone. */
const usualRequestsPerMinute = 6000;

/**
 * Starts the server: the one place that knows all rooms.
 *
 * @throws {ServerStartError} for addresses, ports and certificates
 * @throws {RulesFileError}
 * @throws {DatabaseOpenError}
 * @throws {BackendMismatch} the database belongs to another AWS
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  refuseOpenHttp(options);
  const { backend, rulesFile, logLevel = "info" } = options;
  const rules = rulesFile === undefined ? {} : await readRulesFile(rulesFile);
  const output = pino.destination({ fd: 2, sync: true });
  const logger = pino({ level: logLevel, base: { backend } }, output);

  const database = await openDatabase(options.database);
  try {
    await claimBackend(database, backend);
    const ledger = createLedger({ database, owner: `${hostname()} ${process.pid} ${randomUUID()}` });
    const store = createAwsPolicyStore({ client: options.client });
    const policies = createPolicyService({
      repository: createLedgeredRepository({
        store,
        ledger,
        lagMilliseconds: options.readLagMilliseconds,
      }),
      ledger,
      rules,
      logger,
    });
    const { service, giveUp } = stoppableService(policies);
    const tokens = createTokens(database);
    const metrics = createMetrics(ledger);
    let stopping = false;
    const app = createApp({
      service,
      ledger,
      tokens,
      ...createRestapiStore(database),
      limits: createRateLimits(options.requestsPerMinute ?? usualRequestsPerMinute),
      metrics,
      logger,
      backend,
      tls: options.tls !== undefined,
      readiness: createReadiness(ledger, store),
      stopping: () => stopping,
    });
    const { server, connections, port, url } = await listen(app, options);
    const resolving = service.startResolving();
    const heads = observeHeads(ledger, logger);
    // Figures of the process can wait until it serves.
    const figures = setTimeout(() => metrics.observeProcess(), 1_000).unref();
    logger.info({ url, store: database.where }, "listening");

    const close = async () => {
      stopping = true;
      clearTimeout(figures);
      await stopHttp(server, connections, giveUp);
      giveUp();
      await resolving.stop();
      await heads.stop();
      await ledger.close();
      await database.close();
      logger.info("stopped");
    };
    let closed: Promise<void> | undefined;
    return { url, port, tokens, close: () => (closed ??= close()) };
  } catch (cause) {
    await database.close();
    throw cause;
  }
}
