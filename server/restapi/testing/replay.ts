import assert from "node:assert/strict";
import type { Emulator } from "@cleanroomsml/emulator";
import { type RawAnswer, sendRaw } from "./send-raw.js";
import { genuineAnswer, type RecordedExchange, type TraceLine } from "./trace.js";

export interface ReplayOptions {
  readonly url: string;
  readonly token: string;
  readonly emulator: Emulator;
  /** `recorded`: the trace opens its own. `injected`: one is opened for each run of Terraform. `none`: as recorded before sessions. */
  readonly session: "recorded" | "injected" | "none";
  /** An answer that the provider did not get: was the request lost on its way, or the answer? */
  readonly lost: "request" | "answer";
  /** Stands for every policy that a configuration sends, where the recorded one is none by the grammar. */
  readonly policy?: object | undefined;
  /** Compared with the recorded answer; default: `assertSameAnswer`. */
  readonly compare?: ((answer: RawAnswer, line: RecordedExchange) => void) | undefined;
  /** How many requests are under way at a time, where the trace has several of one kind after each other; default 1. */
  readonly atATime?: number | undefined;
  /** ARNs in paths are encoded, as recorded, or as they are. */
  readonly paths?: "encoded" | "raw" | undefined;
  /** Called before a line is replayed. */
  readonly before?: ((line: TraceLine) => void) | undefined;
}

export interface Replayed {
  readonly line: RecordedExchange;
  /** undefined: lost on its way. */
  readonly answer: RawAnswer | undefined;
}

/** Sends the requests of a trace in their order, makes the outside changes, and compares what the provider acts on. */
export async function replay(
  trace: readonly TraceLine[],
  options: ReplayOptions,
): Promise<readonly Replayed[]> {
  const sessions = new Map<string, string>();
  const replayed: Replayed[] = [];
  let injected: string | undefined;
  let previous: RecordedExchange | undefined;
  const step = async (line: TraceLine): Promise<void> => {
    options.before?.(line);
    if ("outOfBand" in line) await changeOutside(options.emulator, line);
    if (!("req" in line)) return;
    if (options.session === "injected" && (injected === undefined || startsRun(line, previous))) {
      injected = await openSession(options);
    }
    previous = line;
    if (options.lost === "request" && genuineAnswer(line) === undefined) {
      replayed.push({ line, answer: undefined });
      return;
    }
    const recorded = line.req.headers["x-plan-session"];
    const session = injected ?? (recorded === undefined ? undefined : sessions.get(recorded));
    const answer = await sendRaw(options.url, {
      ...line.req,
      rawPath: options.paths === "raw" ? decodeURIComponent(line.req.rawPath) : line.req.rawPath,
      headers: headersOf(line, options.token, session),
      body: bodyOf(line, options.policy),
    });
    replayed.push({ line, answer });
    if (line.req.rawPath === "/plan-sessions") noteSession(sessions, line, answer);
    assertBearable(answer, line);
    // Where an answer was lost although the write was made, later ones differ from the recorded.
    if (options.lost === "request") (options.compare ?? assertSameAnswer)(answer, line);
  };
  for (const lines of together(trace, options.atATime ?? 1)) await Promise.all(lines.map(step));
  return replayed;
}

/** Lines that may be under way at once: requests of one method after each other, each for a policy of its own. */
function together(trace: readonly TraceLine[], most: number): readonly (readonly TraceLine[])[] {
  const groups: {
    readonly kind: string | undefined;
    readonly about: Set<string>;
    readonly lines: TraceLine[];
  }[] = [];
  for (const line of trace) {
    const isAlone = !("req" in line) || line.req.rawPath === "/plan-sessions";
    const kind = isAlone ? undefined : line.req.method;
    const about = isAlone ? "" : policyOf(line);
    const group = groups.at(-1);
    const joins =
      kind !== undefined && group?.kind === kind && group.lines.length < most && !group.about.has(about);
    if (joins) {
      group.lines.push(line);
      group.about.add(about);
    } else groups.push({ kind, about: new Set([about]), lines: [line] });
  }
  return groups.map(({ lines }) => lines);
}

function policyOf({ req }: RecordedExchange): string {
  if (req.method !== "POST") return decodeURIComponent(req.rawPath.split("/").slice(2).join("/"));
  return JSON.parse(req.body).configuredAudienceModelArn;
}

/** Whether a request is the first one of a run of Terraform: the refresh. After a failed PUT the provider reads once. */
function startsRun(line: RecordedExchange, previous: RecordedExchange | undefined): boolean {
  if (line.req.method !== "GET" || previous === undefined) return false;
  const failed = typeof previous.res === "string" || previous.res.status >= 300;
  return !(previous.req.method === "PUT" && failed && previous.req.rawPath === line.req.rawPath);
}

async function changeOutside(emulator: Emulator, line: Extract<TraceLine, { readonly outOfBand: unknown }>) {
  if (line.outOfBand === "delete") await emulator.control.deletePolicy(line.id);
  else await emulator.control.setPolicy(line.id, JSON.stringify(line.policy));
}

async function openSession({ url, token }: ReplayOptions): Promise<string> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await sendRaw(url, { method: "GET", rawPath: "/plan-sessions", headers });
  return JSON.parse(answer.body)[0].session;
}

function noteSession(sessions: Map<string, string>, { res }: RecordedExchange, answer: RawAnswer): void {
  assert.equal(answer.status, 200, answer.body);
  if (typeof res !== "string")
    sessions.set(JSON.parse(res.body)[0].session, JSON.parse(answer.body)[0].session);
}

function headersOf(
  { req }: RecordedExchange,
  token: string,
  session: string | undefined,
): Readonly<Record<string, string>> {
  const { host: _, "content-length": __, "x-plan-session": ___, ...headers } = req.headers;
  return {
    ...headers,
    authorization: `Bearer ${token}`,
    ...(session === undefined ? {} : { "x-plan-session": session }),
  };
}

function bodyOf({ req }: RecordedExchange, policy: object | undefined): string {
  if (req.body === "" || policy === undefined) return req.body;
  return JSON.stringify({ ...JSON.parse(req.body), configuredAudienceModelPolicy: policy });
}

/** What the provider cannot bear, whatever is asked: a redirect, a status whose body it hides, 404 or 410 for a policy. */
export function assertBearable(answer: RawAnswer, { n }: { readonly n: number }): void {
  const { status } = answer;
  const bearable =
    status >= 200 && status < 500 && !(status >= 300 && status < 400) && ![404, 410, 429].includes(status);
  assert.ok(bearable, `line ${n}: ${status} ${answer.body}`);
  if (status === 204) assert.equal(answer.body, "", `line ${n}`);
  else assert.ok(JSON.parse(answer.body), `line ${n}`);
}

/** The recorded status; on success the recorded object, but for the hash; on refusal a first line that says what to do. */
export function assertSameAnswer(answer: RawAnswer, line: RecordedExchange): void {
  const recorded = genuineAnswer(line);
  if (recorded === undefined) return;
  const what = `line ${line.n}: ${line.req.method} ${line.req.rawPath}: ${answer.body}`;
  assert.equal(answer.status, recorded.status, what);
  if (line.req.rawPath === "/plan-sessions" || recorded.status === 204) return;
  if (recorded.status >= 400) {
    assert.match(answer.body.split("\n")[0] ?? "", /^\{"title": "(Plan again|Import it)/, what);
    return;
  }
  const { policyHash: _, ...expected } = JSON.parse(recorded.body);
  const { policyHash, ...actual } = JSON.parse(answer.body);
  assert.deepEqual(actual, expected, what);
  assert.equal(typeof policyHash, "configuredAudienceModelPolicy" in expected ? "string" : "undefined", what);
}
