import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CleanRoomsMLClient } from "../../aws/index.js";
import { createAwsPolicyStore } from "../aws-store.js";
import type { PolicyStore } from "../policy-store.js";

export interface Wire {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  readonly store: PolicyStore;
  /** `PUT /configured-audience-model/…/policy {…}`, one a request. */
  readonly requests: string[];
  close(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** The real client against a server on loopback that answers as told. */
export async function wire(answer: Answer): Promise<Wire> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      requests.push(`${request.method} ${request.url} ${Buffer.concat(chunks).toString("utf8")}`.trim());
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const { port } = isAddress(address) ? address : { port: 0 };
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    endpoint,
    store: createAwsPolicyStore({ client: clientFor(endpoint) }),
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** One attempt, fixed keys, no proxy. */
export function clientFor(endpoint: string): CleanRoomsMLClient {
  return new CleanRoomsMLClient({
    region: "us-east-1",
    endpoint,
    credentials: { accessKeyId: "test", secretAccessKey: "very-secret", sessionToken: "very-secret-token" },
    maxAttempts: 1,
    proxy: false,
  });
}

/** An error of the service, in its own form. */
export function serviceError(status: number, code: string, message: string): Answer {
  return (_request, response) => {
    response.writeHead(status, {
      "content-type": "application/json",
      "x-amzn-errortype": code,
      "x-amzn-requestid": "id-1",
    });
    response.end(JSON.stringify({ message }));
  };
}

export function json(body: object): Answer {
  return (_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
