// A way to AWS that a test can bar: requests pass on to the emulator unless they are held, and what is held can be dropped
// (AWS never hears of it).
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Gate {
  readonly url: string;
  /** Requests that came, held ones too: `PUT /configured-audience-model/…`. */
  readonly seen: readonly string[];
  /** From now on requests of this method wait here. */
  hold(method: string): void;
  /** How many wait now. */
  readonly held: number;
  /** Lets those that wait pass, and those to come. */
  release(): void;
  /** Hangs up on those that wait; those to come pass. */
  drop(): void;
  /** What AWS is to say from now on, in place of the emulator; undefined: the emulator speaks. */
  answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  close(): Promise<void>;
}

/** Starts a gate before the emulator at this URL. */
export async function startGate(emulator: string): Promise<Gate> {
  const { hostname, port } = new URL(emulator);
  const seen: string[] = [];
  let holding: string | undefined;
  let waiting: { readonly pass: () => void; readonly drop: () => void }[] = [];

  function pass(incoming: IncomingMessage, response: ServerResponse): void {
    const onward = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on("error", () => response.destroy());
    incoming.pipe(onward);
  }

  const server = createServer((incoming, response) => {
    seen.push(`${incoming.method} ${incoming.url}`);
    if (gate.answer !== undefined) gate.answer(incoming, response);
    else if (incoming.method === holding)
      waiting.push({ pass: () => pass(incoming, response), drop: () => incoming.destroy() });
    else pass(incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const gate: Gate = {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    seen,
    answer: undefined,
    hold(method) {
      holding = method;
    },
    get held() {
      return waiting.length;
    },
    release() {
      holding = undefined;
      for (const one of waiting) one.pass();
      waiting = [];
    },
    drop() {
      holding = undefined;
      for (const one of waiting) one.drop();
      waiting = [];
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return gate;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("no TCP port");
  return address.port;
}
