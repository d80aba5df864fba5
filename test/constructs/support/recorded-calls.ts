// The calls of the restapi provider: as they come by on their way to the server, and as the real provider was recorded.
import { createServer, request } from "node:http";
import { readTrace } from "../../../server/restapi/testing/trace.js";

export interface CallLog {
  /** Stands before the server. */
  readonly url: string;
  /** What has come by since the last time it was asked. */
  taken(): readonly string[];
  close(): Promise<void>;
}

/** Passes everything on to the server and notes it. */
export async function logCalls(server: string): Promise<CallLog> {
  let calls: string[] = [];
  const { origin, hostname, port, pathname } = new URL(server);
  const passing = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = "", url = "", headers } = incoming;
    const body = Buffer.concat(chunks);
    const asked = request(new URL(url, origin), { hostname, port, method, path: url, headers }, (answer) => {
      const path = url.slice(pathname.length);
      calls.push(described(method, path, headers, body.toString(), answer.statusCode ?? 0));
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    asked.on("error", (error) => outgoing.destroy(error));
    asked.end(body);
  });
  await new Promise<void>((resolve) => passing.listen(0, "127.0.0.1", resolve));
  const address = passing.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}${pathname}`,
    taken() {
      const taken = calls;
      calls = [];
      return taken;
    },
    close: async () => {
      await new Promise((resolve) => passing.close(resolve).closeAllConnections());
    },
  };
}

/** The calls of a trace, by their numbers. */
export function recordedCalls(trace: string, from = 1, to = Number.POSITIVE_INFINITY): readonly string[] {
  return readTrace(trace).flatMap((line) => {
    if (!("req" in line) || typeof line.res === "string" || line.n < from || line.n > to) return [];
    const { method, rawPath, headers, body } = line.req;
    return [described(method, rawPath, headers, body, line.res.status)];
  });
}

function described(
  method: string,
  path: string,
  headers: Readonly<Record<string, unknown>>,
  body: string,
  status: number,
): string {
  const session = headers["x-plan-session"] === undefined ? "" : " in a session";
  const members = body === "" ? "" : ` with ${Object.keys(JSON.parse(body)).sort().join(", ")}`;
  return `${method} ${path.replace(/arn%3A[^/]*/, "{arn}")}${session}${members}: ${status}`;
}
