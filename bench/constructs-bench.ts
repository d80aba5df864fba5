import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { builtPackage } from "../provider/constructs/build/build-package.js";
import { aimOf, type ConstructsRowName, verdict } from "./aims.js";
import { say } from "./say.js";
import { type Measurement, measurement, ratio } from "./statistics.js";
import { digits, table } from "./table.js";

const COUNT = 1000;
const ROUNDS = { quick: 3, full: 11 } as const;

/** What one process measured of itself: processor time in milliseconds. */
interface Figures {
  /** Loading cdktf, and then the package of constructs. */
  readonly cdktf: number;
  readonly import: number;
  /** Making the constructs and synthesising the app. */
  readonly synth: number;
}

export interface ConstructsRow {
  readonly name: ConstructsRowName;
  readonly label: string;
  readonly ours: Measurement;
  readonly peer: Measurement;
}

/**
 * Synthesis of a thousand policies, and loading the package, beside as many resources of a prebuilt provider with the same texts.
 * Processor time, each time in a new process, in turn.
 */
export function benchConstructs(options: {
  readonly rows: readonly ConstructsRowName[];
  readonly quick: boolean;
  readonly scratch: string;
}): readonly ConstructsRow[] {
  say(`constructs: ${COUNT} policies`);
  const folder = builtPackage();
  const program = fileURLToPath(new URL("constructs/synth.cjs", import.meta.url));
  const run = (which: "ours" | "peer"): Figures =>
    JSON.parse(
      execFileSync(process.execPath, [program, which, folder, String(COUNT), join(options.scratch, which)], {
        encoding: "utf8",
      }),
    );
  const figures: Readonly<Record<"ours" | "peer", Figures[]>> = { ours: [], peer: [] };
  for (let round = 0; round < ROUNDS[options.quick ? "quick" : "full"]; round += 1) {
    for (const which of round % 2 === 0 ? (["ours", "peer"] as const) : (["peer", "ours"] as const)) {
      figures[which].push(run(which));
    }
  }
  const of = (which: "ours" | "peer", figure: keyof Figures) =>
    measurement(figures[which].map((one) => one[figure]));
  const all: readonly ConstructsRow[] = [
    {
      name: "constructs-synth",
      label: `synthesis of ${COUNT}`,
      ours: of("ours", "synth"),
      peer: of("peer", "synth"),
    },
    {
      name: "constructs-import",
      label: "loading the package, after cdktf",
      ours: of("ours", "import"),
      peer: of("peer", "import"),
    },
  ];
  const rows = all.filter(({ name }) => options.rows.includes(name));
  console.log(`\n${constructsTable(rows)}\n(cdktf itself: ${digits(of("ours", "cdktf").median)} ms)`);
  return rows;
}

/** The rows in columns. */
export function constructsTable(rows: readonly ConstructsRow[]): string {
  return table(
    ["processor time", "ours", "provider-null", "ours / null", "aim", ""],
    rows.map(({ name, label, ours, peer }) => {
      const aim = aimOf(name);
      const times = ratio(ours, peer);
      const bound = aim?.kind === "ratio" && "atMost" in aim ? `≤ ${aim.atMost} ×` : "–";
      return [
        label,
        `${digits(ours.median)} ms`,
        `${digits(peer.median)} ms`,
        `${digits(times)} ×`,
        bound,
        aim === undefined ? "" : verdict(aim, ours.median, times),
      ];
    }),
  );
}
