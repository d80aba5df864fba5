import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runTerraform } from "terraform-plugin-framework-ts/testing/terraform";
import type { TerraformProgram } from "../cli/terraform/find-terraform.js";
import { type Aim, aimOf, type StatementRowName, verdict } from "./aims.js";
import { emulatorControl } from "./emulator/control.js";
import { startEmulatorProcess } from "./emulator/start.js";
import { floor } from "./peers/floor.js";
import { ours } from "./peers/ours.js";
import { cachesIn } from "./plugin/environment.js";
import { say } from "./say.js";
import { floorConfiguration, MODEL, SIZE, statementsConfiguration } from "./statements/configuration.js";
import { serialPuts } from "./statements/serial-puts.js";
import { type Measurement, measurement } from "./statistics.js";
import { digits, table } from "./table.js";

export interface StatementsBenchOptions {
  readonly quick: boolean;
  readonly scratch: string;
  readonly terraform: TerraformProgram;
}

/** One line: what was done, in how many calls, and how long it took. */
export interface StatementsRow {
  readonly what:
    | "ours, apply"
    | "ours, no-op plan"
    | "ours, destroy"
    | "serial ideal"
    | "floor, apply"
    | "floor, destroy";
  readonly wall: Measurement;
  /** Calls of one round by operation; those that were refused apart. None for the floor. */
  readonly calls: readonly CallCounts[];
}

export interface CallCounts {
  readonly puts: number;
  readonly refused: number;
  readonly others: number;
}

/** What a call takes until AWS answers: enough for a storm of conflicts to be seen, and to be longer than what is ours. */
const ANSWER_MILLISECONDS = 30;
const ROUNDS = { quick: 2, full: 7 } as const;

/**
 * A hundred resources of one statement each, on one model, applied and destroyed at Terraform's default parallelism, beside
 * the least that can be: a hundred conditional puts one after the other, each under the hash that the last one left.
 */
export async function benchStatements(options: StatementsBenchOptions): Promise<readonly StatementsRow[]> {
  const { scratch, terraform } = options;
  say(`${SIZE} statements on one model`);
  const provider = await ours(join(scratch, "statements-provider"));
  const emulator = await startEmulatorProcess([MODEL]);
  try {
    const control = emulatorControl(emulator.url);
    await control.delayAnswers(ANSWER_MILLISECONDS);
    const folder = (name: string, main: string, terraformrc: string) => {
      const directory = join(scratch, name);
      mkdirSync(directory);
      writeFileSync(join(directory, "main.tf"), main);
      return async (...words: readonly string[]) => {
        const start = performance.now();
        const run = await runTerraform(terraform, words, {
          directory,
          environment: {
            TMPDIR: scratch,
            XDG_CACHE_HOME: cachesIn(scratch),
            TF_CLI_CONFIG_FILE: terraformrc,
            AWS_EC2_METADATA_DISABLED: "true",
          },
        });
        if (run.exit !== 0)
          throw new Error(`terraform ${words.join(" ")} ended with ${run.exit}:\n${run.output}`);
        return performance.now() - start;
      };
    };
    const mine = folder("statements", statementsConfiguration(emulator.url), provider.terraformrc);
    const bare = folder(
      "statements-floor",
      floorConfiguration(),
      floor(join(scratch, "statements-rc")).terraformrc,
    );
    for (const run of [mine, bare]) await run("init");

    const rounds = new Map<StatementsRow["what"], { wall: number[]; calls: CallCounts[] }>();
    const take = async (what: StatementsRow["what"], work: () => Promise<number>) => {
      await control.clearRequests();
      const wall = await work();
      const row = rounds.get(what) ?? { wall: [], calls: [] };
      rounds.set(what, row);
      row.wall.push(wall);
      row.calls.push(await control.calls());
    };
    const all = ROUNDS[options.quick ? "quick" : "full"];
    for (let round = 0; round <= all; round += 1) {
      // The no-op plan shows what refreshing costs; -refresh=false leaves the writes.
      await take("ours, apply", () => mine("apply", "-auto-approve", "-refresh=false"));
      const landed = await control.statements(MODEL);
      if (landed !== SIZE) throw new Error(`${landed} of ${SIZE} statements landed`);
      await take("ours, no-op plan", () => mine("plan", "-detailed-exitcode"));
      await take("ours, destroy", () => mine("destroy", "-auto-approve", "-refresh=false"));
      await take("serial ideal", () => serialPuts(emulator.url));
      await take("floor, apply", () => bare("apply", "-auto-approve", "-refresh=false"));
      await take("floor, destroy", () => bare("destroy", "-auto-approve", "-refresh=false"));
      // The first round makes the compile cache and warms everybody up.
      if (round === 0) rounds.clear();
    }
    const rows = [...rounds].map(
      ([what, { wall, calls }]): StatementsRow => ({ what, wall: measurement(wall), calls }),
    );
    console.log(`\n${comparison(rows)}`);
    return rows;
  } finally {
    emulator.stop();
  }
}

/** The table, and the two aims: calls, and wall time beyond Terraform's own. */
export function comparison(rows: readonly StatementsRow[]): string {
  const of = (what: StatementsRow["what"]) => rows.find((row) => row.what === what);
  const lines = rows.map(({ what, wall, calls }) => [
    what,
    ...(["puts", "refused", "others"] as const).map((kind) => range(calls.map((one) => one[kind]))),
    `${digits(wall.median)} ms`,
    `${digits(wall.lowest)}–${digits(wall.highest)}`,
  ]);
  const [apply, ideal, bare] = [of("ours, apply"), of("serial ideal"), of("floor, apply")];
  return [
    `${SIZE} statements on one model, default parallelism, each call answered after ${ANSWER_MILLISECONDS} ms:`,
    table(["", "puts", "refused", "other calls", "wall", "lowest–highest"], lines),
    ...(apply === undefined || ideal === undefined || bare === undefined
      ? []
      : [
          aimLine("statements-calls", "calls of apply / ideal", total(apply) / total(ideal)),
          aimLine(
            "statements-wall",
            "wall of apply, less Terraform's own / ideal",
            (apply.wall.median - bare.wall.median) / ideal.wall.median,
          ),
        ]),
  ].join("\n");
}

function aimLine(name: StatementRowName, what: string, value: number): string {
  const aim: Aim | undefined = aimOf(name);
  const reached =
    aim === undefined ? "" : `, aim ≤ ${"atMost" in aim ? aim.atMost : "–"} ×: ${verdict(aim, value, value)}`;
  return `${what}: ${value.toFixed(2)} ×${reached}`;
}

function total({ calls }: StatementsRow): number {
  return measurement(calls.map(({ puts, others }) => puts + others)).median;
}

function range(values: readonly number[]): string {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  return lowest === highest ? `${lowest}` : `${lowest}–${highest}`;
}
