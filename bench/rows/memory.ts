import { type ProviderMemory, watchProviders } from "../terraform/provider-memory.js";
import type { Workspace } from "../terraform/workspace.js";
import { interleaved } from "./interleaved.js";
import { type Row, row } from "./row.js";

export const MEMORY_ROUNDS = { full: 5, quick: 2 } as const;

/** Memory of the processes of one plan, in the order in which Terraform starts them: schema, validate, walk. */
export async function memoryOfPlan(
  space: Workspace,
  environment: Readonly<Record<string, string>> = {},
): Promise<readonly ProviderMemory[]> {
  let stop: () => readonly ProviderMemory[] = () => [];
  await space.plan({
    environment,
    onStart: (terraform) => {
      stop = watchProviders(terraform);
    },
  });
  return stop();
}

/** Highest resident memory of any provider process during a plan, in MB of 10⁶ bytes. */
export async function memoryRow(rounds: number, workspaces: readonly Workspace[]): Promise<Row> {
  const measured = await interleaved(
    new Map(
      workspaces.map((space) => [
        space.peer.name,
        async () => Math.max(...(await memoryOfPlan(space)).map(({ peak }) => peak)) / 1e6,
      ]),
    ),
    rounds,
  );
  const size = workspaces[0]?.size ?? 0;
  return row({ name: "memory", label: `peak memory, ${size} policies`, unit: "MB" }, measured);
}
