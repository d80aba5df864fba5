import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { Server as SecureServer } from "node:https";
import type { Socket } from "node:net";

/** The connections of a server, and which of them wait for an answer. */
export interface Connections {
  /** Ends those on which no request waits for its answer, also those on which one is still being sent. */
  endIdle(): void;
  endAll(): void;
}

/** node's own `closeIdleConnections` leaves those on which nothing has been sent yet. */
export function trackConnections(server: Server): Connections {
  const waiting = new Map<Socket, number>();
  server.on(server instanceof SecureServer ? "secureConnection" : "connection", (socket: Socket) => {
    waiting.set(socket, 0);
    socket.once("close", () => waiting.delete(socket));
  });
  server.prependListener("request", ({ socket }: IncomingMessage, response: ServerResponse) => {
    waiting.set(socket, (waiting.get(socket) ?? 0) + 1);
    response.once("close", () => {
      const left = waiting.get(socket);
      if (left !== undefined) waiting.set(socket, left - 1);
    });
  });
  return {
    endIdle() {
      for (const [socket, requests] of waiting) if (requests === 0) socket.destroy();
    },
    endAll() {
      for (const socket of waiting.keys()) socket.destroy();
    },
  };
}
