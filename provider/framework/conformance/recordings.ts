import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/**
 * What Terraform 1.11.4, 1.16.0-rc2 and OpenTofu 1.12.6 said to the processes of a provider on Go's framework, and what
 * it answered: every process of some five hundred commands, in testdata/recordings.json.gz.
 */

/** One process of the recorded provider. */
export interface RecordedProcess {
  /** `terraform-1.11.4`, `terraform-1.16.0-rc2` or `tofu-1.12.6`. */
  readonly cli: string;
  readonly scenario: string;
  readonly command: string;
  /** Counted from 1 in its command. */
  readonly process: number;
  /** PLUGIN_PROTOCOL_VERSIONS as this process was given it. */
  readonly protocolVersions: string;
  readonly end: ProcessEnd;
  /** In the order of their arrival. */
  readonly calls: readonly RecordedCall[];
}

/**
 * - shutdown: the CLI called Shutdown, and the process ended;
 * - killed: the relay killed the provider in the middle of a call;
 * - left: the CLI crashed, and the process stayed behind, nobody knows how long;
 * - interrupted: Ctrl-C ended the process before it served.
 */
export type ProcessEnd = "shutdown" | "killed" | "left" | "interrupted";

export interface RecordedCall {
  /** Of `tfplugin6.Provider`. */
  readonly method: string;
  readonly request: Uint8Array;
  /** One; several of a stream; none where the call failed. */
  readonly responses: readonly Uint8Array[];
  /** Where it began and ended in the order of all beginnings and ends of its process. */
  readonly from: number;
  readonly to: number;
  /** The name of the gRPC status, where it is not OK. */
  readonly status?: string;
  /** What the relay made of the answer, where the CLI did not get the provider's own. */
  readonly fault?: string;
}

/** As in the file: messages by number, base64. */
export interface PackedRecordings {
  readonly messages: readonly string[];
  readonly processes: readonly PackedProcess[];
}
export interface PackedProcess extends Omit<RecordedProcess, "calls"> {
  readonly calls: readonly PackedCall[];
}
export interface PackedCall extends Omit<RecordedCall, "request" | "responses"> {
  readonly request: number;
  readonly responses: readonly number[];
}

let cached: readonly RecordedProcess[] | undefined;

/** Every recorded process, by CLI, scenario, and in the order of the commands. */
export function recordedProcesses(): readonly RecordedProcess[] {
  cached ??= unpack();
  return cached;
}

function unpack(): readonly RecordedProcess[] {
  const file = readFileSync(new URL("testdata/recordings.json.gz", import.meta.url));
  const packed: PackedRecordings = JSON.parse(gunzipSync(file).toString("utf8"));
  // Not Buffers, so that what is decoded from them compares as equal.
  const messages = packed.messages.map((one) => Uint8Array.from(Buffer.from(one, "base64")));
  const message = (number: number) => messages[number] ?? new Uint8Array(0);
  return packed.processes.map((process) => ({
    ...process,
    calls: process.calls.map((call) => ({
      ...call,
      request: message(call.request),
      responses: call.responses.map(message),
    })),
  }));
}

/** Every request that was recorded, each once. */
export function recordedRequests(): readonly Pick<RecordedCall, "method" | "request">[] {
  const requests = new Map<string, Pick<RecordedCall, "method" | "request">>();
  for (const { calls } of recordedProcesses()) {
    for (const { method, request } of calls)
      requests.set(`${method} ${Buffer.from(request).toString("latin1")}`, { method, request });
  }
  return [...requests.values()];
}

/** `terraform-1.16.0-rc2 basic plan-create 3`, as it is named in lists and failures. */
export function nameOf({ cli, scenario, command, process }: RecordedProcess): string {
  return `${cli} ${scenario} ${command} ${process}`;
}

/** Calls that ran at the same time together, in the order of their beginning. */
export function* together(calls: readonly RecordedCall[]): Generator<readonly RecordedCall[]> {
  let group: RecordedCall[] = [];
  for (const call of [...calls].sort((a, b) => a.from - b.from)) {
    if (group.length > 0 && group.every(({ to }) => to < call.from)) {
      yield group;
      group = [];
    }
    group.push(call);
  }
  if (group.length > 0) yield group;
}
