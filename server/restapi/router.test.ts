import assert from "node:assert/strict";
import { policyFor, providerRun } from "./testing/provider.js";
import { sendRaw } from "./testing/send-raw.js";
import { arn, withRestapi } from "./testing/with-restapi.js";

const policies = "/configured-audience-model-policies";
const encoded = `${policies}/${encodeURIComponent(arn)}`;
const first = policyFor(arn, "111111111111");

describe("the dialect of the restapi provider", () => {
  const world = withRestapi({ rules: { allowedAccounts: ["111111111111"] } });
  const send = (
    method: string,
    rawPath: string,
    {
      token = "writer",
      body,
      ...headers
    }: Readonly<Record<string, string>> & { readonly token?: string; readonly body?: string } = {},
  ) =>
    sendRaw(world().url, {
      method,
      rawPath,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      body,
    });

  it("answers 200 with the ARN alone where there is no policy, and where there is no model", async () => {
    for (const some of [arn, arn.replace("abc", "no-such-model")]) {
      const answer = await (await providerRun(world().url)).get(some);
      assert.deepEqual([answer.status, JSON.parse(answer.body)], [200, { configuredAudienceModelArn: some }]);
    }
  });

  it("takes the ARN as one segment and as the rest of the path, decoded once", async () => {
    await (await providerRun(world().url)).post(arn, first);
    for (const path of [encoded, `${policies}/${arn}`, encoded.toLowerCase(), `${encoded}?ignored=1`]) {
      const answer = await send("GET", path);
      assert.deepEqual(
        [answer.status, JSON.parse(answer.body).configuredAudienceModelPolicy],
        [200, first],
        path,
      );
    }
    for (const path of [
      `${policies}/${encodeURIComponent(encodeURIComponent(arn))}`,
      `${policies}/%`,
      `${policies}/no-arn`,
      `${policies}/${arn}/../xyz`,
      `${policies}/${encodeURIComponent(`${arn}/./x`)}`,
    ]) {
      const answer = await send("GET", path);
      assert.equal(answer.status, 400, path);
      assert.match(answer.body, /^\{"title": "Correct the (path|ARN)/);
    }
  });

  it("never redirects: a slash at the end of a collection is as good as none", async () => {
    assert.equal((await send("GET", "/plan-sessions/")).status, 200);
    assert.equal((await send("GET", `${policies}/`)).status, 200);
    assert.equal((await send("GET", "/elsewhere")).status, 404);
    assert.equal((await send("GET", "/")).status, 404);
  });

  it("answers what it has not with 405 and Allow, OPTIONS with Allow, HEAD as GET without the body", async () => {
    const patch = await send("PATCH", encoded);
    assert.deepEqual([patch.status, patch.headers.allow], [405, "DELETE, GET, HEAD, OPTIONS, PUT"]);
    const options = await send("OPTIONS", policies);
    assert.deepEqual(
      [options.status, options.headers.allow, options.body],
      [204, "GET, HEAD, OPTIONS, POST", ""],
    );
    for (const path of ["/plan-sessions", encoded]) {
      const [get, head] = [await send("GET", path), await send("HEAD", path)];
      assert.deepEqual(
        [head.status, head.body, head.headers["content-length"]],
        [200, "", get.headers["content-length"]],
      );
    }
  });

  it("takes JSON of 64 KB at most, and names every fault of the data", async () => {
    const { session } = await providerRun(world().url);
    const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
      send("POST", policies, { "x-plan-session": session, body, ...headers });
    assert.equal((await post("{}", { "content-type": "text/plain" })).status, 415);
    assert.equal((await post("{}", { "content-encoding": "gzip" })).status, 415);
    assert.equal((await post(`{"a":"${"x".repeat(64 * 1024)}"}`)).status, 413);
    assert.equal((await post("")).status, 400);
    assert.equal(
      (await post('{"configuredAudienceModelPolicy":{"Statement":[],"Statement":[]}}')).status,
      400,
    );
    const faults = await post(
      '{"configuredAudienceModelArn":1,"configuredAudienceModelPolicy":[],"extra":true}',
    );
    assert.equal(faults.status, 422);
    assert.deepEqual(
      JSON.parse(faults.body).errors.map(({ pointer }: { readonly pointer: string }) => pointer),
      ["#/extra", "#/configuredAudienceModelArn", "#/configuredAudienceModelPolicy"],
    );
    const invalid = await post(
      JSON.stringify({
        configuredAudienceModelArn: arn,
        configuredAudienceModelPolicy: { Version: "1", Statement: [{}] },
      }),
    );
    assert.equal(invalid.status, 422);
    assert.ok(JSON.parse(invalid.body).errors.length > 1);
    assert.match(invalid.body, /"#\/configuredAudienceModelPolicy\/Statement\/0"/);
  });

  it("refuses to move an object to another ARN, which would orphan the old policy", async () => {
    const { session } = await providerRun(world().url);
    const body = JSON.stringify({
      configuredAudienceModelArn: arn.replace("abc", "xyz"),
      configuredAudienceModelPolicy: first,
    });
    const answer = await send("PUT", encoded, { "x-plan-session": session, body });
    assert.equal(answer.status, 422);
    assert.match(answer.body, /^\{"title": "Make a new object for another ARN"/);
  });

  it("names the rule that a policy breaks", async () => {
    const answer = await (await providerRun(world().url)).post(arn, policyFor(arn, "222222222222"));
    assert.equal(answer.status, 422);
    assert.match(answer.body, /^\{"title": "Correct the policy: it breaks the rule allowedAccounts/);
  });

  it("says of a model that does not exist that it is not there, on a line of its own", async () => {
    const missing = arn.replace("abc", "no-such-model");
    const answer = await (await providerRun(world().url)).post(missing, policyFor(missing, "111111111111"));
    assert.equal(answer.status, 422);
    assert.match(answer.body, /^\{"title": "Configured Audience Model Not Found",\n "detail"/);
  });

  it("answers failures of AWS with 4xx, so that the provider shows what happened", async () => {
    const run = await providerRun(world().url);
    for (const kind of ["access-denied", "throttle"] as const) {
      world().emulator.control.addFault({ kind });
      for (const answer of [await run.get(arn), await run.post(arn, first)]) {
        assert.equal(answer.status, 424, answer.body);
        assert.equal(JSON.parse(answer.body).detail.includes("\n"), false);
      }
      world().emulator.control.clearFaults();
    }
  });

  it("gives nobody what its token does not allow, and does not tell whether it exists", async () => {
    await (await providerRun(world().url)).post(arn, first);
    const reader = await providerRun(world().url, { token: "reader" });
    assert.equal((await reader.get(arn)).status, 200);
    assert.deepEqual(
      [
        (await reader.put(arn, first)).status,
        (await reader.post(arn, first)).status,
        (await reader.delete(arn)).status,
      ],
      [403, 403, 403],
    );
    const elsewhere = await providerRun(world().url, { token: "elsewhere" });
    const known = await elsewhere.get(arn);
    const unknown = await elsewhere.get(arn.replace("abc", "no-such-model"));
    assert.deepEqual([known.status, known.body], [403, unknown.body]);
    assert.equal((await send("GET", policies, { token: "elsewhere" })).body, "[]");
    assert.deepEqual(JSON.parse((await send("GET", policies)).body), [
      { id: encodeURIComponent(arn), configuredAudienceModelArn: arn },
    ]);
  });

  it("answers a policy as it was sent: as a string of JSON where it was one, else as an object", async () => {
    const text = JSON.stringify(first, null, 2);
    await (await providerRun(world().url)).post(arn, text);
    const read = await (await providerRun(world().url)).get(arn);
    assert.equal(JSON.parse(read.body).configuredAudienceModelPolicy, text);
    const run = await providerRun(world().url);
    await run.get(arn);
    assert.equal((await run.put(arn, first)).status, 200);
    const again = await (await providerRun(world().url)).get(arn);
    assert.deepEqual(JSON.parse(again.body).configuredAudienceModelPolicy, first);
  });

  it("answers the document as sent while the hash is its own, and the real one when it is not", async () => {
    await (await providerRun(world().url)).post(arn, first);
    world().emulator.control.setModes({ textReturned: "canonicalised" });
    const own = await (await providerRun(world().url)).get(arn);
    assert.deepEqual(JSON.parse(own.body).configuredAudienceModelPolicy, first);
    world().emulator.control.setModes({ textReturned: "as-sent" });
    const foreign = policyFor(arn, "999999999999");
    await world().emulator.control.setPolicy(arn, JSON.stringify(foreign));
    const real = await (await providerRun(world().url)).get(arn);
    assert.deepEqual(JSON.parse(real.body).configuredAudienceModelPolicy, foreign);
  });

  it("answers what somebody else has made no policy of, too", async () => {
    await world().emulator.control.setPolicy(arn, "no JSON");
    const answer = await (await providerRun(world().url)).get(arn);
    assert.deepEqual(
      [answer.status, JSON.parse(answer.body).configuredAudienceModelPolicy],
      [200, "no JSON"],
    );
  });

  it("says what to do when its store cannot be reached, and that nothing was sent", async () => {
    const run = await providerRun(world().url);
    await world().database.close();
    for (const answer of [await run.post(arn, first), await run.delete(arn)]) {
      assert.equal(answer.status, 424, answer.body);
      assert.match(
        answer.body,
        /^\{"title": "Run it again in a little while: the server cannot use its store"/,
      );
    }
    assert.equal(world().emulator.control.policy(arn), undefined);
  });
});
