import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { CleanRoomsMLClient, DeleteConfiguredAudienceModelCommand } from "@cleanroomsml/core/aws";
import type { PolicyRepository } from "@cleanroomsml/core/repository";
import { createAwsPolicyStore } from "@cleanroomsml/core/repository/aws-store";
import { type Emulator, type EmulatorModes, startEmulator } from "@cleanroomsml/emulator";
import { type Database, openDatabase } from "../../database/index.js";
import { createLedger, type Ledger } from "../../ledger/index.js";
import type { Actor } from "../../ledger/ledger.js";
import { createPolicyService, type PolicyServiceOptions } from "../create-policy-service.js";
import { createLedgeredRepository, usualLagMilliseconds } from "../ledgered-repository.js";
import { arnText } from "./policies.js";

export const terraform: Actor = { tokenName: "terraform", requestId: "request-1" };

export interface Replica {
  readonly service: ReturnType<typeof createPolicyService>;
  readonly ledger: Ledger;
}

/** An emulator, a database, and services upon them whose time stands still until a test moves it. */
export interface World {
  readonly emulator: Emulator;
  readonly database: Database;
  readonly repository: PolicyRepository;
  /** A server of that name, with a ledger of its own upon the one database. */
  replica(owner: string, options?: Partial<PolicyServiceOptions>): Replica;
  readonly folder: string;
  /** Deletes the model, as its owner does. */
  deleteModel(): Promise<void>;
  /** How many puts AWS has seen. */
  puts(): number;
  /** Waits for something to become true. */
  until(condition: () => boolean | Promise<boolean>): Promise<void>;
  /** Moves the clock of all ledgers and services. */
  pass(milliseconds: number): void;
  /** Moves it so far that what is read is no old answer any more. */
  passLag(): void;
  close(): Promise<void>;
}

/** All that an async iterable gives. */
export async function all<T>(iterable: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of iterable) items.push(item);
  return items;
}

export const leaseMilliseconds = 30_000;

export interface WorldOptions {
  /** For so long reads may lag behind writes: by the clock that `pass` moves. */
  readonly lagMilliseconds?: number;
  /** Default: SQLite, in a folder of its own. */
  readonly database?: Database;
}

export async function startWorld(
  modes: Partial<EmulatorModes> = {},
  { lagMilliseconds = usualLagMilliseconds, ...options }: WorldOptions = {},
): Promise<World> {
  const folder = await mkdtemp(path.join(tmpdir(), "policies-"));
  const emulator = await startEmulator({ port: 0, models: [arnText], modes });
  const database = options.database ?? (await openDatabase({ kind: "sqlite", folder }));
  const client = new CleanRoomsMLClient({
    endpoint: emulator.url,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
  let passed = 0;
  const clock = { now: () => Date.now() + passed };
  const ledgerOf = (owner: string) => createLedger({ database, owner, clock, leaseMilliseconds });
  const repositoryOver = (ledger: Ledger) =>
    createLedgeredRepository({
      store: createAwsPolicyStore({ client }),
      ledger,
      lagMilliseconds,
      patience: { firstPause: 1, longestPause: 5 },
    });
  return {
    emulator,
    database,
    repository: repositoryOver(ledgerOf("nobody")),
    replica(owner, options = {}) {
      const ledger = ledgerOf(owner);
      const repository = repositoryOver(ledger);
      const times = { rereading: 1 };
      return { service: createPolicyService({ repository, ledger, clock, times, ...options }), ledger };
    },
    folder,
    async deleteModel() {
      await client.send(new DeleteConfiguredAudienceModelCommand({ configuredAudienceModelArn: arnText }));
    },
    puts: () =>
      emulator.control.requests().filter(({ operation }) => operation === "PutConfiguredAudienceModelPolicy")
        .length,
    async until(condition) {
      while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    pass(milliseconds) {
      passed += milliseconds;
    },
    passLag() {
      passed += lagMilliseconds;
    },
    async close() {
      client.destroy();
      await emulator.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
