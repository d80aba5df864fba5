import { headerOf, requestBytes } from "../load/http-connection.js";
import type { Visitor } from "../load/visitor.js";

const PARTNERS = ["111122223333", "444455556666"];

/** A configured audience model that only one contender uses. */
export function serverModelArn(contender: string, index: number): string {
  return `arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/server-${contender}-${index}`;
}

/** Two partners, in the shape that AWS's user guide shows. @param edition any number: each has a text of its own */
export function policyDocument(arn: string, edition: number) {
  return {
    Version: "2012-10-17",
    Statement: PARTNERS.map((account) => ({
      Sid: `Partner${account}`,
      Effect: "Allow",
      Principal: { AWS: [account] },
      Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
      Resource: [arn, "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"],
      Condition: {
        StringEquals: {
          "cleanrooms-ml:CollaborationId": `a1b2c3d4-5678-90ab-cdef-${String(edition).padStart(12, "0")}`,
        },
      },
    })),
  };
}

export function policyPath(arn: string): string {
  return `/v1/configured-audience-model-policies/${encodeURIComponent(arn)}`;
}

/** Sends the same GET over and over. */
export function getVisitor(path: string, headers: Readonly<Record<string, string>>): Visitor {
  const request = requestBytes("GET", path, headers);
  return {
    next: () => request,
    took: ({ status, body }) => {
      if (status !== 200) throw new Error(`GET ${path}: ${status} ${body}`);
    },
  };
}

/** Writes another edition each time, under the hash that the last answer gave. The only writer of its policy. */
export class PutVisitor implements Visitor {
  readonly #arn: string;
  readonly #headers: Readonly<Record<string, string>>;
  #edition = 0;
  #tag: string | undefined;

  /** Starts without a policy: the first write creates it. */
  constructor(arn: string, headers: Readonly<Record<string, string>>) {
    this.#arn = arn;
    this.#headers = headers;
  }

  next(): Buffer {
    this.#edition += 1;
    const condition: Record<string, string> =
      this.#tag === undefined ? { "If-None-Match": "*" } : { "If-Match": this.#tag };
    const body = { configuredAudienceModelPolicy: policyDocument(this.#arn, this.#edition) };
    return requestBytes(
      "PUT",
      policyPath(this.#arn),
      { ...this.#headers, ...condition },
      JSON.stringify(body),
    );
  }

  took({ status, head, body }: Parameters<Visitor["took"]>[0]): void {
    const tag = headerOf(head, "etag");
    if (status !== (this.#tag === undefined ? 201 : 200) || tag === undefined || tag === this.#tag) {
      throw new Error(`PUT ${this.#arn}: ${status}, ETag ${tag}: ${body}`);
    }
    this.#tag = tag;
  }
}

/** Goes round: each visitor sends one request, then it is the next one's turn. */
export function inTurn(visitors: readonly Visitor[]): Visitor {
  let turn = -1;
  const current = () => visitors[turn % visitors.length] ?? visitors[0];
  return {
    next: () => {
      turn += 1;
      const visitor = current();
      if (visitor === undefined) throw new RangeError("nobody to take a turn");
      return visitor.next();
    },
    took: (answer) => current()?.took(answer),
  };
}
