import { type ChildProcess, spawn } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { findPostgres, type PostgresPrograms, unprivilegedUser } from "./find-postgres.js";

/** A PostgreSQL of its own, on loopback, gone with `stop`. */
export interface TestPostgres {
  /** Makes an empty database; gives its URL. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a throw-away PostgreSQL for a suite; where the machine has none, skips the suite with one visible line, and
 * fails it with CI=true. Call it in `before`, and `stop` in `after`.
 */
export async function startPostgres(context: Mocha.Context): Promise<TestPostgres> {
  const programs = findPostgres();
  if (programs !== undefined) return start(programs);
  const why = "PostgreSQL (postgres, initdb) is not on PATH";
  const suite = context.test?.parent?.fullTitle();
  if (process.env.CI === "true") throw new Error(`${suite}: ${why}`);
  console.log(`SKIPPED ${suite}: ${why}`);
  return context.skip();
}

async function start(programs: PostgresPrograms): Promise<TestPostgres> {
  const user = unprivilegedUser();
  const home = mkdtempSync(join(tmpdir(), "cleanroomsml-postgres-"));
  if (user !== undefined) chownSync(home, user.uid, user.gid);
  const data = join(home, "data");
  await ended(
    spawn(
      programs.initdb,
      ["-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"],
      { ...user, cwd: home, stdio: ["ignore", "ignore", "pipe"] },
    ),
  );
  const { port, server } = await listening(programs, data, home, user);
  const kill = () => server.kill("SIGQUIT");
  process.once("exit", kill);
  let databases = 0;
  return {
    async createDatabase() {
      databases += 1;
      const name = `test_${databases}`;
      const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", database: "postgres" });
      await client.connect();
      try {
        await client.query(`create database ${name}`);
      } finally {
        await client.end();
      }
      return `postgres://postgres@127.0.0.1:${port}/${name}`;
    },
    async stop() {
      process.off("exit", kill);
      const gone = new Promise((resolve) => server.once("exit", resolve));
      // SIGQUIT: at once, without writing what nobody will read.
      if (server.exitCode === null && server.kill("SIGQUIT")) await gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Tries other ports when another process was faster. */
async function listening(
  programs: PostgresPrograms,
  data: string,
  home: string,
  user: ReturnType<typeof unprivilegedUser>,
): Promise<{ readonly port: number; readonly server: ChildProcess }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const settings = ["-c", "fsync=off", "-c", "max_connections=60", "-c", "shared_buffers=16MB"];
    const server = spawn(
      programs.postgres,
      ["-D", data, "-h", "127.0.0.1", "-p", String(port), "-k", home, ...settings],
      { ...user, cwd: home, stdio: ["ignore", "ignore", "pipe"] },
    );
    const said = await ready(server);
    if (said === undefined) return { port, server };
    if (attempt === 3) throw new Error(`PostgreSQL does not start:\n${said}`);
  }
}

/** undefined when it is ready; else what it said before it ended. */
function ready(server: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("ready to accept connections")) {
        said = "";
        resolve(undefined);
      }
    });
    server.once("error", reject);
    server.once("exit", () => resolve(said));
  });
}

function ended(child: ChildProcess): Promise<void> {
  let complaints = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => {
      if (status === 0) resolve();
      else reject(new Error(`${child.spawnfile} failed:\n${complaints}`));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
