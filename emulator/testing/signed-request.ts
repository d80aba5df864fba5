import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { SignatureV4 } from "@smithy/signature-v4";
import { isRecord } from "../wire/json.js";

/** What Node's crypto is for the SDK's signer. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined
        ? createHash("sha256")
        : createHmac("sha256", typeof secret === "string" ? secret : bytesOf(secret));
  }
  update(chunk: Uint8Array): void {
    this.#hash.update(chunk);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void {
    throw new Error("not needed");
  }
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

export interface RawRequest {
  readonly method: string;
  /** Percent-encoded, as it goes over the wire. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Signer {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  readonly region?: string;
  readonly service?: string;
  readonly date?: Date;
}

/** The headers that the SDK's signer gives a request. */
export async function signedHeaders(
  host: string,
  raw: RawRequest,
  signer: Signer = {},
): Promise<Record<string, string>> {
  const { accessKeyId = "test", secretAccessKey = "test", sessionToken, date = new Date() } = signer;
  const sdk = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    region: signer.region ?? "us-east-1",
    service: signer.service ?? "cleanrooms-ml",
    sha256: Sha256,
  });
  const signed = await sdk.sign(
    {
      method: raw.method,
      protocol: "http:",
      hostname: host,
      path: raw.path,
      query: { ...raw.query },
      headers: { ...raw.headers, host },
      body: raw.body,
    },
    { signingDate: date },
  );
  return signed.headers;
}

/** The query as a client writes it. */
export function queryText(query: RawRequest["query"] = {}): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each) => `${encode(name)}=${encode(each)}`),
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
  /** The parsed body, {} when it is not a JSON object. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** Sends a request as it is; rejects when the connection is cut. */
export async function send(
  url: string,
  raw: RawRequest,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const outgoing = request({
    hostname,
    port,
    method: raw.method,
    path: raw.path + queryText(raw.query),
    headers: { ...raw.headers, ...headers },
    agent: false,
  });
  outgoing.end(raw.body);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.on("response", resolve).on("error", reject);
  });
  let text = "";
  response.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  await once(response, "end");
  return { status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) };
}

/** Signs with the SDK's signer and sends. */
export async function sendSigned(url: string, raw: RawRequest, signer?: Signer): Promise<RawAnswer> {
  return send(url, raw, await signedHeaders(new URL(url).host, raw, signer));
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
