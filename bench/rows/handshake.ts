import { spawn } from "node:child_process";
import type { PeerName, ProviderPeer } from "../peers/peer.js";
import { pluginEnvironment } from "../plugin/environment.js";
import { interleaved } from "./interleaved.js";
import { type Row, row } from "./row.js";

export const HANDSHAKE_ROUNDS = { full: 31, quick: 9 } as const;

/** Time from starting the program to its handshake line. The floor is Node printing a line. */
export async function handshakeRow(
  providers: readonly ProviderPeer[],
  options: { readonly rounds: number; readonly scratch: string },
  { name, label }: Pick<Row, "name" | "label"> = { name: "handshake", label: "start to handshake" },
): Promise<Row> {
  const subjects = new Map<PeerName, () => Promise<number>>(
    providers.map(({ name: peer, program }) => [
      peer,
      () => firstLine(program, [], options.scratch, /^1\|6\|/),
    ]),
  );
  subjects.set("floor", () => firstLine(process.execPath, ["-e", "console.log(1)"], options.scratch, /^1/));
  for (const warmUp of subjects.values()) await warmUp();
  const measured = await interleaved(subjects, options.rounds);
  return row({ name, label, unit: "ms" }, measured);
}

/** Milliseconds until a program has printed a line of the expected form; the program is ended then. */
function firstLine(
  program: string,
  words: readonly string[],
  scratch: string,
  expected: RegExp,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, [...words], {
      env: pluginEnvironment(scratch),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    let complained = "";
    let elapsed: number | undefined;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (elapsed !== undefined || !said.includes("\n")) return;
      elapsed = performance.now() - start;
      child.kill("SIGKILL");
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complained += text;
    });
    child.once("error", reject);
    child.once("close", () => {
      if (elapsed !== undefined && expected.test(said)) resolve(elapsed);
      else reject(new Error(`${program} printed no handshake but: ${said}${complained}`));
    });
  });
}
