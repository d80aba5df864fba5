/**
 * Packs recorded conversations (a folder per CLI, a file of JSON lines per scenario) into testdata/recordings.json.gz:
 * `npx tsx provider/framework/conformance/pack-recordings.ts <folder>`. Every message is kept once; times become the
 * order of beginnings and ends; what users and machines are called, and what the CLIs printed, stays out.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { PackedCall, PackedProcess, PackedRecordings } from "./recordings.js";

interface Line {
  readonly kind: string;
  readonly command: string;
  readonly process: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly seq?: number;
  readonly t0_ms?: number;
  readonly t1_ms?: number;
  readonly status?: string;
  readonly fault?: unknown;
  readonly request_b64?: string;
  readonly response_b64?: string | null;
  readonly responses_b64?: readonly string[] | null;
  readonly response_dup_of_line?: number;
}

const messages = new Map<string, number>();

function message(base64: string): number {
  const known = messages.get(base64);
  if (known !== undefined) return known;
  messages.set(base64, messages.size);
  return messages.size - 1;
}

function responses(line: Line, lines: readonly Line[]): readonly number[] {
  const from =
    line.response_dup_of_line === undefined ? line : (lines[line.response_dup_of_line - 1] ?? line);
  if (Array.isArray(from.responses_b64)) return from.responses_b64.map(message);
  return typeof from.response_b64 !== "string" ? [] : [message(from.response_b64)];
}

/** The calls of a process in the order of their arrival. */
function callsOf(all: readonly Line[], lines: readonly Line[]): readonly PackedCall[] {
  const calls = all.filter(({ kind }) => kind === "call").sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  const times = calls.flatMap(({ t0_ms = 0, t1_ms = Number.MAX_VALUE }, index) => [
    { time: t0_ms, index, end: false },
    { time: t1_ms, index, end: true },
  ]);
  times.sort((a, b) => a.time - b.time || a.index - b.index || Number(a.end) - Number(b.end));
  const at = (index: number, end: boolean) =>
    times.findIndex((one) => one.index === index && one.end === end);
  return calls.map((line, index) => ({
    method: (line.method ?? "").replace("tfplugin6.Provider/", ""),
    request: message(line.request_b64 ?? ""),
    responses: responses(line, lines),
    from: at(index, false),
    to: at(index, true),
    ...(line.status === "OK" ? {} : { status: line.status ?? "none" }),
    ...(line.fault === undefined || line.fault === null ? {} : { fault: String(line.fault) }),
  }));
}

function endOf(all: readonly Line[]): PackedProcess["end"] {
  if (all.some(({ kind }) => kind === "died")) return "killed";
  if (all.some(({ kind, method = "" }) => kind === "plugin" && method.endsWith("/Shutdown")))
    return "shutdown";
  return all.some(({ kind }) => kind === "call") ? "left" : "interrupted";
}

function processesOf(cli: string, scenario: string, lines: readonly Line[]): readonly PackedProcess[] {
  return lines
    .filter(({ kind }) => kind === "process")
    .map(({ command, process, env = {} }) => {
      const all = lines.filter((line) => line.command === command && line.process === process);
      return {
        cli,
        scenario,
        command,
        process,
        protocolVersions: env.PLUGIN_PROTOCOL_VERSIONS ?? "",
        end: endOf(all),
        calls: callsOf(all, lines),
      };
    });
}

const [folder = ""] = process.argv.slice(2);
const processes = readdirSync(folder)
  .sort()
  .flatMap((cli) =>
    readdirSync(join(folder, cli))
      .sort()
      .flatMap((file) => {
        const text = readFileSync(join(folder, cli, file), "utf8").trim();
        const lines: Line[] = text.split("\n").map((line) => JSON.parse(line));
        return processesOf(cli, file.replace(".jsonl", ""), lines);
      }),
  );
const packed: PackedRecordings = { messages: [...messages.keys()], processes };
writeFileSync(
  new URL("testdata/recordings.json.gz", import.meta.url),
  gzipSync(JSON.stringify(packed), { level: 9 }),
);
