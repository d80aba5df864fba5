import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { closedLoop } from "../load/closed-loop.js";
import { ProcessUnderLoad } from "../load/process-under-load.js";
import type { Visitor } from "../load/visitor.js";
import { getVisitor, inTurn, PutVisitor, policyPath, serverModelArn } from "./requests.js";

/** What is asked of both. `list` and `history` only read the ledger; the peer answers an equal document. */
export const WORKLOADS = ["get", "put", "list", "history"] as const;
export type Workload = (typeof WORKLOADS)[number] | "mixed";

/** So many callers at a time, each with a connection and a policy of its own. */
export const CALLERS = 16;
/** Policies of a page of `list`, versions of a page of `history`. */
const PAGE = 20;

/** Our server or its peer, running, with a policy for each caller and a history. */
export interface Contender {
  readonly name: "ours" | "peer";
  readonly url: string;
  readonly process: ProcessUnderLoad;
  visitors(workload: Workload): readonly Visitor[];
}

export interface ContenderOptions {
  /** URL of the emulator. */
  readonly endpoint: string;
  readonly scratch: string;
  /** Apart from others in the same run: the models bear it in their names. */
  readonly series: string;
  /** For our server's process. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** All models that the contenders of a series use. */
export function contenderModels(series: string): readonly string[] {
  return (["ours", "peer"] as const).flatMap((name) =>
    Array.from({ length: CALLERS }, (_, index) => serverModelArn(`${series}-${name}`, index)),
  );
}

/** Starts our server over a new ledger, and writes what the rows read. */
export async function startOurs(options: ContenderOptions): Promise<Contender> {
  const data = mkdtempSync(join(options.scratch, "data-"));
  const process = await ProcessUnderLoad.start("server/our-server.ts", [options.endpoint, data], {
    environment: options.environment ?? {},
    log: join(options.scratch, `server-${options.series}.log`),
  });
  const [url = "", token = ""] = process.firstLine.split(" ");
  const headers = { Authorization: `Bearer ${token}` };
  return contender("ours", url, process, options, headers, {
    list: `/v1/configured-audience-model-policies?limit=${PAGE}`,
    history: `${policyPath(serverModelArn(`${options.series}-ours`, 0))}/history?limit=${PAGE}`,
  });
}

/** Starts the peer. It answers with the documents that our server has for `list` and `history`. */
export async function startPeer(options: ContenderOptions, ours: Contender): Promise<Contender> {
  const documents = Object.fromEntries(
    await Promise.all((["list", "history"] as const).map(async (name) => [name, await document(ours, name)])),
  );
  const file = join(options.scratch, `documents-${options.series}.json`);
  writeFileSync(file, JSON.stringify(documents));
  const process = await ProcessUnderLoad.start("peers/bare-express.ts", [options.endpoint, file]);
  const paths = { list: "/json/list", history: "/json/history" };
  return contender("peer", process.firstLine, process, options, {}, paths);
}

async function contender(
  name: Contender["name"],
  url: string,
  process: ProcessUnderLoad,
  { series }: ContenderOptions,
  headers: Readonly<Record<string, string>>,
  paths: Readonly<Record<"list" | "history", string>>,
): Promise<Contender> {
  const callers = Array.from({ length: CALLERS }, (_, index) => {
    const arn = serverModelArn(`${series}-${name}`, index);
    const get = getVisitor(policyPath(arn), headers);
    const put = new PutVisitor(arn, headers);
    const list = getVisitor(paths.list, headers);
    const history = getVisitor(paths.history, headers);
    // Of ten requests six read a policy, two write one, and two read the ledger.
    return {
      get,
      put,
      list,
      history,
      mixed: inTurn([get, put, get, list, get, get, put, get, history, get]),
    };
  });
  const visitors = (workload: Workload) => callers.map((caller) => caller[workload]);
  await closedLoop(url, visitors("put"), CALLERS);
  await closedLoop(url, visitors("put").slice(0, 1), PAGE);
  return { name, url, process, visitors };
}

async function document(ours: Contender, name: "list" | "history"): Promise<unknown> {
  const [visitor] = ours.visitors(name);
  if (visitor === undefined) throw new RangeError("nobody calls");
  let body = "";
  const once: Visitor = {
    next: () => visitor.next(),
    took: (answer) => {
      visitor.took(answer);
      body = answer.body.toString();
    },
  };
  await closedLoop(ours.url, [once], 1);
  return JSON.parse(body);
}
