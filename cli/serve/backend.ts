import type { ServerOptions } from "@cleanroomsml/server";
import type { DatabaseLocation } from "@cleanroomsml/server/database";
import { BadInput } from "../bad-input.js";

export interface BackendOptions {
  readonly aws?: boolean;
  readonly endpoint?: string;
  readonly emulatorPort?: string;
}

/** Which AWS a server serves, ready to be called. */
export interface Backend extends Pick<ServerOptions, "backend" | "client"> {
  /** For people; the emulator in capitals. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

/**
 * The backend that the flags name: `--aws`, `--endpoint`, else an emulator in this process. The environment has no say in it.
 *
 * @param data where the emulator keeps its part, and the ledger that belongs to it
 * @throws {BadInput}
 * @throws {BackendMismatch}
 */
export async function openBackend(
  options: BackendOptions,
  data: { readonly folder: string; readonly database: DatabaseLocation },
): Promise<Backend> {
  const { aws, endpoint, emulatorPort } = options;
  if (aws && endpoint !== undefined) throw new BadInput("--aws and --endpoint exclude each other.");
  if (!aws && endpoint === undefined) {
    const { openEmulatorBackend } = await import("./emulator-backend.js");
    return openEmulatorBackend({ ...data, port: emulatorPort });
  }
  if (emulatorPort !== undefined)
    throw new BadInput("--emulator-port has no meaning with --aws or --endpoint.");
  const url = endpoint === undefined ? undefined : endpointUrl(endpoint);
  const clients = await import("./aws-clients.js");
  return {
    backend: url ?? "aws",
    client: url === undefined ? clients.awsClients() : clients.endpointClients(url),
    lines: [url === undefined ? "Serving AWS itself." : `Serving the endpoint ${url} in place of AWS.`],
    close: async () => {},
  };
}

/** As the database is claimed for: two ways to write one endpoint are one backend. */
function endpointUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === "http:" || url?.protocol === "https:";
  if (url === undefined || !isWeb || url.username || url.password || url.search || url.hash) {
    throw new BadInput(
      `--endpoint ${url?.password ? "with a password in it" : JSON.stringify(text)} is no endpoint: write an http:// or https:// URL such as http://127.0.0.1:4580.`,
    );
  }
  return url.href.replace(/\/+$/, "");
}
