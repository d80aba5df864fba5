import type { ProviderRowName } from "../aims.js";
import type { PeerName } from "../peers/peer.js";
import type { Measurement } from "../statistics.js";

/** One line of the table. A peer that did not take part has no measurement. */
export interface Row {
  readonly name: ProviderRowName;
  readonly label: string;
  readonly unit: "ms" | "MB" | "µs";
  readonly ours: Measurement;
  readonly go: Measurement | undefined;
  readonly floor: Measurement | undefined;
}

/** A row from what each peer measured. @throws when our provider is not among them */
export function row(
  head: Pick<Row, "name" | "label" | "unit">,
  measured: ReadonlyMap<PeerName, Measurement>,
): Row {
  const ours = measured.get("ours");
  if (ours === undefined) throw new Error(`${head.name}: our provider was not measured`);
  return { ...head, ours, go: measured.get("go"), floor: measured.get("floor") };
}
