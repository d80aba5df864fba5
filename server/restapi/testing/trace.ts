import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export interface RecordedRequest {
  readonly method: string;
  /** As the provider sent it: below `/restapi` here. */
  readonly rawPath: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface RecordedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type TraceLine =
  | {
      readonly n: number;
      readonly req: RecordedRequest;
      /** A text: there was none, and why. */
      readonly res: RecordedAnswer | string;
    }
  | { readonly n: number; readonly note: string }
  | { readonly n: number; readonly outOfBand: "put"; readonly id: string; readonly policy: object }
  | { readonly n: number; readonly outOfBand: "delete"; readonly id: string };

export type RecordedExchange = Extract<TraceLine, { readonly req: RecordedRequest }>;

/** A recorded trace, by the name of its file. */
export function readTrace(name: string): readonly TraceLine[] {
  const file = new URL(`../testdata/${name}.jsonl.gz`, import.meta.url);
  return gunzipSync(readFileSync(file))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): TraceLine => JSON.parse(line));
}

const arnPattern = /arn:aws:cleanrooms-ml:[-a-z0-9]+:\d{12}:configured-audience-model\/[-\w.]+/g;

/** Every model that a trace speaks of. */
export function modelsIn(trace: readonly TraceLine[]): readonly string[] {
  const text = JSON.stringify(trace).replaceAll("%3A", ":").replaceAll("%2F", "/");
  return [...new Set(text.match(arnPattern))];
}

/**
 * The answer, if it is the recording server's own, and not one that it was told to give to see what the provider does:
 * an error on demand, a redirect, no JSON, a socket destroyed.
 */
export function genuineAnswer({ req, res }: RecordedExchange): RecordedAnswer | undefined {
  return typeof res !== "string" && isGenuine(req, res) ? res : undefined;
}

function isGenuine(req: RecordedRequest, res: RecordedAnswer): boolean {
  if (res.status === 204) return req.method === "DELETE";
  if (res.status === 409) return res.body.includes('"ConflictException"');
  if (res.status === 404) return res.body.includes("policy not found");
  if (res.status !== 200 && res.status !== 201) return false;
  return req.rawPath === "/plan-sessions" || res.body.includes('{"configuredAudienceModelArn"');
}
