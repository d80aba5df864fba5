import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import type { PeerName, ProviderPeer } from "../peers/peer.js";
import { interleaved } from "./interleaved.js";
import { type Row, row } from "./row.js";

export const HANDSHAKE_ROUNDS = { full: 31, quick: 9 } as const;

// What Terraform sets before it starts a provider. The certificate is one that go-plugin could have made (P-521); its
// key was thrown away: no connection follows.
const environment = {
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_PROTOCOL_VERSIONS: "6",
  PLUGIN_MIN_PORT: "10000",
  PLUGIN_MAX_PORT: "25000",
  PLUGIN_CLIENT_CERT: readFileSync(new URL("client-certificate.pem", import.meta.url), "utf8"),
};

/** Time from starting the program to its handshake line. The floor is Node printing a line. */
export async function handshakeRow(
  providers: readonly ProviderPeer[],
  options: { readonly rounds: number; readonly scratch: string },
): Promise<Row> {
  const subjects = new Map<PeerName, () => Promise<number>>(
    providers.map(({ name, program }) => [name, () => firstLine(program, [], options.scratch, /^1\|6\|/)]),
  );
  subjects.set("floor", () => firstLine(process.execPath, ["-e", "console.log(1)"], options.scratch, /^1/));
  for (const warmUp of subjects.values()) await warmUp();
  const measured = await interleaved(subjects, options.rounds);
  return row({ name: "handshake", label: "start to handshake", unit: "ms" }, measured);
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
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: scratch, ...environment },
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
