import type { Measurement } from "./statistics.js";
import { ratio } from "./statistics.js";

/** What a row should reach: a ratio to the Go peer, or a value in the row's own unit. */
export type Aim =
  | { readonly kind: "ratio"; readonly atMost: number }
  | { readonly kind: "value"; readonly atMost: number };

export type Verdict = "met" | "not met" | "not compared";

/** The rows of the benchmark, in the order in which they are printed. */
export const ROW_NAMES = [
  "plan-1",
  "plan-100",
  "plan-1000",
  "handshake",
  "memory",
  "processes",
  "framework-handshake",
  "call-read",
  "call-plan",
  "call-memory",
] as const;
export type RowName = (typeof ROW_NAMES)[number];

const AIMS: Partial<Record<RowName, Aim>> = {
  "plan-1": { kind: "ratio", atMost: 1.8 },
  "plan-100": { kind: "ratio", atMost: 1.1 },
  "plan-1000": { kind: "ratio", atMost: 0.8 },
  memory: { kind: "value", atMost: 80 },
};

/** The aim of a row; undefined for rows that are only shown. */
export function aimOf(row: RowName): Aim | undefined {
  return AIMS[row];
}

/** Whether the medians reach the aim. A ratio without a measured Go peer is not compared. */
export function verdict(aim: Aim, ours: Measurement, go: Measurement | undefined): Verdict {
  if (aim.kind === "value") return ours.median <= aim.atMost ? "met" : "not met";
  if (go === undefined) return "not compared";
  return ratio(ours, go) <= aim.atMost ? "met" : "not met";
}
