// https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/
import assert from "node:assert/strict";
import { model } from "../support/models.js";
import { type ServerWorld, startServerWorld } from "../support/server-world.js";

const arn = model("ours");

describe("OWASP API4:2023 Unrestricted Resource Consumption: the store", () => {
  let world: ServerWorld;
  let token: string;
  before(async () => {
    world = await startServerWorld({ emulator: { models: [arn] } });
    token = await world.token();
  });
  after(() => world?.close());

  it("plan sessions of a token are bounded: the oldest goes, and what it wrote last is not believed", async () => {
    const path = `/restapi/configured-audience-model-policies/${encodeURIComponent(arn)}`;
    const [first, other] = [await open(token), await open(await world.token())];
    for (let group = 0; group < 20; group += 1)
      await Promise.all(Array.from({ length: 50 }, () => open(token)));
    const deleted = await world.call(path, { method: "DELETE", token, headers: { "x-plan-session": first } });
    assert.ok(deleted.status >= 400 && deleted.status < 500, `${deleted.status} ${deleted.text}`);
    assert.match(deleted.text, /plan again/i);
    assert.ok(other);
  });

  async function open(owner: string): Promise<string> {
    return (await world.call("/restapi/plan-sessions", { token: owner })).textAt(0, "session");
  }
});
