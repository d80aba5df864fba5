import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Ledger } from "../../ledger/ledger.js";

export interface Metrics {
  readonly registry: Registry;
  /** Counts what the process itself does, from now on; calling it again does nothing. */
  observeProcess(): void;
  answered(method: string, route: string, status: number, seconds: number): void;
}

/** Each is a series of its own with whoever keeps them. All are in the log, and in `cleanroomsml ledger heads`. */
const mostHeads = 1000;

/** Counts of one app; its own registry, so that two apps in one process do not count for each other. */
export function createMetrics(ledger: Ledger): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: "cleanroomsml_http_requests_total",
    help: "Requests answered",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "cleanroomsml_http_request_duration_seconds",
    help: "Time from the request's headers to the end of the answer",
    labelNames: ["method", "route"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  new Gauge({
    name: "cleanroomsml_ledger_head",
    help: `Sequence of the newest entry of the ${mostHeads} chains of the ledger that changed last; its hash is a label, so that a cut tail shows`,
    labelNames: ["arn", "entry_hash"],
    registers,
    async collect() {
      this.reset();
      const { heads } = await ledger.newestHeads(mostHeads);
      for (const { arn, entryHash, sequence } of heads) {
        this.set({ arn, entry_hash: entryHash }, sequence);
      }
    },
  });
  let observed = false;
  return {
    registry,
    observeProcess() {
      if (observed) return;
      observed = true;
      collectDefaultMetrics({ register: registry });
    },
    answered(method, route, status, seconds) {
      requests.inc({ method, route, status });
      durations.observe({ method, route }, seconds);
    },
  };
}
