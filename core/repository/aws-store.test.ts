import assert from "node:assert/strict";
import { createServer } from "node:net";
import { createAwsPolicyStore } from "./aws-store.js";
import { type PolicyHash, parsePolicyHash } from "./policy-hash.js";
import type { PolicyStore, StoreCall } from "./policy-store.js";
import { StoreError, type StoreErrorKind } from "./store-error.js";
import { arn, arnText } from "./testing/policies.js";
import { type Answer, clientFor, json, serviceError, wire } from "./testing/wire.js";

const policy = '{"Version":"2012-10-17","Statement":[]}';
const path = `/configured-audience-model/${encodeURIComponent(arnText)}/policy`;

function hash(text: string): PolicyHash {
  const parsed = parsePolicyHash(text);
  if (parsed.kind === "fault") throw new Error(parsed.message);
  return parsed.policyHash;
}
const policyHash = hash("a".repeat(64));
const answer = { configuredAudienceModelPolicy: policy, policyHash, configuredAudienceModelArn: arnText };

const call: StoreCall = { signal: new AbortController().signal };
const calls = {
  get: (store: PolicyStore) => store.get(arn, call),
  put: (store: PolicyStore) => store.put(arn, policy, { kind: "must-not-exist" }, call),
  delete: (store: PolicyStore) => store.delete(arn, call),
  modelExists: (store: PolicyStore) => store.modelExists(arn, call),
};

async function using<T>(
  server: Answer,
  run: (store: PolicyStore, requests: string[]) => Promise<T>,
): Promise<T> {
  const { store, requests, close } = await wire(server);
  try {
    return await run(store, requests);
  } finally {
    await close();
  }
}

async function failureOf(work: Promise<unknown>): Promise<StoreError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

describe("the policy store over the Clean Rooms ML client", () => {
  it("reads text and hash", () =>
    using(json(answer), async (store, requests) => {
      assert.deepEqual(await store.get(arn, call), { policy, policyHash });
      assert.deepEqual(requests, [`GET ${path}`]);
    }));

  it("sends the condition of a put, always", () =>
    using(json(answer), async (store, requests) => {
      const stored = await store.put(arn, policy, { kind: "must-not-exist" }, call);
      assert.deepEqual(stored, { policy, policyHash });
      await store.put(arn, policy, { kind: "must-match", policyHash }, call);
      const bodies = requests.map((line) => JSON.parse(line.slice(line.indexOf("{"))));
      assert.deepEqual(bodies, [
        { configuredAudienceModelPolicy: policy, policyExistenceCondition: "POLICY_MUST_NOT_EXIST" },
        {
          configuredAudienceModelPolicy: policy,
          policyExistenceCondition: "POLICY_MUST_EXIST",
          previousPolicyHash: policyHash,
        },
      ]);
    }));

  it("deletes", () =>
    using(
      (_request, response) => response.writeHead(200).end(),
      async (store, requests) => {
        assert.equal(await store.delete(arn, call), "deleted");
        assert.deepEqual(requests, [`DELETE ${path}`]);
      },
    ));

  it("takes ResourceNotFoundException for an answer where it is one", () =>
    using(serviceError(404, "ResourceNotFoundException", "no"), async (store) => {
      assert.equal(await store.get(arn, call), undefined);
      assert.equal(await store.delete(arn, call), "absent");
      assert.equal(await store.modelExists(arn, call), false);
      const error = await failureOf(calls.put(store));
      assert.equal(error.kind, "refused");
    }));

  it("another 404, of a proxy, is no answer", () =>
    using(
      (_request, response) =>
        response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not Found</h1>"),
      async (store) => {
        assert.equal((await failureOf(calls.get(store))).kind, "ambiguous");
        assert.equal((await failureOf(calls.delete(store))).kind, "ambiguous");
      },
    ));

  it("finds the client of the ARN's region", async () => {
    const { endpoint, close } = await wire(json(answer));
    const asked: string[] = [];
    const store = createAwsPolicyStore({
      client: ({ partition, region }) => {
        asked.push(`${partition} ${region}`);
        return clientFor(endpoint);
      },
    });
    assert.deepEqual(await store.get(arn, call), { policy, policyHash });
    await close();
    assert.deepEqual(asked, ["aws us-east-1"]);
  });

  const table: readonly (readonly [keyof typeof calls, number, string, StoreErrorKind])[] = [
    ["put", 400, "ValidationException", "refused"],
    ["put", 409, "ConflictException", "refused"],
    ["get", 400, "ValidationException", "invalid"],
    ["delete", 400, "ValidationException", "invalid"],
    ["delete", 409, "ConflictException", "invalid"],
    ["put", 403, "AccessDeniedException", "denied"],
    ["get", 403, "AccessDeniedException", "denied"],
    ["put", 429, "ThrottlingException", "throttled"],
    ["delete", 400, "Throttling", "throttled"],
    ["put", 402, "ServiceQuotaExceededException", "invalid"],
    ["put", 500, "InternalServiceException", "ambiguous"],
    ["delete", 503, "ServiceUnavailable", "ambiguous"],
    ["put", 403, "UnrecognizedClientException", "credentials"],
    ["put", 403, "InvalidSignatureException", "credentials"],
    ["put", 403, "ExpiredTokenException", "credentials"],
    ["put", 403, "MissingAuthenticationTokenException", "credentials"],
  ];
  for (const [operation, status, code, kind] of table) {
    it(`${operation}: ${status} ${code} is ${kind}`, () =>
      using(serviceError(status, code, "as it is"), async (store) => {
        const error = await failureOf(calls[operation](store));
        assert.equal(error.kind, kind);
        assert.equal(error.code, code);
        assert.equal(error.operation, operation);
        assert.equal(error.message, "as it is");
        assert.equal(error.statusCode, status);
        assert.equal(error.requestId, "id-1");
        assert.match(error.action ?? "", /^cleanrooms-ml:[A-Za-z]+$/);
        assert.ok(error.cause instanceof Error);
      }));
  }

  for (const [code, message, fault] of [
    ["ExpiredTokenException", "The security token included in the request is expired", "expired"],
    ["UnrecognizedClientException", "The security token included in the request is invalid.", "wrong"],
    ["InvalidSignatureException", "The request signature we calculated does not match", "wrong"],
    ["InvalidSignatureException", "Signature expired: 20240101T000000Z is now earlier than …", "clock"],
    [
      "InvalidSignatureException",
      "Signature not yet current: 20300101T000000Z is still later than …",
      "clock",
    ],
    ["MissingAuthenticationTokenException", "Missing Authentication Token", "missing"],
  ] as const) {
    it(`says of ${code} "${message}" that the credentials are ${fault}`, () =>
      using(serviceError(403, code, message), async (store) => {
        assert.equal((await failureOf(calls.put(store))).credentials, fault);
      }));
  }

  it("prints nothing of the canonical request that AWS quotes back", () =>
    using(
      serviceError(
        403,
        "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided.\n\nThe Canonical String for this request should have been\n'PUT\nx-amz-security-token:very-secret-token\n'",
      ),
      async (store) => {
        const error = await failureOf(calls.put(store));
        assert.equal(
          error.message,
          "The request signature we calculated does not match the signature you provided.",
        );
        assert.match(String(error.cause), /very-secret-token/, "the cause is kept as it is");
      },
    ));

  it("a proxy's page is ambiguous, and its first line is quoted", () =>
    using(
      (_request, response) =>
        response.writeHead(503, { "content-type": "text/html" }).end("<html>Squid says no</html>"),
      async (store) => {
        const error = await failureOf(calls.put(store));
        assert.equal(error.kind, "ambiguous");
        assert.equal(error.statusCode, 503);
        assert.match(error.message, /Squid says no/);
      },
    ));

  it("a connection reset is ambiguous", () =>
    using(
      (request) => request.socket.resetAndDestroy(),
      async (store) => {
        const error = await failureOf(calls.put(store));
        assert.equal(error.kind, "ambiguous");
        assert.equal(error.code, "ECONNRESET");
      },
    ));

  it("an aborted call is aborted, and says whether it may have been sent", async () => {
    const stop = new AbortController();
    const { store, endpoint, close } = await wire(() => stop.abort());
    const put = (from: PolicyStore, signal: AbortSignal) =>
      failureOf(from.put(arn, policy, { kind: "must-not-exist" }, { signal }));
    const sent = await put(store, stop.signal);
    assert.deepEqual([sent.kind, sent.neverSent], ["aborted", false]);

    const early = new AbortController();
    const client = clientFor(endpoint);
    client.config.credentials = () => {
      early.abort();
      return new Promise(() => {});
    };
    const unsent = await put(createAwsPolicyStore({ client }), early.signal);
    assert.deepEqual([unsent.kind, unsent.neverSent], ["aborted", true]);
    await close();
  });

  for (const [what, body] of [
    ["a hash of 63 digits", { ...answer, policyHash: "a".repeat(63) }],
    ["a hash of other characters", { ...answer, policyHash: "Z".repeat(64) }],
    ["no hash", { ...answer, policyHash: undefined }],
    ["no policy", { ...answer, configuredAudienceModelPolicy: undefined }],
  ] as const) {
    it(`an answer with ${what} is ambiguous`, () =>
      using(json(body), async (store) => {
        for (const operation of ["put", "get"] as const) {
          const error = await failureOf(calls[operation](store));
          assert.equal(error.kind, "ambiguous");
          assert.match(error.message, /hash|policy|form/i);
        }
      }));
  }

  it("a port that nobody listens on is unreachable, and named", async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        const free = typeof address === "object" && address ? address.port : 0;
        server.close(() => resolve(free));
      });
    });
    const store = createAwsPolicyStore({ client: clientFor(`http://127.0.0.1:${port}`) });
    const error = await failureOf(calls.put(store));
    assert.equal(error.kind, "unreachable");
    assert.equal(error.code, "ECONNREFUSED");
    assert.equal(error.endpoint, `127.0.0.1:${port}`);
  });

  for (const [name, message, fault] of [
    ["CredentialsProviderError", "Could not load credentials from any providers", "missing"],
    ["CredentialsProviderError", "The SSO session associated with this profile has expired", "expired"],
    ["TokenProviderError", "Token is expired. To refresh this SSO session run 'aws sso login'", "expired"],
  ] as const) {
    it(`no credentials (${message}): ${fault}`, async () => {
      const client = clientFor("http://127.0.0.1:1");
      client.config.credentials = async () => {
        throw Object.assign(new Error(message), { name });
      };
      const error = await failureOf(calls.get(createAwsPolicyStore({ client })));
      assert.equal(error.kind, "credentials");
      assert.equal(error.credentials, fault);
    });
  }

  it("a refusal of STS, which the credential chain asked, is about credentials, not about the policy", async () => {
    for (const name of ["AccessDenied", "ResourceNotFoundException"]) {
      const client = clientFor("http://127.0.0.1:1");
      client.config.credentials = async () => {
        throw Object.assign(new Error("User is not authorized to perform: sts:AssumeRole"), {
          name,
          $fault: "client",
          $metadata: { httpStatusCode: 403 },
        });
      };
      const error = await failureOf(calls.get(createAwsPolicyStore({ client })));
      assert.equal(error.kind, "credentials", name);
      assert.equal(error.credentials, "wrong");
    }
  });

  it("a missing region is neither the network's nor the policy's fault", async () => {
    const client = clientFor("http://127.0.0.1:1");
    client.config.region = async () => {
      throw new Error("Region is missing");
    };
    const error = await failureOf(calls.put(createAwsPolicyStore({ client })));
    assert.equal(error.kind, "invalid");
    assert.match(error.message, /Region is missing/);
  });

  it("what breaks a constraint of the service's model is not sent", () =>
    using(json(answer), async (store, requests) => {
      const error = await failureOf(store.put(arn, "", { kind: "must-not-exist" }, call));
      assert.equal(error.kind, "invalid");
      assert.deepEqual(requests, []);
    }));
});
