import type { StopProvider_Response } from "../../protocol/generated/tfplugin6.js";
import type { ProviderServer } from "../provider-server.js";

/** The user pressed Ctrl-C: every running call's signal is aborted. Terraform goes on waiting for their answers. */
export async function stopProvider(server: ProviderServer): Promise<StopProvider_Response> {
  server.stop("Terraform was stopped");
  return { Error: "" };
}
