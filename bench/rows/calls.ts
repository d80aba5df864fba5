import type { ProviderPeer } from "../peers/peer.js";
import { type Method, message } from "../plugin/messages.js";
import { ProviderUnderLoad } from "../plugin/provider-under-load.js";
import { interleaved } from "./interleaved.js";
import { type Row, row } from "./row.js";

/** Rounds, and calls in each of them. */
export const CALL_ROUNDS = {
  full: { rounds: 9, calls: 4000 },
  quick: { rounds: 5, calls: 2000 },
} as const;

/** Highest memory of a process, started anew for each round, that has answered so many reads and plans. */
export async function callMemoryRow(
  providers: readonly ProviderPeer[],
  { rounds, calls, scratch }: { readonly rounds: number; readonly calls: number; readonly scratch: string },
): Promise<Row> {
  const subjects = new Map(
    providers.map(({ name, program }) => [
      name,
      async () => {
        const provider = await ProviderUnderLoad.start(program, scratch);
        try {
          for (const method of Object.values(CALL_ROWS)) {
            await provider.calls(method, message(method), calls);
          }
          return provider.peakMemory() / 1e6;
        } finally {
          provider.stop();
        }
      },
    ]),
  );
  const label = `20 attributes, ${calls} reads and plans, memory`;
  return row({ name: "call-memory", label, unit: "MB" }, await interleaved(subjects, rounds));
}

/** Row ⇒ method. */
export const CALL_ROWS = {
  "call-read": "ReadResource",
  "call-plan": "PlanResourceChange",
} as const satisfies Record<string, Method>;

export type CallRowName = keyof typeof CALL_ROWS;

export function isCallRow(name: string): name is CallRowName {
  return name in CALL_ROWS;
}

/**
 * Processor time of the provider's process for one call with a resource of 20 attributes: transport, codecs, framework. The
 * processes have answered as many calls before they are measured.
 */
export async function callRow(
  name: CallRowName,
  providers: readonly ProviderPeer[],
  { rounds, calls, scratch }: { readonly rounds: number; readonly calls: number; readonly scratch: string },
): Promise<Row> {
  const method = CALL_ROWS[name];
  const request = message(method);
  const running = new Map<ProviderPeer["name"], ProviderUnderLoad>();
  try {
    for (const { name: peer, program } of providers) {
      const provider = await ProviderUnderLoad.start(program, scratch);
      running.set(peer, provider);
      await provider.calls(method, request, calls);
    }
    const subjects = new Map(
      [...running].map(([peer, provider]) => [
        peer,
        async () => {
          const before = provider.processorTime();
          await provider.calls(method, request, calls);
          return (provider.processorTime() - before) / calls;
        },
      ]),
    );
    const label = `${method}, 20 attributes, processor time`;
    return row({ name, label, unit: "µs" }, await interleaved(subjects, rounds));
  } finally {
    for (const provider of running.values()) provider.stop();
  }
}
