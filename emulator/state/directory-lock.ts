import { createHash } from "node:crypto";
import { once } from "node:events";
import { stat, unlink } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { errnoOf } from "../start-error.js";

/** Held until released, or until the process ends, however it ends: the lock is a socket that listens. */
export interface DirectoryLock {
  release(): void;
}

/**
 * Where the socket is. Linux: an abstract name, which vanishes with its process. Windows: a named pipe, likewise.
 * Elsewhere: a file, which may be left over (see `lockDirectory`). Named after the directory's identity, not its path:
 * a symbolic link to it is the same directory.
 */
export async function lockAddress(directory: string, platform: string = process.platform): Promise<string> {
  const { dev, ino } = await stat(directory, { bigint: true });
  const name = `cleanroomsml-emulator-${createHash("sha256").update(`${dev} ${ino}`).digest("hex").slice(0, 24)}`;
  if (platform === "linux") return `\0${name}`;
  return platform === "win32" ? `\\\\.\\pipe\\${name}` : `/tmp/${name}.sock`;
}

/** Takes the lock, or says which process has it. */
export async function lockDirectory(address: string): Promise<DirectoryLock | { readonly heldBy: string }> {
  for (;;) {
    const server = await listen(address);
    if (server !== undefined) {
      return {
        // Frees the address at once; a caller that is still being answered does not hold it.
        release: () => void server.close(),
      };
    }
    const holder = await askHolder(address);
    if (holder !== undefined) return { heldBy: holder };
    // Nobody answers: a file left over by a process that was killed. The next round listens, or meets who was faster.
    await unlink(address).catch(() => undefined);
  }
}

/** A server that tells its process id to whoever connects; undefined when the address is taken. */
async function listen(address: string): Promise<Server | undefined> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.end(`process ${process.pid}`);
  });
  server.listen(address);
  try {
    await once(server, "listening");
  } catch (error) {
    if (errnoOf(error) === "EADDRINUSE") return undefined;
    throw error;
  }
  server.unref();
  return server;
}

async function askHolder(address: string): Promise<string | undefined> {
  const socket = connect(address);
  let told = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  try {
    await once(socket, "close");
    return told === "" ? "another process" : told;
  } catch (error) {
    return errnoOf(error) === "ECONNREFUSED" || errnoOf(error) === "ENOENT" ? undefined : "another process";
  }
}
