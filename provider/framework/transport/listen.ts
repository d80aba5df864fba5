import { chmodSync, mkdtempSync, rmdirSync, unlinkSync } from "node:fs";
import type { Server } from "node:net";
import { join, resolve } from "node:path";
import type { ListenAddress } from "./handshake.js";

/** Where a server listens, and how to leave nothing behind. */
export interface Listening {
  readonly address: ListenAddress;
  /** Removes the socket and its folder; synchronous, for the very end of the process. */
  readonly cleanUp: () => void;
}

export interface ListenOptions {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Longer paths are silently cut by Node 20. 103 bytes fit on every system (sun_path has 104 on macOS, 108 on Linux,
 * both with a final zero).
 */
const longestPath = 103;

/**
 * Listens on a Unix socket in a folder of its own that nobody else may enter; where there can be none (Windows, no
 * writable temp folder, paths too long) on a TCP port of 127.0.0.1.
 */
export async function listen(server: Server, options: ListenOptions): Promise<Listening> {
  if (options.platform !== "win32") {
    for (const folder of folders(options.env)) {
      const listening = await tryUnixSocket(server, folder);
      if (listening !== undefined) return listening;
    }
  }
  return listenTcp(server, options.env);
}

function folders(env: ListenOptions["env"]): readonly string[] {
  const named = [env.PLUGIN_UNIX_SOCKET_DIR, env.TMPDIR, "/tmp"];
  return [...new Set(named.flatMap((folder) => (folder ? [resolve(folder)] : [])))];
}

async function tryUnixSocket(server: Server, parent: string): Promise<Listening | undefined> {
  // The folder's name will be "tfp-" and 6 characters.
  if (Buffer.byteLength(join(parent, "tfp-123456", "s")) > longestPath) return undefined;
  let folder: string;
  try {
    folder = mkdtempSync(join(parent, "tfp-"));
  } catch {
    return undefined;
  }
  const path = join(folder, "s");
  const cleanUp = () => {
    quietly(() => unlinkSync(path));
    quietly(() => rmdirSync(folder));
  };
  try {
    // mkdtemp makes it 0700 less the umask already; a strange umask must not lock us out.
    chmodSync(folder, 0o700);
    await listening(server, { path });
    return { address: { network: "unix", path }, cleanUp };
  } catch {
    cleanUp();
    return undefined;
  }
}

/** A port between PLUGIN_MIN_PORT and PLUGIN_MAX_PORT, as go-plugin does, beginning somewhere among them. */
async function listenTcp(server: Server, env: ListenOptions["env"]): Promise<Listening> {
  const host = "127.0.0.1";
  const low = portOf(env.PLUGIN_MIN_PORT, 10_000);
  const high = Math.max(low, portOf(env.PLUGIN_MAX_PORT, 25_000));
  const count = high - low + 1;
  const start = Math.floor(Math.random() * count);
  let last: unknown;
  for (let i = 0; i < Math.min(count, 200); i += 1) {
    const port = low + ((start + i) % count);
    try {
      await listening(server, { host, port, exclusive: true });
      return { address: { network: "tcp", host, port }, cleanUp: () => {} };
    } catch (error) {
      last = error;
    }
  }
  throw new Error(`no Unix socket, and no free port between ${low} and ${high} on ${host}`, { cause: last });
}

function portOf(text: string | undefined, otherwise: number): number {
  const port = Number(text);
  return text !== undefined && Number.isInteger(port) && port > 0 && port < 65_536 ? port : otherwise;
}

function listening(
  server: Server,
  where:
    | { readonly path: string }
    | { readonly host: string; readonly port: number; readonly exclusive: boolean },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", () => {
      server.off("error", reject);
      resolve();
    });
    if ("path" in where && listenAlone(server, where.path)) return;
    server.listen(where);
  });
}

/**
 * What `server.listen` ends in when there is no cluster. Before that it loads node:cluster, and with it child_process
 * and dgram, to find out that there is none: 1.3 ms of processor time.
 *
 * @returns whether this Node has it: the function is an old name that Node keeps for others, and not documented
 */
function listenAlone(server: Server, path: string): boolean {
  if (!("_listen2" in server && typeof server._listen2 === "function")) return false;
  const [noPort, noAddressType, backlog] = [-1, -1, 511];
  server._listen2(path, noPort, noAddressType, backlog);
  return true;
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // It is gone already, or somebody took the folder away: nothing of ours is left.
  }
}
