import assert from "node:assert/strict";
import { defaultModes } from "../index.js";
import { modelArn, partnerPolicy, policyCalls } from "../testing/policy-calls.js";
import { send, sendSigned } from "../testing/signed-request.js";
import { withEmulator } from "../testing/with-emulator.js";

describe("the control paths", () => {
  const emulator = withEmulator({ sessionToken: "top-secret-token" });
  const calls = () => policyCalls(emulator().url, { sessionToken: "top-secret-token" });
  const call = async (method: string, path: string, body?: unknown) =>
    send(emulator().url, {
      method,
      path: `/_emulator/${path}`,
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  const policy = (path = "", arn = modelArn) => `policy${path}?arn=${arn}`;
  const document = async () => {
    const { text } = (await call("GET", policy())).json;
    const parsed: unknown = JSON.parse(String(text));
    return parsed;
  };

  it("list themselves", async () => {
    const answer = await call("GET", "");
    assert.equal(answer.status, 200);
    assert.match(answer.text, /POST \/_emulator\/policy\/edit: /);
    assert.equal((await send(emulator().url, { method: "GET", path: "/_emulator" })).status, 200);
  });

  it("show everything there is, without keys", async () => {
    await calls().put();
    const { json, text } = await call("GET", "state");
    assert.equal(json.accountId, "123456789012");
    assert.deepEqual(json.modes, defaultModes);
    assert.match(text, new RegExp(`"policies":\\{"${modelArn}":\\{"text":`));
    assert.doesNotMatch(text, /secret/);
  });

  it("make a model exist, once", async () => {
    const arn = modelArn.replace("shared", "other/one.two");
    assert.deepEqual((await call("POST", "models", { arn })).json, { arn });
    await call("POST", "models", { arn });
    assert.equal((await calls().put({}, arn)).status, 200);
    assert.equal(emulator().control.state().models.length, 2);
    const wrong = await call("POST", "models", { arn: "arn:aws:s3:::b" });
    assert.deepEqual([wrong.status, wrong.json.code], [400, "BadRequest"]);
  });

  it("store any text as it is, and delete it", async () => {
    const put = await call("PUT", policy(), { policy: "not even JSON" });
    assert.equal(put.json.text, "not even JSON");
    assert.equal((await calls().get()).json.configuredAudienceModelPolicy, "not even JSON");
    assert.equal((await call("POST", policy("/reformat"), {})).status, 400);
    assert.equal((await call("POST", policy("/edit"), { addAccount: "1" })).status, 400);
    assert.deepEqual((await call("DELETE", policy())).json, { deleted: true });
    assert.deepEqual((await call("DELETE", policy())).json, { deleted: false });
    assert.equal((await call("GET", policy())).status, 404);
  });

  it("edit a policy as a person would", async () => {
    await call("PUT", policy(), { policy: partnerPolicy() });
    await call("POST", policy("/edit"), { addAccount: "444455556666" });
    await call("POST", policy("/edit"), { addStatement: { Sid: "More", Effect: "Deny" } });
    await call("POST", policy("/edit"), { addStatement: '{"Sid":"Text"}' });
    await call("POST", policy("/edit"), { removeAccount: "111122223333", sid: "Partner" });
    const partner = {
      Sid: "Partner",
      Effect: "Allow",
      Principal: { AWS: ["444455556666"] },
      Action: "cleanrooms-ml:StartAudienceGenerationJob",
      Resource: modelArn,
    };
    const others = [{ Sid: "More", Effect: "Deny" }, { Sid: "Text" }];
    assert.deepEqual(await document(), { Version: "2012-10-17", Statement: [partner, ...others] });
    await call("POST", policy("/edit"), { removeSid: "Partner" });
    assert.deepEqual(await document(), { Version: "2012-10-17", Statement: others });
    for (const edit of [
      {},
      { addAccount: 1 },
      { removeSid: "a", addAccount: "b" },
      { sid: "x" },
      { zap: "x" },
    ]) {
      assert.equal((await call("POST", policy("/edit"), edit)).status, 400);
    }
    for (const edit of [{ removeSid: "Absent" }, { addAccount: "1", sid: "Absent" }]) {
      assert.equal((await call("POST", policy("/edit"), edit)).status, 404);
    }
    assert.equal((await call("POST", policy("/edit"), { addAccount: "1" })).status, 400);
  });

  it("write a policy in other words", async () => {
    const first = emulator().control;
    await first.setPolicy(modelArn, partnerPolicy());
    const changed = await call("POST", policy("/reformat"));
    assert.notEqual(changed.json.text, partnerPolicy());
    assert.deepEqual(JSON.parse(String(changed.json.text)), JSON.parse(partnerPolicy()));
    const minified = await call("POST", policy("/reformat"), { style: "minified" });
    assert.equal(minified.json.text, partnerPolicy());
    assert.equal((await call("POST", policy("/reformat"), { style: "pretty" })).status, 400);
  });

  it("change modes, add and remove faults, set the clock, and reset everything", async () => {
    assert.equal((await call("PATCH", "modes", { staleReads: 2 })).json.staleReads, 2);
    assert.equal((await call("PATCH", "modes", { stale: 2 })).status, 400);
    const fault = await call("POST", "faults", {
      kind: "throttle",
      operation: "TagResource",
      share: 0.5,
      skip: 1,
    });
    assert.deepEqual(fault.json.operation, "TagResource");
    assert.equal((await call("DELETE", `faults/${fault.json.id}`)).status, 200);
    assert.equal((await call("DELETE", `faults/${fault.json.id}`)).status, 404);
    for (const wrong of [
      {},
      { kind: "x" },
      { kind: "reset", operation: "Nope" },
      { kind: "reset", share: 2 },
    ]) {
      assert.equal((await call("POST", "faults", wrong)).status, 400, JSON.stringify(wrong));
    }
    await call("POST", "faults", { kind: "reset", count: 1 });
    await call("PUT", "clock", { offsetSeconds: 3600 });
    await call("POST", "memberships", {
      collaborationId: "11111111-2222-3333-4444-555555555555",
      otherAccountIds: ["111122223333"],
    });
    await call("POST", "models", { arn: modelArn.replace("shared", "more") });
    const state = (await call("POST", "reset")).json;
    assert.deepEqual(
      [state.modes, state.faults, state.memberships, state.clockOffsetSeconds],
      [defaultModes, [], [], 0],
    );
    assert.equal(emulator().control.state().models.length, 1);
    assert.equal((await calls().get()).status, 404);
  });

  it("let the clock be off, so that honest clients look skewed", async () => {
    await call("PUT", "clock", { offsetSeconds: 600 });
    const answer = await calls().get();
    assert.equal(answer.headers["x-amzn-errortype"], "InvalidSignatureException");
    assert.match(String(answer.json.message), /^Signature expired: /);
    // The Date header tells a client how far off it is.
    const ahead = Date.parse(String(answer.headers.date)) - Date.now();
    assert.ok(ahead > 500_000 && ahead < 700_000, String(ahead));
  });

  it("log requests without secrets", async () => {
    await calls().put();
    await sendSigned(emulator().url, {
      method: "GET",
      path: "/nowhere",
      query: { "X-Amz-Security-Token": "top-secret" },
      headers: { cookie: "top-secret", authorization: "Bearer top-secret" },
    });
    const { json, text } = await call("GET", "requests");
    assert.ok(Array.isArray(json.requests));
    assert.equal(json.requests.length, 2);
    const [put, nowhere] = emulator().control.requests();
    assert.equal(put?.operation, "PutConfiguredAudienceModelPolicy");
    assert.equal(put?.status, 200);
    assert.equal(put?.body, JSON.stringify({ configuredAudienceModelPolicy: partnerPolicy() }));
    assert.match(put?.path ?? "", /^\/configured-audience-model\/arn%3Aaws%3A/);
    assert.match(text, /SignedHeaders=[a-z0-9;-]+, Signature=\(hidden\)/);
    assert.doesNotMatch(text, /top-secret/);
    assert.deepEqual([nowhere?.operation, nowhere?.errorType], [undefined, "UnknownOperationException"]);
    await call("DELETE", "requests");
    assert.deepEqual(emulator().control.requests(), []);
  });

  describe("do not answer", () => {
    const refused = async (headers: Record<string, string>) =>
      (await send(emulator().url, { method: "POST", path: "/_emulator/reset", headers })).status;

    it("to a name that was rebound to 127.0.0.1", async () => {
      assert.equal(await refused({ host: "evil.example" }), 403);
      assert.equal(await refused({ host: "127.0.0.1.evil.example:4580" }), 403);
      assert.equal(await refused({ host: `localhost:${emulator().port}` }), 200);
    });

    it("to a web page", async () => {
      assert.equal(await refused({ origin: "http://127.0.0.1:8080" }), 403);
      assert.equal(await refused({ origin: "null" }), 403);
      assert.equal(await refused({ "sec-fetch-site": "cross-site" }), 403);
      assert.equal(await refused({ "sec-fetch-site": "none" }), 200);
    });

    it("to what they do not know", async () => {
      assert.equal((await call("GET", "nothing")).status, 404);
      assert.equal((await call("DELETE", "faults/1/2")).status, 404);
      assert.deepEqual((await call("GET", "reset")).json, {
        code: "MethodNotAllowed",
        message: "/_emulator/reset takes POST.",
      });
      assert.equal((await call("POST", "models", "{")).status, 400);
      assert.equal((await call("POST", "models", { arn: modelArn, extra: 1 })).status, 400);
      assert.equal((await call("PUT", "policy", { policy: "x" })).status, 400);
    });
  });
});
