import type { Runnable } from "../peers/peer.js";
import { type Workspace, type WorkspaceOptions, workspace } from "./workspace.js";

/**
 * Workspaces by peer and size, each made at its first use only: Terraform takes half a minute to apply 1000 resources,
 * whatever the provider.
 */
export function workspaces(
  options: WorkspaceOptions,
  say: (progress: string) => void,
): (peers: readonly Runnable[], size: number) => Promise<readonly Workspace[]> {
  const made = new Map<string, Workspace>();
  const one = async (peer: Runnable, size: number): Promise<Workspace> => {
    const key = `${peer.name}-${size}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    say(`${peer.name}: apply ${size}`);
    const space = await workspace(peer, size, options);
    made.set(key, space);
    return space;
  };
  return async (peers, size) => {
    const spaces: Workspace[] = [];
    for (const peer of peers) spaces.push(await one(peer, size));
    return spaces;
  };
}
