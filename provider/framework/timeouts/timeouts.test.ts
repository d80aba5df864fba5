import assert from "node:assert/strict";
import { schema } from "../schema/schema.js";
import { type Same, same } from "../schema/testing/expect-type.js";
import type { Config, Planned } from "../schema/views.js";
import { judge } from "../validators/testing/judge.js";
import type { Unknown } from "../values/unknown.js";
import { timeouts } from "./index.js";

const times = timeouts({ create: "5m", delete: { default: "90s", description: "How long to delete." } });

const withBlock = schema({ attributes: {}, blocks: { timeouts: times.block } });
const withAttribute = schema({ attributes: { timeouts: times.attribute } });

type Times<T> = { readonly create: T; readonly delete: T } | null;
same<Same<Config<typeof withBlock>["timeouts"], Times<string | null | Unknown> | Unknown>>(true);
same<Same<Config<typeof withAttribute>["timeouts"], Times<string | null | Unknown> | Unknown>>(true);
same<Same<Planned<typeof withBlock>["timeouts"], Times<string | null>>>(true);

describe("timeouts", () => {
  it("are in milliseconds, the default where the user gives none", () => {
    assert.equal(times.milliseconds({ create: "1h30m", delete: null }, "create"), 5_400_000);
    assert.equal(times.milliseconds({ create: "1h30m", delete: null }, "delete"), 90_000);
    assert.equal(times.milliseconds(null, "create"), 300_000);
    assert.equal(times.milliseconds({ create: "soon", delete: null }, "create"), 300_000);
    // @ts-expect-error: there is no timeout for that
    assert.equal(times.milliseconds(null, "update"), 0);
  });

  for (const [form, of] of Object.entries({ block: withBlock, attribute: withAttribute })) {
    it(`as ${form} take durations in Go's form`, async () => {
      assert.deepEqual(await judge(of, { timeouts: { create: "1h30m", delete: ".5s" } }), []);
      assert.deepEqual(await judge(of, {}), []);
      assert.deepEqual(await judge(of, { timeouts: { create: "5", delete: "-5m" } }), [
        "error timeouts.create: Invalid Duration",
        "error timeouts.delete: Invalid Duration",
      ]);
    });
  }

  it("with a default that is no duration are refused at once", () => {
    assert.throws(() => timeouts({ read: "five minutes" }), /the default timeout of read/);
  });
});
