import { createServer, type Socket } from "node:net";
import type { Provider } from "../../provider.js";
import { openProvider } from "../../server/open-provider.js";
import type { UnaryMethod } from "../../server/provider-methods.js";
import { openConnections } from "../../transport/connections.js";
import { pluginServices } from "../../transport/go-plugin-services.js";
import { listen } from "../../transport/listen.js";
import { reattachValue } from "../../transport/reattach.js";
import { silentLogger } from "../silent-logger.js";

/** A provider that this process serves, as in debug mode. */
export interface ReattachedProvider {
  /** For Terraform's environment. */
  readonly environment: { readonly TF_REATTACH_PROVIDERS: string };
  close(): void;
}

/**
 * Serves a provider from this process, without TLS, to any Terraform that is told where.
 *
 * @param instead answers of other code than the provider's, by RPC
 */
export async function reattachProvider(
  provider: Provider,
  address: string,
  instead: ReadonlyMap<string, UnaryMethod> = new Map(),
): Promise<ReattachedProvider> {
  const opened = openProvider(provider, silentLogger);
  const services = pluginServices(opened, () => {});
  const unary = new Map(services.unary);
  for (const [name, method] of instead) unary.set(`/tfplugin6.Provider/${name}`, method);
  const accept = openConnections({
    services: { ...services, unary },
    log: silentLogger,
    onConnected: () => {},
    onDisconnected: () => {},
  });
  const open = new Set<Socket>();
  const listener = createServer({ pauseOnConnect: true }, (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => {});
    accept(socket);
  });
  const { address: at, cleanUp } = await listen(listener, { platform: process.platform, env: process.env });
  return {
    environment: { TF_REATTACH_PROVIDERS: reattachValue(address, at) },
    close() {
      opened.server.stop("the test is over");
      listener.close();
      for (const socket of open) socket.destroy();
      cleanUp();
    },
  };
}
