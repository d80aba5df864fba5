// https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/
import assert from "node:assert/strict";
import { model, mustNotExist, PARTNER, pathOf, policyFor, putBody, STRANGER } from "../support/models.js";
import { type ServerWorld, startServerWorld } from "../support/server-world.js";

const arn = model("ours");

describe("OWASP API3:2023 Broken Object Property Level Authorization", () => {
  let world: ServerWorld;
  let token: string;
  before(async () => {
    world = await startServerWorld({ emulator: { models: [arn] } });
    token = await world.token({ scopes: ["read", "write"] });
  });
  after(() => world?.close());

  it("what a client may not set is refused by name, not taken", async () => {
    for (const smuggled of [
      "policyHash",
      "previousPolicyHash",
      "configuredAudienceModelArn",
      "who",
      "force",
      "policyExistenceCondition",
      "__proto__",
    ]) {
      const text = `{"configuredAudienceModelPolicy": ${JSON.stringify(policyFor(arn, PARTNER))}, ${JSON.stringify(smuggled)}: "x"}`;
      const refused = await world.call(pathOf(arn), {
        method: "PUT",
        token,
        headers: mustNotExist,
        body: text,
      });
      assert.ok([400, 422].includes(refused.status), `${smuggled}: ${refused.status} ${refused.text}`);
      assert.ok(refused.text.includes(smuggled), refused.text);
    }
    assert.equal(world.emulator.control.policy(arn), undefined);
  });

  it("who and when come from the server: headers cannot set them", async () => {
    const put = await world.call(pathOf(arn), {
      method: "PUT",
      token,
      headers: {
        ...mustNotExist,
        "x-forwarded-user": "root",
        "x-token-name": "root",
        date: "Thu, 01 Jan 1970 00:00:00 GMT",
      },
      body: putBody(policyFor(arn, PARTNER)),
    });
    assert.equal(put.status, 201, put.text);
    const history = await world.call(pathOf(arn, "/history"), { token });
    assert.match(history.text, /"token-1"/);
    assert.doesNotMatch(history.text, /"root"|1970/);
  });

  it("answers show what the document names, and nothing of the ledger's inside", async () => {
    const got = await world.call(pathOf(arn), { token });
    const keys = Object.keys(JSON.parse(got.text)).sort();
    assert.deepEqual(keys, ["configuredAudienceModelArn", "configuredAudienceModelPolicy", "policyHash"]);
    for (const more of ["/history", "/history/1", "/drift"]) {
      const { text } = await world.call(pathOf(arn, more), { token });
      assert.doesNotMatch(text, /entryHash|intentId|tokenId|lease|owner"|secret/i, more);
    }
  });

  it("a refusal does not repeat the policy of somebody else to a token that may write but not read", async () => {
    const writer = await world.token({ scopes: ["write"] });
    const refused = await world.call(pathOf(arn), {
      method: "PUT",
      token: writer,
      headers: { "if-match": `"${"0".repeat(64)}"` },
      body: putBody(policyFor(arn, STRANGER)),
    });
    assert.equal(refused.status, 412, refused.text);
    assert.doesNotMatch(
      refused.text,
      new RegExp(PARTNER),
      "it shows a document that this token may not read",
    );
  });
});
