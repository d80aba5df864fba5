import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { type Database, openDatabase } from "../../database/index.js";
import type { TestStore } from "../../ledger/testing/index.js";
import { type Restapi, startRestapi } from "./start-restapi.js";

export const arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/abc";
export const otherArn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/xyz";

export interface World extends Restapi {
  readonly emulator: Emulator;
  readonly database: Database;
  /** Once more, upon the same emulator and database. */
  another(options?: Partial<Parameters<typeof startRestapi>[0]>): Promise<Restapi>;
}

/** An emulator with some models, a database, and the router upon them, for each test anew. */
export function withRestapi(
  options: Partial<Parameters<typeof startRestapi>[0]> & {
    readonly models?: readonly string[];
    /** Default: SQLite in a folder of its own. */
    readonly store?: TestStore;
  } = {},
): () => World {
  let world: World | undefined;
  const cleanUp: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    const { models = [arn, otherArn], store, ...rest } = options;
    const folder = await mkdtemp(join(tmpdir(), "restapi-"));
    cleanUp.push(() => rm(folder, { recursive: true, force: true }));
    const emulator = await startEmulator({ port: 0, models });
    cleanUp.push(() => emulator.close());
    const database = await (store?.open() ?? openDatabase({ kind: "sqlite", folder }));
    cleanUp.push(() => database.close());
    const another = async (more: Partial<Parameters<typeof startRestapi>[0]> = {}) => {
      const restapi = await startRestapi({ emulator, database, ...rest, ...more });
      cleanUp.push(() => restapi.close());
      return restapi;
    };
    world = { emulator, database, another, ...(await another()) };
  });
  afterEach(async () => {
    for (const clean of cleanUp.splice(0).reverse()) await clean();
  });
  return () => {
    if (world === undefined) throw new Error("the router runs inside tests only");
    return world;
  };
}
