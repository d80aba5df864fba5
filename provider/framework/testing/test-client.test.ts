import assert from "node:assert/strict";
import { Decimal, type DynamicValue, types, UNKNOWN } from "../index.js";
import { createTestClient } from "./index.js";
import { thingProvider } from "./thing-provider.js";

async function configured() {
  const { provider, shelf } = thingProvider();
  return { shelf, client: await createTestClient(provider, { config: {} }) };
}

describe("a resource, through its calls", () => {
  it("is created: computed values are unknown in the plan and known after", async () => {
    const { client, shelf } = await configured();
    const { planned, newState, diagnostics } = await client.apply("test_thing", {
      config: { name: "a", text: "hello", rules: [{ port: 80 }], tags: { x: "1", y: null } },
    });
    assert.deepEqual(diagnostics, []);
    assert.equal(planned.plannedState?.id, UNKNOWN);
    assert.equal(planned.plannedState?.serial, UNKNOWN);
    assert.equal(planned.plannedState?.color, "red");
    assert.deepEqual(planned.plannedState?.rules, [{ port: 80, seen: UNKNOWN }]);
    assert.equal(newState?.id, "id-a");
    assert.equal(newState?.serial, 1n);
    assert.equal(newState?.text, "hello", "the planned text stays: it means the same as the one returned");
    assert.deepEqual(newState?.rules, [{ port: 80, seen: true }]);
    assert.deepEqual(newState?.tags, { x: "1", y: null });
    assert.deepEqual(newState?.step, []);
    assert.deepEqual([...shelf.things.keys()], ["a"]);
  });

  it("is planned without a change when nothing changed, also when a text only looks different", async () => {
    const { client } = await configured();
    const { newState: prior } = await client.apply("test_thing", { config: { name: "a", text: "hello" } });
    assert.ok(prior);
    const planned = await client.planResourceChange("test_thing", {
      config: { name: "a", text: "HELLO" },
      prior,
    });
    assert.deepEqual(planned.plannedState, prior);
    assert.deepEqual(planned.requiresReplace, []);
  });

  it("is updated in place; modifyPlan may undo an unknown", async () => {
    const { client } = await configured();
    const { newState: prior } = await client.apply("test_thing", { config: { name: "a", text: "hello" } });
    assert.ok(prior);
    const recoloured = await client.planResourceChange("test_thing", {
      config: { name: "a", text: "hello", color: "blue" },
      prior,
    });
    assert.equal(recoloured.plannedState?.serial, 1n);
    assert.equal(recoloured.plannedState?.id, "id-a");
    const { newState, planned } = await client.apply("test_thing", {
      config: { name: "a", text: "bye" },
      prior,
    });
    assert.equal(planned.plannedState?.serial, UNKNOWN);
    assert.equal(newState?.serial, 2n);
  });

  it("is replaced when an attribute requires it", async () => {
    const { client, shelf } = await configured();
    const { newState: prior } = await client.apply("test_thing", { config: { name: "a" } });
    assert.ok(prior);
    const { requiresReplace } = await client.planResourceChange("test_thing", {
      config: { name: "b" },
      prior,
    });
    assert.deepEqual(requiresReplace, ["name"]);
    await client.apply("test_thing", { config: { name: "b" }, prior });
    assert.deepEqual(shelf.calls, ["create", "delete", "create"]);
  });

  it("is destroyed; the plan of a destroy may warn", async () => {
    const { client, shelf } = await configured();
    const { newState: prior, private: privateBytes } = await client.apply("test_thing", {
      config: { name: "a" },
    });
    assert.ok(prior);
    const { newState, planned } = await client.apply("test_thing", {
      config: null,
      prior,
      private: privateBytes,
    });
    assert.equal(newState, null);
    assert.equal(planned.plannedState, null);
    assert.deepEqual(
      planned.diagnostics.map(({ summary }) => summary),
      ["Going Away"],
    );
    assert.equal(shelf.things.size, 0);
  });

  it("is read: gone, unchanged, and with a text that only looks different", async () => {
    const { client, shelf } = await configured();
    const { newState: state, private: made } = await client.apply("test_thing", {
      config: { name: "a", text: "hello" },
    });
    assert.ok(state);
    const read = await client.readResource("test_thing", { state, private: made });
    assert.deepEqual(read.newState, state);
    assert.deepEqual(read.private, made, "private state nobody touched comes back byte for byte");
    shelf.things.clear();
    assert.equal((await client.readResource("test_thing", { state })).newState, null);
  });

  it("is imported by id, then completed by read", async () => {
    const { client, shelf } = await configured();
    shelf.things.set("a", { name: "a", text: "x", serial: 7 });
    const { state } = await client.importResourceState("test_thing", "a");
    assert.ok(state);
    assert.equal(state.name, "a");
    assert.equal(state.id, null);
    assert.deepEqual(state.step, []);
    const { newState } = await client.readResource("test_thing", { state });
    assert.equal(newState?.serial, 7n);
  });
});

describe("state from the state file", () => {
  it("of today's version passes; attributes nobody knows are dropped, missing ones are null", async () => {
    const { client } = await configured();
    const { upgradedState, diagnostics } = await client.upgradeResourceState("test_thing", {
      state:
        '{"name":"a","serial":9007199254740993,"exact":1e400,"gone":[1,{"x":2}],"tags":{"__proto__":"t"}}',
    });
    assert.deepEqual(diagnostics, []);
    assert.equal(upgradedState?.serial, 2n ** 53n + 1n);
    assert.equal(String(upgradedState?.exact), "1e400");
    assert.equal(upgradedState?.text, null);
    assert.deepEqual(upgradedState?.step, []);
    assert.ok(upgradedState && !("gone" in upgradedState));
    assert.deepEqual(Object.entries(upgradedState.tags ?? {}), [["__proto__", "t"]]);
  });

  it("of an older version goes through the upgrader", async () => {
    const { client } = await configured();
    const { upgradedState } = await client.upgradeResourceState("test_thing", {
      version: 1,
      state: { title: "a" },
    });
    assert.equal(upgradedState?.name, "a");
  });

  it("of a version without upgrader, or of a newer one, is refused in words", async () => {
    const { client } = await configured();
    const older = await client.upgradeResourceState("test_thing", { version: 0, state: {} });
    assert.match(
      older.diagnostics[0]?.detail ?? "",
      /schema version 0, and the provider cannot bring it to version 2/,
    );
    const newer = await client.upgradeResourceState("test_thing", { version: 3, state: {} });
    assert.equal(newer.diagnostics[0]?.summary, "State Written By A Newer Provider");
  });

  it("that is rubbish is an error, and its text is not shown", async () => {
    const { client } = await configured();
    const { diagnostics } = await client.upgradeResourceState("test_thing", { state: '{"secret": "hunter2' });
    assert.equal(diagnostics.length, 1);
    assert.doesNotMatch(diagnostics[0]?.detail ?? "", /hunter2/);
  });
});

describe("a failing call", () => {
  it("shows a thrown error as a bug in the provider", async () => {
    const { client } = await configured();
    const { diagnostics, newState } = await client.apply("test_thing", {
      config: { name: "a", fail: "throw" },
    });
    assert.equal(newState, null);
    assert.equal(diagnostics.length, 1);
    assert.match(diagnostics[0]?.detail ?? "", /TypeError: the shelf broke\n\nThis is a bug in the provider/);
  });

  it("shows a DiagnosticError with its path, as the user's", async () => {
    const { client } = await configured();
    const { diagnostics } = await client.apply("test_thing", { config: { name: "a", fail: "user" } });
    assert.deepEqual(diagnostics, [
      { severity: "error", summary: "No Room", detail: "The shelf is full.", path: "name" },
    ]);
  });

  it("keeps the state that create returned beside an error, and its private state", async () => {
    const { client } = await configured();
    const applied = await client.apply("test_thing", { config: { name: "a", fail: "partial" } });
    assert.equal(applied.newState?.id, "id-a");
    assert.deepEqual(
      applied.diagnostics.map(({ summary }) => summary),
      ["Half Done"],
    );
    assert.equal(Buffer.from(applied.private).toString(), '{"made":"eyJieSI6ImNyZWF0ZSJ9"}');
  });

  it("keeps the prior state when update or delete throws", async () => {
    const { client } = await configured();
    const { newState: prior } = await client.apply("test_thing", { config: { name: "a" } });
    assert.ok(prior);
    const updated = await client.apply("test_thing", { config: { name: "a", fail: "throw" }, prior });
    assert.deepEqual(updated.newState, prior);
    const broken = { ...prior, fail: "throw" };
    const deleted = await client.apply("test_thing", { config: null, prior: broken });
    assert.deepEqual(deleted.newState, broken);
  });

  it("ends with a diagnostic when Terraform is stopped", async () => {
    const { client, shelf } = await configured();
    const { plannedState } = await client.planResourceChange("test_thing", {
      config: { name: "a", fail: "stop" },
    });
    const applying = client.applyResourceChange("test_thing", {
      planned: plannedState,
      config: plannedState,
    });
    while (!shelf.calls.includes("create")) await new Promise(setImmediate);
    await client.stopProvider();
    assert.deepEqual(
      (await applying).diagnostics.map(({ summary }) => summary),
      ["Interrupted"],
    );
  });

  it("is an error diagnostic when the provider was never configured", async () => {
    const client = await createTestClient(thingProvider().provider);
    const { diagnostics } = await client.apply("test_thing", { config: { name: "a" } });
    assert.match(diagnostics[0]?.detail ?? "", /never configured/);
  });
});

describe("validation", () => {
  it("judges known values only", async () => {
    const { client } = await configured();
    assert.deepEqual(await client.validateResourceConfig("test_thing", { name: UNKNOWN, text: UNKNOWN }), []);
    const empty = await client.validateResourceConfig("test_thing", { name: "", text: "forbidden" });
    assert.deepEqual(
      empty.map(({ summary, path }) => [summary, path]),
      [
        ["Empty Name", "name"],
        ["Forbidden Text", "text"],
      ],
    );
  });

  it("asks for required arguments, in nested attributes and blocks too", async () => {
    const { client } = await configured();
    const diagnostics = await client.validateResourceConfig("test_thing", {
      rules: [{}],
      step: [{ run: "a" }, {}],
    });
    assert.deepEqual(
      diagnostics.map(({ path }) => path),
      ["name", "rules[0].port", "step[1].run"],
    );
  });

  it("warns of deprecated arguments", async () => {
    const { client } = await configured();
    const [warning] = await client.validateResourceConfig("test_thing", { name: "a", old: "x" });
    assert.deepEqual([warning?.severity, warning?.path, warning?.detail], ["warning", "old", "Use text."]);
  });

  it("that throws is a bug in the provider", async () => {
    const { client } = await configured();
    const [error] = await client.validateResourceConfig("test_thing", { name: "a", text: "throw" });
    assert.match(error?.detail ?? "", /RangeError: validation broke\n\nThis is a bug in the provider/);
  });
});

describe("a data source", () => {
  it("is read, and its errors have a path", async () => {
    const { client, shelf } = await configured();
    shelf.things.set("a", { name: "a", text: "x", serial: 1 });
    assert.deepEqual((await client.readDataSource("test_thing", { name: "a" })).state, {
      name: "a",
      text: "x",
    });
    const { diagnostics } = await client.readDataSource("test_thing", { name: "b" });
    assert.deepEqual(
      diagnostics.map(({ summary, path }) => [summary, path]),
      [["No Such Thing", "name"]],
    );
  });
});

describe("a value that does not fit the schema", () => {
  it("is refused with its place, whatever it was for", async () => {
    const { client } = await configured();
    const name = "a";
    const misfits: readonly (readonly [RegExp, () => Promise<unknown>])[] = [
      [
        /^Error: rules\[0\]\.port: expected .*, got string$/,
        () => client.apply("test_thing", { config: { name, rules: [{ port: "80" }] } }),
      ],
      [
        /^Error: tags\["x"\]: expected a string, got number$/,
        () => client.planResourceChange("test_thing", { config: { name }, prior: { name, tags: { x: 1 } } }),
      ],
      [
        /^Error: name: expected a string, got boolean$/,
        () => client.readDataSource("test_thing", { name: true }),
      ],
      [
        /^ValueError: the schema has no attribute "nam"$/,
        () => client.validateResourceConfig("test_thing", { nam: name }),
      ],
    ];
    for (const [message, misfit] of misfits) {
      await assert.rejects(misfit(), (error) => {
        assert.match(String(error), message);
        return true;
      });
    }
  });
});

describe("values on their way through a provider", () => {
  it("stay exact: big and tiny numbers, dynamic values, odd map keys", async () => {
    const { client } = await configured();
    const any: DynamicValue = { type: types.list(types.number), value: [Decimal.parse("0.1"), null] };
    const { newState } = await client.apply("test_thing", {
      config: {
        name: "a",
        exact: Decimal.parse("123456789012345678901234567890.5"),
        ratio: 0.1,
        any,
        tags: { constructor: "c" },
        zones: ["b", "a"],
      },
    });
    assert.equal(String(newState?.exact), "123456789012345678901234567890.5");
    assert.equal(newState?.ratio, 0.1);
    assert.deepEqual(newState?.any, any);
    assert.deepEqual(newState?.tags, { constructor: "c" });
  });
});
