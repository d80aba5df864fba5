import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { createRequestHandler } from "../../aws/index.js";
import { describeFailure } from "../describe-failure.js";
import { type PolicyHash, parsePolicyHash } from "../policy-hash.js";
import type { PolicyStore } from "../policy-store.js";
import { StoreError, type StoreErrorKind } from "../store-error.js";
import { FakeClock } from "../testing/fake-clock.js";
import { arn, arnText } from "../testing/policies.js";
import { createHttpPolicyStore, type HttpPolicyStore } from "./http-store.js";

const policyHash = hash("a");
const policy = '{"Version": "2012-10-17","Statement":[]}';
const path = `/v1/configured-audience-model-policies/${encodeURIComponent(arnText)}`;

interface Reply {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Cuts the connection instead. */
  readonly cut?: true;
}

interface Request {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface World {
  readonly store: HttpPolicyStore;
  readonly requests: readonly Request[];
  readonly clock: FakeClock;
  readonly url: string;
}

/** A store over a server that gives these answers in turn, the last one again and again. */
async function using(
  replies: readonly Reply[],
  run: (world: World) => Promise<void>,
  base = "",
): Promise<void> {
  const requests: Request[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      const reply = replies[Math.min(requests.length, replies.length - 1)];
      requests.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
      if (reply === undefined || reply.cut) return void request.socket.destroy();
      response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
      response.end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}${base}`;
  const clock = new FakeClock();
  const requestHandler = createRequestHandler({ proxy: false });
  const store = createHttpPolicyStore({
    url,
    token: "crml_secret",
    requestHandler,
    userAgent: "test/1",
    clock,
    random: () => 0,
  });
  try {
    await run({ store, requests, clock, url });
  } finally {
    requestHandler.destroy?.();
    server.close();
    server.closeAllConnections();
  }
}

const call = { signal: new AbortController().signal };
const calls = {
  get: (store: PolicyStore) => store.get(arn, call),
  put: (store: PolicyStore) => store.put(arn, policy, { kind: "must-match", policyHash }, call),
  delete: (store: PolicyStore) => store.delete(arn, { ...call, lastRead: policyHash }),
  modelExists: (store: PolicyStore) => store.modelExists(arn, call),
};

const found = (document: string): Reply => ({
  status: 200,
  body: `{"configuredAudienceModelArn":"${arnText}","configuredAudienceModelPolicy":${document},"policyHash":"${policyHash}"}`,
});

function problem(status: number, code: string, more: object = {}): Reply {
  const body = { title: "Some Title", detail: "Some detail.", status, type: `/problems/${code}`, ...more };
  return {
    status,
    body: JSON.stringify(body),
    headers: { "content-type": "application/problem+json; charset=utf-8" },
  };
}

async function failureOf(work: Promise<unknown>): Promise<StoreError> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof StoreError) return thrown;
  throw new Error(`no StoreError: ${String(thrown)}`);
}

function hash(letter: string): PolicyHash {
  const parsed = parsePolicyHash(letter.repeat(64));
  if (parsed.kind === "hash") return parsed.policyHash;
  throw new Error(parsed.message);
}

describe("the policy store over the resource server", () => {
  it("reads text and hash, the text to the letter, with the token", () =>
    using([found(policy)], async ({ store, requests }) => {
      assert.deepEqual(await store.get(arn, call), { policy, policyHash });
      assert.equal(requests[0]?.line, `GET ${path}`);
      assert.equal(requests[0]?.headers.authorization, "Bearer crml_secret");
      assert.equal(requests[0]?.headers["user-agent"], "test/1");
    }));

  it("reads what is no policy, and what repeats names", async () => {
    await using([found('"no JSON {"')], async ({ store }) => {
      assert.equal((await store.get(arn, call))?.policy, "no JSON {");
    });
    const twice = '{"Statement":[],"Statement":[{}]}';
    await using([found(twice)], async ({ store }) => {
      assert.equal((await store.get(arn, call))?.policy, twice);
    });
  });

  it("sends the condition of a put, always, and the text as a string", () =>
    using([{ ...found(policy), status: 201 }, found(policy)], async ({ store, requests }) => {
      const odd = '{"Version": "2012-10-17",\n "Statement":[]}';
      await store.put(arn, odd, { kind: "must-not-exist" }, call);
      const stored = await store.put(arn, odd, { kind: "must-match", policyHash }, call);
      assert.deepEqual(stored, { policy, policyHash });
      assert.deepEqual(
        requests.map(({ headers }) => [headers["if-none-match"], headers["if-match"]]),
        [
          ["*", undefined],
          [undefined, `"${policyHash}"`],
        ],
      );
      assert.deepEqual(JSON.parse(requests[0]?.body ?? ""), { configuredAudienceModelPolicy: odd });
    }));

  it("takes a creation that was carried out before for a policy that is there already", () =>
    using([found(policy)], async ({ store }) => {
      const error = await failureOf(store.put(arn, policy, { kind: "must-not-exist" }, call));
      assert.deepEqual([error.kind, error.code], ["refused", "PolicyAlreadyExists"]);
    }));

  it("deletes what was read, and nothing else", () =>
    using([{ status: 204 }], async ({ store, requests }) => {
      assert.equal(await calls.delete(store), "deleted");
      assert.equal(requests[0]?.line, `DELETE ${path}`);
      assert.equal(requests[0]?.headers["if-match"], `"${policyHash}"`);
    }));

  it("knows nothing there from no such model", async () => {
    const rows: readonly (readonly [string, boolean | "denied"])[] = [
      ["no-policy", true],
      ["no-model", false],
      ["no-policy-or-model", "denied"],
    ];
    for (const [code, exists] of rows) {
      await using([problem(404, code)], async ({ store }) => {
        assert.equal(await store.get(arn, call), undefined);
        if (exists === "denied") await failureOf(calls.modelExists(store));
        else assert.equal(await calls.modelExists(store), exists);
      });
    }
  });

  it("works behind a prefix", () =>
    using(
      [found(policy)],
      async ({ store, requests }) => {
        await store.get(arn, call);
        assert.equal(requests[0]?.line, `GET /policies${path}`);
      },
      "/policies/",
    ));

  const table: readonly (readonly [keyof typeof calls, Reply, StoreErrorKind, string])[] = [
    ["put", problem(412, "policy-conflict"), "refused", "PolicyConflict"],
    ["put", problem(412, "policy-already-exists"), "refused", "PolicyAlreadyExists"],
    ["put", problem(409, "write-contended"), "refused", "WriteContended"],
    ["put", problem(404, "model-not-found"), "refused", "ResourceNotFoundException"],
    ["put", problem(422, "policy-rejected"), "refused", "ValidationException"],
    ["put", problem(422, "rules-broken"), "invalid", "RulesBroken"],
    ["delete", problem(412, "policy-conflict"), "refused", "PolicyConflict"],
    ["put", problem(401, "unauthenticated"), "credentials", "Unauthenticated"],
    ["get", problem(403, "forbidden"), "denied", "Forbidden"],
    ["put", problem(502, "access-denied"), "denied", "AccessDenied"],
    ["get", problem(503, "throttled"), "throttled", "Throttled"],
    ["put", problem(429, "too-many-requests"), "throttled", "TooManyRequests"],
    ["put", problem(503, "ledger-unavailable", { written: "no" }), "unreachable", "LedgerUnavailable"],
    ["put", problem(503, "ledger-unavailable", { written: "unknown" }), "ambiguous", "LedgerUnavailable"],
    ["put", problem(502, "outcome-unknown", { written: "unknown" }), "ambiguous", "OutcomeUnknown"],
    ["put", problem(502, "credentials-expired"), "unreachable", "CredentialsExpired"],
    ["put", problem(500, "internal"), "ambiguous", "Internal"],
    ["put", problem(400, "bad-arn"), "invalid", "BadArn"],
    [
      "get",
      { status: 404, body: "<h1>Not Found</h1>", headers: { "content-type": "text/html" } },
      "ambiguous",
      "UnexpectedResponse",
    ],
    ["put", { status: 502, body: "<h1>Bad Gateway</h1>" }, "ambiguous", "UnexpectedResponse"],
    ["get", { status: 200, body: "{}" }, "ambiguous", "MalformedAnswer"],
    ["put", { status: 200, body: "not JSON" }, "ambiguous", "MalformedAnswer"],
    [
      "put",
      { status: 307, headers: { location: "https://other.example.com/v1/x?y" } },
      "invalid",
      "Redirect",
    ],
    ["put", { status: 200, cut: true }, "ambiguous", "ECONNRESET"],
  ];
  for (const [operation, reply, kind, code] of table) {
    it(`${operation}: ${reply.cut ? "a connection that is cut" : `${reply.status} ${code}`} is ${kind}`, () =>
      using([reply], async ({ store }) => {
        const error = await failureOf(calls[operation](store));
        assert.deepEqual([error.kind, error.code, error.operation], [kind, code, operation]);
        assert.doesNotMatch(`${error.message}${JSON.stringify(error)}`, /crml_secret/);
      }));
  }

  it("says in the server's own words what failed", () =>
    using([problem(422, "rules-broken", { requestId: "id-1" })], async ({ store }) => {
      const error = await failureOf(calls.put(store));
      const { summary, detail } = describeFailure({ kind: "failed", arn, error });
      assert.equal(summary, "Some Title");
      assert.equal(
        detail,
        `The server answered to a write: Some detail (request id id-1).\n\nConfigured audience model: ${arnText}`,
      );
    }));

  it("sends again what was not carried out, when the server says", async () => {
    const busy: Reply = {
      ...problem(429, "too-many-requests"),
      headers: { "content-type": "application/problem+json", "retry-after": "7" },
    };
    await using([busy, found(policy)], async ({ store, requests, clock }) => {
      const before = clock.now();
      await calls.put(store);
      assert.equal(requests.length, 2);
      assert.equal(clock.now() - before, 7000);
    });
    const starting = problem(503, "ledger-unavailable", { written: "no" });
    await using([starting, found(policy)], async ({ store, requests }) => {
      await calls.put(store);
      assert.equal(requests.length, 2);
    });
  });

  it("sends a read again in any case, and a write that may have been carried out never", async () => {
    await using(
      [{ status: 200, cut: true }, problem(500, "internal"), found(policy)],
      async ({ store, requests }) => {
        assert.ok(await calls.get(store));
        assert.equal(requests.length, 3);
      },
    );
    for (const lost of [
      { status: 200, cut: true },
      problem(500, "internal"),
      { status: 503, body: "" },
    ] as const) {
      await using([lost, found(policy)], async ({ store, requests }) => {
        assert.equal((await failureOf(calls.put(store))).kind, "ambiguous");
        assert.equal(requests.length, 1);
      });
    }
  });

  it("a server that is not there is unreachable", async () => {
    let gone = "";
    await using([], async ({ url }) => {
      gone = url;
    });
    const store = createHttpPolicyStore({
      url: gone,
      token: "t",
      requestHandler: createRequestHandler({ proxy: false }),
      userAgent: "test/1",
      clock: new FakeClock(),
    });
    const error = await failureOf(store.put(arn, policy, { kind: "must-not-exist" }, call));
    assert.deepEqual(
      [error.kind, error.code, error.words?.summary],
      ["unreachable", "ECONNREFUSED", "Server Unreachable"],
    );
  });

  it("stops when it should, and says that nothing was sent where that is so", () =>
    using([problem(429, "too-many-requests")], async ({ store, requests }) => {
      const stopped = AbortSignal.abort();
      const error = await failureOf(store.get(arn, { signal: stopped }));
      assert.equal(error.kind, "aborted");
      assert.equal(requests.length, 0);
    }));

  describe("before it is used", () => {
    it("makes sure of server and token", () =>
      using([{ status: 200, body: '{"items":[],"nextCursor":null}' }], async ({ store, requests }) => {
        await store.check(call);
        assert.equal(requests[0]?.line, "GET /v1/configured-audience-model-policies?limit=1");
      }));

    it("tells a wrong token from a wrong server", async () => {
      await using([problem(401, "unauthenticated")], async ({ store }) => {
        assert.equal((await failureOf(store.check(call))).words?.summary, "Server Some Title");
      });
      await using(
        [{ status: 200, body: "<html>", headers: { "content-type": "text/html" } }],
        async ({ store }) => {
          assert.equal((await failureOf(store.check(call))).words?.summary, "Not a Resource Server");
        },
      );
    });

    it("says of a path that the server does not have what the URL should be", () =>
      using([problem(404, "not-found")], async ({ store }) => {
        assert.match(
          (await failureOf(store.check(call))).words?.detail ?? "",
          /URL of the server.* without \/v1/,
        );
      }));
  });
});
