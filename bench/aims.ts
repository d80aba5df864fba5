/** What a row should reach: a ratio to its peer, or a value in the row's own unit. */
export type Aim =
  | { readonly kind: "ratio"; readonly atMost: number }
  | { readonly kind: "ratio"; readonly atLeast: number }
  | { readonly kind: "value"; readonly atMost: number };

export type Verdict = "met" | "not met" | "not compared";

/** The rows of the provider and its framework, in the order in which they are printed. */
export const PROVIDER_ROW_NAMES = [
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
export type ProviderRowName = (typeof PROVIDER_ROW_NAMES)[number];

/** The rows of the server. */
export const SERVER_ROW_NAMES = [
  "server-get",
  "server-put",
  "server-list",
  "server-history",
  "server-get-p99",
  "server-put-p99",
  "server-memory",
  "server-start",
  "server-start-sources",
] as const;
export type ServerRowName = (typeof SERVER_ROW_NAMES)[number];

/** The rows of many statement resources on one model: both come from one run. */
export const STATEMENT_ROW_NAMES = ["statements-calls", "statements-wall"] as const;
export type StatementRowName = (typeof STATEMENT_ROW_NAMES)[number];

/** The rows of the constructs. */
export const CONSTRUCTS_ROW_NAMES = ["constructs-synth", "constructs-import"] as const;
export type ConstructsRowName = (typeof CONSTRUCTS_ROW_NAMES)[number];

/** All rows of the benchmark. */
export const ROW_NAMES = [
  ...PROVIDER_ROW_NAMES,
  ...STATEMENT_ROW_NAMES,
  ...SERVER_ROW_NAMES,
  ...CONSTRUCTS_ROW_NAMES,
] as const;
export type RowName = (typeof ROW_NAMES)[number];

const AIMS: Partial<Record<RowName, Aim>> = {
  "plan-1": { kind: "ratio", atMost: 1.8 },
  "plan-100": { kind: "ratio", atMost: 1.1 },
  "plan-1000": { kind: "ratio", atMost: 0.8 },
  memory: { kind: "value", atMost: 80 },
  "statements-calls": { kind: "ratio", atMost: 1.1 },
  "statements-wall": { kind: "ratio", atMost: 1.3 },
  "server-get": { kind: "ratio", atLeast: 0.7 },
  "server-put": { kind: "ratio", atLeast: 0.4 },
  "server-list": { kind: "ratio", atLeast: 0.5 },
  "server-history": { kind: "ratio", atLeast: 0.5 },
  "server-memory": { kind: "value", atMost: 1.1 },
  "server-start": { kind: "ratio", atMost: 1.5 },
  "constructs-synth": { kind: "ratio", atMost: 1.5 },
};

/** The aim of a row; undefined for rows that are only shown. */
export function aimOf(row: RowName): Aim | undefined {
  return AIMS[row];
}

/** Whether an aim is reached. A ratio without a measured peer is not compared. */
export function verdict(aim: Aim, value: number, ratio: number | undefined): Verdict {
  if (aim.kind === "value") return value <= aim.atMost ? "met" : "not met";
  if (ratio === undefined) return "not compared";
  const reached = "atMost" in aim ? ratio <= aim.atMost : ratio >= aim.atLeast;
  return reached ? "met" : "not met";
}
