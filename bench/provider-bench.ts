import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { TerraformProgram } from "../cli/terraform/find-terraform.js";
import type { ProviderRowName } from "./aims.js";
import { startEmulatorProcess } from "./emulator/start.js";
import { floor } from "./peers/floor.js";
import { goFramework } from "./peers/go-framework.js";
import { ours } from "./peers/ours.js";
import type { Peer, ProviderPeer, Runnable } from "./peers/peer.js";
import { twentyAttributes } from "./peers/twenty-attributes-peers.js";
import { comparison, processTable, progress } from "./report.js";
import { CALL_ROUNDS, callMemoryRow, callRow, isCallRow } from "./rows/calls.js";
import { HANDSHAKE_ROUNDS, handshakeRow } from "./rows/handshake.js";
import { MEMORY_ROUNDS, memoryRow } from "./rows/memory.js";
import { isPlanRow, PLAN_ROUNDS, planRow } from "./rows/plan.js";
import { type ProviderProcess, processesOfPlan } from "./rows/processes.js";
import type { Row } from "./rows/row.js";
import { say } from "./say.js";
import { modelArns } from "./terraform/configuration.js";
import { canReadMemory } from "./terraform/provider-memory.js";
import type { Workspace } from "./terraform/workspace.js";
import { workspaces } from "./terraform/workspaces.js";

/** What is asked of the provider. */
export interface ProviderBenchOptions {
  readonly rows: readonly ProviderRowName[];
  readonly quick: boolean;
  /** A folder for CPU profiles; nothing is compared then. */
  readonly profile: string | undefined;
  /** An empty folder with a short path. */
  readonly scratch: string;
  readonly terraform: TerraformProgram;
}

/** What was measured. */
export interface ProviderFigures {
  readonly rows: readonly Row[];
  /** Of each provider, the processes of one plan. */
  readonly processes: Readonly<Partial<Record<string, readonly ProviderProcess[]>>>;
  /** Why rows are missing. */
  readonly failures: readonly unknown[];
}

interface Contest {
  readonly ours: ProviderPeer;
  readonly go: Peer;
  readonly floor: Runnable;
  readonly scratch: string;
  /** The workspaces of some peers for one size; each is laid out and applied at its first use. */
  readonly spaces: (peers: readonly Runnable[], size: number) => Promise<readonly Workspace[]>;
}

/**
 * Builds the providers, starts the emulator, measures the rows asked for and prints them.
 *
 * @returns undefined when profiles were written instead
 * @throws when nothing could be measured: a provider that does not build
 */
export async function benchProvider(options: ProviderBenchOptions): Promise<ProviderFigures | undefined> {
  const { scratch, terraform } = options;
  say("building the providers");
  const mine = await ours(join(scratch, "ours"));
  const go = goFramework(join(scratch, "go"));
  if (go.kind === "skipped") console.log(`SKIPPED the Go peer: ${go.reason}; there are no ratios without it`);

  const sizes = Object.values(PLAN_ROUNDS).map(({ size }) => size);
  const emulator = await startEmulatorProcess(
    (["ours", "go"] as const).flatMap((name) => sizes.flatMap((size) => modelArns(name, size))),
  );
  try {
    const contest: Contest = {
      ours: mine,
      go,
      floor: floor(join(scratch, "floor")),
      scratch,
      spaces: workspaces({ terraform, scratch, endpoint: emulator.url }, say),
    };
    if (options.profile !== undefined) {
      await profile(options.rows, resolve(options.profile), contest);
      return undefined;
    }
    const figures = await measure(options, contest);
    show(figures, go);
    return figures;
  } finally {
    emulator.stop();
  }
}

/** Measures row by row. What one row cannot measure is told at the end, and does not cost the others. */
async function measure(options: ProviderBenchOptions, contest: Contest): Promise<ProviderFigures> {
  const { go, scratch, spaces } = contest;
  const providers: readonly ProviderPeer[] = go.kind === "provider" ? [contest.ours, go] : [contest.ours];
  const effort = options.quick ? "quick" : "full";
  const rows: Row[] = [];
  const failures: unknown[] = [];
  let processes: ProviderFigures["processes"] = {};
  const take = (row: Row) => {
    rows.push(row);
    say(progress(row));
  };
  const measureRow = async (name: ProviderRowName) => {
    if (isPlanRow(name)) {
      const { size, [effort]: rounds } = PLAN_ROUNDS[name];
      take(await planRow(name, rounds, await spaces([...providers, contest.floor], size)));
    } else if (name === "handshake") {
      // As with every installation that was used before, our compile cache is there: a plan writes it.
      await spaces([contest.ours], 1);
      take(await handshakeRow(providers, { rounds: HANDSHAKE_ROUNDS[effort], scratch }));
    } else if (name === "framework-handshake") {
      const peers = await twentyAttributes(scratch);
      const label = "20 attributes, start to handshake";
      take(await handshakeRow(peers, { rounds: HANDSHAKE_ROUNDS[effort], scratch }, { name, label }));
    } else if (!canReadMemory) {
      console.log(`SKIPPED ${name}: memory and processor time are read from /proc, which only Linux has`);
    } else if (isCallRow(name)) {
      const peers = await twentyAttributes(scratch);
      take(await callRow(name, peers, { ...CALL_ROUNDS[effort], scratch }));
    } else if (name === "call-memory") {
      take(await callMemoryRow(await twentyAttributes(scratch), { ...CALL_ROUNDS[effort], scratch }));
    } else if (name === "memory") {
      const { size } = PLAN_ROUNDS["plan-1000"];
      take(await memoryRow(MEMORY_ROUNDS[effort], await spaces(providers, size)));
    } else {
      for (const made of await spaces(providers, 1)) {
        processes = { ...processes, [made.peer.name]: await processesOfPlan(made, scratch) };
      }
    }
  };
  for (const name of options.rows) await measureRow(name).catch((fault) => failures.push(fault));
  return { rows, processes, failures };
}

function show({ rows, processes }: Omit<ProviderFigures, "failures">, go: Peer): void {
  if (rows.length > 0) console.log(`\n${comparison(rows, go.kind === "skipped" ? "skipped" : "–")}`);
  if (processes.ours !== undefined) console.log(`\n${processTable(processes.ours, processes.go)}`);
}

/** One plan of our provider for each size with the profiler on, in a folder for each. */
async function profile(rows: readonly ProviderRowName[], directory: string, contest: Contest): Promise<void> {
  const hook = fileURLToPath(new URL("hooks/cpu-profile.cjs", import.meta.url));
  for (const name of rows.filter(isPlanRow)) {
    const folder = join(directory, name);
    mkdirSync(folder, { recursive: true });
    for (const space of await contest.spaces([contest.ours], PLAN_ROUNDS[name].size)) {
      await space.plan({
        environment: { NODE_OPTIONS: `--require ${JSON.stringify(hook)}`, BENCH_CPU_PROFILES: folder },
      });
    }
    console.log(`${folder}: a profile of each provider process of one plan`);
  }
}
