/** A request with its body read, as it came: nothing decoded, nothing normalised. */
export interface ReceivedRequest {
  readonly method: string;
  /** Still percent-encoded, from the first slash up to the query. */
  readonly rawPath: string;
  /** What follows the question mark; "" without one. */
  readonly rawQuery: string;
  /** In the order sent; names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** The values of a header that was sent, joined with commas (RFC 9110, 5.3); undefined when it was not. */
export function headerOf(request: ReceivedRequest, name: string): string | undefined {
  const values = request.headers.filter(([sent]) => sent === name).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(",");
}

/** Node's flat list of names and values as pairs. */
export function headerPairs(rawHeaders: readonly string[]): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    pairs.push([(rawHeaders[i] ?? "").toLowerCase(), rawHeaders[i + 1] ?? ""]);
  }
  return pairs;
}

/** Splits a request target; one in absolute form (`GET http://host/path`, as to a proxy) loses its authority. */
export function splitTarget(target: string): { readonly rawPath: string; readonly rawQuery: string } {
  const origin = target.replace(/^https?:\/\/[^/?]*/i, "");
  const question = origin.indexOf("?");
  const rawPath = question < 0 ? origin : origin.slice(0, question);
  return {
    rawPath: rawPath === "" ? "/" : rawPath,
    rawQuery: question < 0 ? "" : origin.slice(question + 1),
  };
}
