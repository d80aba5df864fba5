// What in a policy is most likely a mistake: said in the answer, or refused where the rules want it so.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  model,
  mustNotExist,
  PARTNER,
  type PolicyDocument,
  pathOf,
  policyFor,
  putBody,
} from "./support/models.js";
import { type ServerWorld, startServerWorld } from "./support/server-world.js";

const arn = model("linted");
const another = model("another");

describe("the lint of the server", () => {
  const worlds: ServerWorld[] = [];
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-rules-"));
  });
  after(async () => {
    await Promise.all(worlds.map((world) => world.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  async function put(rules: object, policy: PolicyDocument) {
    const rulesFile = join(folder, "rules.json");
    writeFileSync(rulesFile, JSON.stringify(rules));
    const world = await startServerWorld({ emulator: { models: [arn] }, rulesFile });
    worlds.push(world);
    const token = await world.token();
    const reply = await world.call(pathOf(arn), {
      method: "PUT",
      token,
      headers: mustNotExist,
      body: putBody(policy),
    });
    return {
      ...reply,
      json: JSON.parse(reply.text),
      isWritten: world.emulator.control.policy(arn) !== undefined,
    };
  }

  it("warns in the answer to the write, with pointer, path, code and what to do", async () => {
    const { status, json, isWritten } = await put({}, policyFor(another, PARTNER));
    assert.deepEqual([status, isWritten], [201, true]);
    const [first, ...others] = json.warnings;
    assert.deepEqual(Object.keys(first), ["pointer", "path", "code", "detail"]);
    assert.equal(first.code, "foreign-resource");
    assert.match(first.pointer, /^#\/configuredAudienceModelPolicy\/Statement\/0\/Resource/);
    assert.match(first.path, /^\$\.Statement\[0\]\.Resource/);
    assert.match(first.detail, /is another configured audience model.*Name "arn:/);
    assert.deepEqual(others, []);
  });

  it("says nothing where there is nothing to say, and nothing with the rule off or the code ignored", async () => {
    const cases: readonly (readonly [object, PolicyDocument])[] = [
      [{}, policyFor(arn, PARTNER)],
      [{ lint: "off" }, policyFor(another, PARTNER)],
      [{ lint: "error", lintIgnore: ["foreign-resource"] }, policyFor(another, PARTNER)],
    ];
    for (const [rules, policy] of cases) {
      const { status, json } = await put(rules, policy);
      assert.equal(status, 201);
      assert.deepEqual(Object.keys(json), [
        "configuredAudienceModelArn",
        "configuredAudienceModelPolicy",
        "policyHash",
      ]);
    }
  });

  it("refuses it where the rules say error: 422, and nothing is sent", async () => {
    const { status, json, isWritten } = await put({ lint: "error" }, policyFor(another, PARTNER));
    assert.deepEqual([status, isWritten], [422, false]);
    const [first, ...others] = json.errors;
    assert.deepEqual([first.code, first.rule, others], ["foreign-resource", "lint", []]);
    assert.match(first.detail, /is another configured audience model.*\[foreign-resource\]$/);
    assert.match(json.title, /Rule lint Broken/);
  });
});
