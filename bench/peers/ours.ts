import { installProvider } from "@cleanroomsml/provider/install";
import type { ProviderPeer } from "./peer.js";

/** Builds and lays out our provider as `cleanroomsml provider install` does. */
export async function ours(directory: string): Promise<ProviderPeer> {
  const { terraformrc, program } = await installProvider({ directory });
  return { kind: "provider", name: "ours", terraformrc, program };
}
