import assert from "node:assert/strict";
import type { CleanRoomsMLClient } from "./clean-rooms-ml-client.js";
import { GetConfiguredAudienceModelPolicyCommand } from "./commands/get-configured-audience-model-policy.js";
import { PutConfiguredAudienceModelPolicyCommand } from "./commands/put-configured-audience-model-policy.js";
import { TagResourceCommand } from "./commands/tag-resource.js";
import { errorSchemas } from "./generated/schemas.js";
import { CleanRoomsMLServiceException } from "./models/clean-rooms-ml-service-exception.js";
import * as declared from "./models/errors.js";
import { UnexpectedResponseException } from "./models/unexpected-response-exception.js";
import { isolateEnvironment } from "./testing/isolated-environment.js";
import { type Answer, type ScriptedServer, startScriptedServer } from "./testing/scripted-server.js";
import { ARN, HASH, impatient, POLICY, testClient } from "./testing/test-client.js";

const HTML = "<!doctype html>\n<html><head><title>503 Service Unavailable</title></head></html>\n";

describe("errors", () => {
  isolateEnvironment();
  let server: ScriptedServer | undefined;
  let client: CleanRoomsMLClient | undefined;

  afterEach(async () => {
    client?.destroy();
    await server?.close();
  });

  /** What a call fails with when the server answers so, with a single attempt. */
  async function failure(answer: Answer, command: "get" | "put" | "tag" = "get"): Promise<unknown> {
    server = await startScriptedServer([answer]);
    client = testClient(server.url, { retryStrategy: impatient(1) });
    const sent =
      command === "get"
        ? client.send(new GetConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn: ARN }))
        : command === "put"
          ? client.send(
              new PutConfiguredAudienceModelPolicyCommand({
                configuredAudienceModelArn: ARN,
                configuredAudienceModelPolicy: POLICY,
              }),
            )
          : client.send(new TagResourceCommand({ resourceArn: ARN, tags: {} }));
    return sent.then(
      () => assert.fail("the call succeeded"),
      (error: unknown) => error,
    );
  }

  describe("declared by the model", () => {
    const classes = [
      [400, declared.ValidationException],
      [402, declared.ServiceQuotaExceededException],
      [403, declared.AccessDeniedException],
      [404, declared.ResourceNotFoundException],
      [409, declared.ConflictException],
      [429, declared.ThrottlingException],
      [500, declared.InternalServiceException],
    ] as const;

    it("are all here, with the status of the model", () => {
      const modelled = errorSchemas.map(([, , name, traits]) => [
        typeof traits === "object" ? traits.httpError : undefined,
        name,
      ]);
      assert.deepEqual(classes.map(([status, of]) => [status, of.name]).sort(), modelled.sort());
    });

    for (const [status, of] of classes) {
      const message = `what the service said of ${of.name}`;
      const check = (error: unknown) => {
        assert(error instanceof of);
        assert(error instanceof CleanRoomsMLServiceException);
        assert(error instanceof Error);
        assert(!(error instanceof UnexpectedResponseException));
        assert.equal(error.name, of.name);
        assert.equal(error.message, message);
        assert.equal(error.$metadata.httpStatusCode, status);
        assert.equal(error.$metadata.requestId, "request-1");
        assert.equal(error.$fault, status === 500 ? "server" : "client");
        for (const [, other] of classes) if (other !== of) assert(!(error instanceof other));
      };
      const id = { "x-amzn-requestid": "request-1" };

      it(`${of.name} by the header x-amzn-errortype`, async () => {
        const headers = { ...id, "x-amzn-errortype": `${of.name}:http://internal.amazon.com/coral/` };
        check(await failure({ status, headers, body: JSON.stringify({ message }) }));
      });
      it(`${of.name} by __type, with a namespace`, async () => {
        const body = JSON.stringify({ __type: `com.amazonaws.cleanroomsml#${of.name}`, Message: message });
        check(await failure({ status, headers: id, body }));
      });
      it(`${of.name} by code`, async () => {
        check(await failure({ status, headers: id, body: JSON.stringify({ code: of.name, message }) }));
      });
    }

    it("keep their members", async () => {
      const body = JSON.stringify({ message: "too many", quotaName: "models", quotaValue: 20.5 });
      const error = await failure({
        status: 402,
        headers: { "x-amzn-errortype": "ServiceQuotaExceededException" },
        body,
      });
      assert(error instanceof declared.ServiceQuotaExceededException);
      assert.deepEqual([error.quotaName, error.quotaValue], ["models", 20.5]);
    });

    it("are recognised by the header alone, when the body is empty or a page", async () => {
      for (const body of ["", HTML]) {
        const error = await failure({
          status: 429,
          headers: { "x-amzn-errortype": "ThrottlingException" },
          body,
        });
        assert(error instanceof declared.ThrottlingException);
        assert.equal(error.message, "The service gave no reason (HTTP 429)");
        await server?.close();
      }
    });
  });

  it("of a code that is not declared keep it as their name", async () => {
    const headers = { "x-amzn-errortype": "ExpiredTokenException" };
    const error = await failure({
      status: 403,
      headers,
      body: '{"message":"The security token is expired"}',
    });
    assert(error instanceof CleanRoomsMLServiceException);
    assert.equal(error.name, "ExpiredTokenException");
    assert.equal(error.message, "The security token is expired");
    assert.equal(error.$fault, "client");
  });

  it("with a code that is no text are not taken for something else", async () => {
    for (const body of ['{"code":null,"message":"m"}', '{"code":{},"__type":7}', '{"__type":""}']) {
      const error = await failure({ status: 400, body });
      assert(error instanceof UnexpectedResponseException, body);
      assert.match(error.message, /has no error code/);
      await server?.close();
    }
  });

  it("cannot make the client send again by names of the SDK in their body", async () => {
    server = await startScriptedServer([
      { status: 400, body: '{"code":"Odd","$retryable":{"throttling":true}}' },
    ]);
    client = testClient(server.url);
    const sent = client.send(
      new GetConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn: ARN }),
    );
    await assert.rejects(sent, { name: "Odd" });
    assert.equal(server.requests.length, 1);
  });

  describe("that are not the service's own answer", () => {
    const cases: readonly [string, Answer, RegExp][] = [
      [
        "an HTML 503",
        { status: 503, headers: { "content-type": "text/html" }, body: HTML },
        /HTTP 503.*text\/html.*is not JSON.*<!doctype html>/,
      ],
      [
        "an HTML 403 of a proxy",
        { status: 403, headers: { "content-type": "text/html" }, body: "\n\n <h1>Blocked</h1>" },
        /HTTP 403.*It begins: <h1>Blocked<\/h1>/,
      ],
      ["an empty 500", { status: 500, body: "" }, /HTTP 500.*is empty\.$/],
      [
        "a redirect",
        { status: 302, headers: { location: "http://login.example.com/" }, body: "" },
        /HTTP 302/,
      ],
      [
        "JSON without an error code",
        { status: 403, body: '{"message":"Forbidden"}' },
        /HTTP 403.*has no error code.*Forbidden/,
      ],
      ["a JSON list", { status: 502, body: "[1]" }, /HTTP 502.*JSON, but not an object/],
      [
        "truncated JSON in an error",
        { status: 500, body: '{"message":"Inter' },
        /HTTP 500.*not JSON, or not all of it/,
      ],
      [
        "a login page with 200",
        { status: 200, headers: { "content-type": "text/html" }, body: HTML },
        /HTTP 200.*not JSON/,
      ],
      [
        "truncated JSON with 200",
        { status: 200, body: '{"policyHash":"ab' },
        /HTTP 200.*not JSON, or not all of it.*policyHash/,
      ],
      ["an empty 200", { status: 200, body: "" }, /HTTP 200.*is empty/],
      [
        "bytes that are no UTF-8",
        { status: 200, body: Buffer.from([0x7b, 0xff, 0x7d]) },
        /HTTP 200.*not JSON/,
      ],
    ];
    for (const [what, answer, pattern] of cases) {
      it(`${what}: an UnexpectedResponseException with the status and the first line`, async () => {
        for (const command of ["get", "put"] as const) {
          const error = await failure(answer, command);
          assert(error instanceof UnexpectedResponseException);
          assert(error instanceof CleanRoomsMLServiceException);
          assert.match(error.message, pattern);
          assert(typeof answer === "object");
          assert.equal(error.$metadata.httpStatusCode, answer.status);
          assert.equal(error.$metadata.attempts, 1);
          assert.equal(error.$fault, answer.status === 403 ? "client" : "server");
          await server?.close();
        }
      });
    }

    it("a page instead of the empty answer that an operation without output has", async () => {
      const error = await failure({ status: 200, body: HTML }, "tag");
      assert(error instanceof UnexpectedResponseException);
    });

    it("a first line is cut, and freed of control characters", async () => {
      const error = await failure({ status: 502, body: `\u001b[31m${"x".repeat(500)}\nsecond` });
      assert(error instanceof UnexpectedResponseException);
      assert.equal(error.firstLine, `[31m${"x".repeat(196)}…`);
    });
  });

  it("of a body that breaks off keep their code, and say that an answer had begun", async () => {
    const error = await failure("cut");
    assert(error instanceof Error && "code" in error && "$metadata" in error);
    assert.equal(error.code, "ECONNRESET");
    assert.doesNotMatch(error.message, /Deserialization/);
    assert.match(JSON.stringify(error.$metadata), /"httpStatusCode":200/);
  });

  it("an empty 200 is the answer of an operation without output", async () => {
    server = await startScriptedServer([{ status: 200, body: "" }]);
    client = testClient(server.url);
    const { $metadata } = await client.send(new TagResourceCommand({ resourceArn: ARN, tags: {} }));
    assert.equal($metadata.httpStatusCode, 200);
  });

  it("a good answer comes through whole", async () => {
    const body = {
      configuredAudienceModelArn: ARN,
      configuredAudienceModelPolicy: '{"ü":"😀"}',
      policyHash: HASH,
    };
    server = await startScriptedServer([{ status: 200, body: JSON.stringify(body) }]);
    client = testClient(server.url);
    const { $metadata, ...output } = await client.send(
      new GetConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn: ARN }),
    );
    assert.deepEqual(output, body);
  });
});
