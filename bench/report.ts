import { type Aim, aimOf, verdict } from "./aims.js";
import type { ProviderProcess } from "./rows/processes.js";
import type { Row } from "./rows/row.js";
import { pairedRatio, type ServerRow } from "./rows/server-row.js";
import { type Measurement, ratio } from "./statistics.js";
import { digits, table } from "./table.js";

/**
 * The table of all rows: medians, the spread of ours, the ratio to Go, aim and verdict.
 *
 * @param absent what stands in Go's column where nothing was measured
 */
export function comparison(rows: readonly Row[], absent: string): string {
  return table(
    ["", "ours", "lowest–highest", "Go", "floor", "ours / Go", "aim", ""],
    rows.map((row) => {
      const aim = aimOf(row.name);
      return [
        row.label,
        shown(row, row.ours),
        `${digits(row.ours.lowest)}–${digits(row.ours.highest)}`,
        row.go === undefined ? absent : shown(row, row.go),
        row.floor === undefined ? "–" : shown(row, row.floor),
        row.go === undefined ? "–" : `${ratio(row.ours, row.go).toFixed(2)} ×`,
        aim === undefined ? "–" : aimText(aim, row.unit, "Go"),
        aim === undefined
          ? ""
          : verdict(aim, row.ours.median, row.go === undefined ? undefined : ratio(row.ours, row.go)),
      ];
    }),
  );
}

/** One row in one line, while the others are still to come. */
export function progress(row: Row): string {
  const others = [row.go, row.floor].map((other) => (other === undefined ? "–" : shown(row, other)));
  return `${row.label}: ours ${shown(row, row.ours)}, Go ${others[0]}, floor ${others[1]}`;
}

/** The table of the server's rows: medians, the ratio to the bare Express app with its spread, processor time of a request. */
export function serverComparison(rows: readonly ServerRow[]): string {
  return table(
    ["", "ours", "bare Express", "ours / bare", "lowest–highest", "aim", "", "CPU of a request", "bare", "×"],
    rows.map((row) => {
      const aim = aimOf(row.name);
      const compared = pairedRatio(row.ours, row.peer);
      const { processorTime } = row;
      return [
        row.label,
        shown(row, row.ours),
        shown(row, row.peer),
        `${compared.median.toFixed(2)} ×`,
        `${compared.lowest.toFixed(2)}–${compared.highest.toFixed(2)}`,
        aim === undefined ? "–" : aimText(aim, row.unit, "bare"),
        aim === undefined ? "" : verdict(aim, row.ours.median, compared.median),
        ...(processorTime === undefined
          ? ["–", "–", "–"]
          : [
              `${digits(processorTime.ours.median)} µs`,
              `${digits(processorTime.peer.median)} µs`,
              pairedRatio(processorTime.ours, processorTime.peer).median.toFixed(2),
            ]),
      ];
    }),
  );
}

/** One row of the server in one line. */
export function serverProgress(row: ServerRow): string {
  const { median } = pairedRatio(row.ours, row.peer);
  return `${row.label}: ours ${shown(row, row.ours)}, bare ${shown(row, row.peer)}, ${median.toFixed(2)} ×`;
}

function shown(row: { readonly unit: string }, measured: Measurement): string {
  return `${digits(measured.median)} ${row.unit}`;
}

function aimText(aim: Aim, unit: string, peer: string): string {
  if (aim.kind === "value") return `≤ ${aim.atMost} ${unit}`;
  return "atMost" in aim ? `≤ ${aim.atMost} × ${peer}` : `≥ ${aim.atLeast} × ${peer}`;
}

/** The processes of one plan, and in which of them the AWS runtime was loaded. */
export function processTable(
  ours: readonly ProviderProcess[],
  go: readonly ProviderProcess[] | undefined,
): string {
  const rows = ours.map((one, index) => {
    const other = go?.[index];
    return [
      one.purpose,
      `${digits(one.memory)} MB`,
      one.files?.map(({ name, bytes }) => `${name} ${kilobytes(bytes)}`).join(", ") ?? "not told",
      other === undefined ? "–" : `${digits(other.memory)} MB`,
    ];
  });
  const loading = ours.filter(loadsAwsRuntime).map(({ purpose }) => purpose);
  const early = loading.filter((purpose) => purpose !== "walk");
  return [
    "Provider processes of one plan with 1 policy:",
    table(["process", "ours, memory", "JavaScript loaded", "Go, memory"], rows),
    `AWS runtime loaded in: ${loading.join(", ") || "none"} (aim: only the process that is configured): ${
      early.length === 0 ? "met" : "not met"
    }`,
  ].join("\n");
}

function loadsAwsRuntime({ files }: ProviderProcess): boolean {
  return (files ?? []).some(({ name }) => name.startsWith("aws-runtime"));
}

function kilobytes(bytes: number): string {
  return `${digits(bytes / 1000)} kB`;
}
