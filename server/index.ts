/** The resource server. */

export { RulesFileError } from "./policies/index.js";
export type { RunningServer, ServerOptions } from "./server-options.js";
export { ServerStartError, startServer } from "./start-server.js";
