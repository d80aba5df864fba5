import assert from "node:assert/strict";
import {
  attribute,
  block,
  Decimal,
  type Diagnostic,
  DiagnosticError,
  type Provider,
  type Resource,
  requiresReplace,
  root,
  schema,
  types,
} from "../index.js";
import { hclogLogger } from "../log/hclog.js";
import { Path } from "../path/path.js";
import * as p from "../protocol/generated/tfplugin6.js";
import { createTestClient, type TestClient } from "../testing/index.js";
import { encodeMsgpack } from "../values/encode-msgpack.js";
import { setElementText } from "./set-element-text.js";
import { terraformDiagnostics } from "./terraform-diagnostics.js";

const thingSchema = schema({
  attributes: {
    name: attribute.string({ required: true, planModifiers: [requiresReplace()] }),
    zones: attribute.set({ optional: true, elementType: types.string }),
    secrets: attribute.set({ optional: true, sensitive: true, elementType: types.string }),
    pairs: attribute.set({
      optional: true,
      elementType: types.object({ key: types.string, on: types.bool }),
    }),
    sizes: attribute.map({ optional: true, elementType: types.set(types.number) }),
    users: attribute.setNested({
      optional: true,
      attributes: {
        login: attribute.string({ required: true }),
        password: attribute.string({ optional: true, sensitive: true }),
        pin: attribute.string({ optional: true, writeOnly: true }),
        tags: attribute.set({ optional: true, elementType: types.string }),
      },
    }),
    big: attribute.int32({ optional: true }),
  },
  blocks: { rule: block.set({ attributes: { port: attribute.int32({ required: true }) } }) },
});

interface Behaviour {
  onPlan?: (diagnostics: { add(...all: readonly Diagnostic[]): void }) => void;
  onValidate?: (diagnostics: { add(...all: readonly Diagnostic[]): void }) => void;
}

function thing({ onPlan, onValidate }: Behaviour): Provider {
  const resource: Resource<typeof thingSchema, object> = {
    schema: thingSchema,
    async create({ plan }) {
      return plan;
    },
    async read() {
      return null;
    },
    async update({ plan }) {
      return plan;
    },
    async delete() {},
    async modifyPlan(_request, { diagnostics }) {
      onPlan?.(diagnostics);
      return undefined;
    },
    async validateConfig(_request, { diagnostics }) {
      onValidate?.(diagnostics);
    },
  };
  const empty = schema({ attributes: {} });
  const provider: Provider<typeof empty, object> = {
    schema: empty,
    resources: { test_thing: resource },
    async configure() {
      return {};
    },
  };
  return provider;
}

function throwing(thrown: unknown): Provider {
  return thing({
    onValidate() {
      throw thrown;
    },
  });
}

function validate(client: TestClient) {
  return client.validateResourceConfig("test_thing", { name: "a" });
}

describe("a diagnostic", () => {
  it("comes of whatever is thrown, says whose fault it is, and has the stack in the log only", async () => {
    const refuse = () => {
      throw new Error("no");
    };
    const handler = Object.fromEntries(
      Reflect.ownKeys(Reflect).flatMap((name) => (typeof name === "string" ? [[name, refuse]] : [])),
    );
    const circular = new Error("circular");
    circular.cause = circular;
    const badDiagnostics: readonly Diagnostic[] = JSON.parse("[null, 7]");
    const noDiagnostics: readonly Diagnostic[] = JSON.parse("{}");
    for (const thrown of [
      null,
      undefined,
      "text",
      Symbol("s"),
      Object.freeze(new Error("frozen")),
      new Proxy(new Error("proxy"), handler),
      Object.defineProperty(new Error("getter"), "message", { get: refuse }),
      circular,
      new Error("x".repeat(50_000_000)),
      new DiagnosticError([]),
      Object.assign(new DiagnosticError([]), { diagnostics: badDiagnostics }),
      Object.assign(new DiagnosticError([]), { diagnostics: noDiagnostics }),
    ]) {
      const lines: string[] = [];
      const log = hclogLogger("provider", "error", (line) => lines.push(line));
      const client = await createTestClient(throwing(thrown), { config: {}, log });
      const [one, ...more] = await validate(client);
      assert.ok(one !== undefined && more.length === 0);
      assert.equal(one.severity, "error");
      assert.match(one.detail, /This is a bug in the provider/);
      assert.ok(one.detail.length < 10_000);
      assert.ok(!one.detail.includes(".ts:"), one.detail);
      assert.equal(lines.length, 1);
      assert.ok(Buffer.byteLength(lines[0] ?? "") < 64 * 1024);
    }
  });

  it("has its stack in the log", async () => {
    const lines: string[] = [];
    const log = hclogLogger("provider", "error", (line) => lines.push(line));
    await validate(await createTestClient(throwing(new Error("broken")), { config: {}, log }));
    assert.match(String(JSON.parse(lines[0] ?? "{}").error), /Error: broken\n.*diagnostics\.test\.ts/s);
  });

  it("about a number that its attribute cannot hold names the attribute, and is no bug of anybody's", async () => {
    const client = await createTestClient(thing({}), { config: {} });
    const type = types.object({ name: types.string, big: types.number });
    const answer = p.ValidateResourceConfig_Response.decode(
      await client.call(
        "ValidateResourceConfig",
        p.ValidateResourceConfig_Request.encode({
          typeName: "test_thing",
          config: {
            msgpack: encodeMsgpack(type, { name: "a", big: Decimal.parse("1e10") }),
            json: new Uint8Array(0),
          },
        }).finish(),
      ),
    );
    const [one] = answer.diagnostics;
    assert.equal(one?.summary, "Number Does Not Fit");
    assert.match(one?.detail ?? "", /^big of test_thing: .* between -2147483648 and 2147483647\./);
    assert.match(one?.detail ?? "", /attribute\.number/);
    assert.deepEqual(
      one?.attribute?.steps.map(({ selector }) => selector?.value),
      ["big"],
    );
  });

  it("is shown once where Terraform asks twice: validation and plan, both plans of a replacement", async () => {
    const give = (diagnostics: { add(...all: readonly Diagnostic[]): void }) =>
      diagnostics.add({
        severity: "warning",
        summary: "Old Style",
        detail: "Use the new one.",
        path: root("name"),
      });
    const client = await createTestClient(thing({ onPlan: give, onValidate: give }), { config: {} });
    const counts = async (config: object, prior?: object) => {
      const validated = await client.validateResourceConfig("test_thing", { ...config });
      const planned = await client.planResourceChange("test_thing", {
        config: { ...config },
        ...(prior === undefined ? {} : { prior: { ...empty, ...prior } }),
      });
      return [validated.length, planned.diagnostics.length];
    };
    const empty = {
      name: "",
      zones: null,
      secrets: null,
      pairs: null,
      sizes: null,
      users: null,
      big: null,
      rule: [],
    };
    assert.deepEqual(await counts({ name: "a" }), [1, 0]);
    assert.deepEqual(await counts({ name: "a" }), [1, 0], "another instance with the same configuration");
    assert.deepEqual(await counts({ name: "b" }, { name: "a" }), [1, 0], "to be replaced");
    const again = await client.planResourceChange("test_thing", { config: { name: "b" } });
    assert.deepEqual(again.diagnostics.length, 0, "the second plan of the replacement");
    const once = await client.planResourceChange("test_thing", { config: { name: "b" } });
    assert.deepEqual(once.diagnostics.length, 1, "a plan without a validation before it");
  });
});

describe("the element of a set in a path", () => {
  const inUsers = root("users").atSetValue({ login: "ann", password: "hunter2", pin: "1234", tags: ["x"] });

  it("is named in words, which never say a secret", () => {
    for (const [path, text] of [
      [root("zones").atSetValue("eu-1"), 'The element of zones that is "eu-1".'],
      [root("pairs").atSetValue({ key: "k", on: true }), 'The element of pairs with key = "k", on = true.'],
      [root("sizes").atMapKey("x").atSetValue(Decimal.parse("1e400")), "The element of sizes that is 1e400."],
      [inUsers.atName("login"), 'The element of users with login = "ann".'],
      [
        inUsers.atName("tags").atSetValue("x"),
        'The element of users with login = "ann". The element of users.tags that is "x".',
      ],
      [root("rule").atSetValue({ port: 80 }).atName("port"), "The element of rule with port = 80."],
      [root("secrets").atSetValue("hunter2"), undefined],
      [root("zones").atSetValue(null), undefined],
      [root("gone").atSetValue("x"), undefined],
      [root("name"), undefined],
    ] as const) {
      assert.equal(setElementText(thingSchema, path), text, path.toString());
    }
  });

  it("keeps faults in several elements apart, and ends the path on the wire", async () => {
    const client = await createTestClient(
      thing({
        onValidate(diagnostics) {
          for (const zone of ["a", "b", "a"]) {
            diagnostics.add({
              severity: "error",
              summary: "Bad",
              detail: "No.",
              path: root("zones").atSetValue(zone),
            });
          }
        },
      }),
      { config: {} },
    );
    assert.deepEqual(
      (await validate(client)).map(({ detail, path }) => [detail, path]),
      [
        ['No.\n\nThe element of zones that is "a".', "zones"],
        ['No.\n\nThe element of zones that is "b".', "zones"],
      ],
    );
  });
});

describe("diagnostics on the wire", () => {
  it("have paths into lists and maps, and are bounded in number and length", () => {
    const all: Diagnostic[] = Array.from({ length: 5_000 }, (_, index) => ({
      severity: index === 4_999 ? "error" : "warning",
      summary: `s${index}`,
      detail: "d".repeat(index === 0 ? 1_000_000 : 1),
      path: new Path().atName("a").atListIndex(index).atMapKey("k"),
    }));
    const wire = terraformDiagnostics(all);
    assert.equal(wire.length, 1_001);
    assert.ok((wire[0]?.detail.length ?? 0) < 101_000);
    assert.deepEqual(
      wire[7]?.attribute?.steps.map(({ selector }) => selector?.value),
      ["a", 7, "k"],
    );
    assert.deepEqual(
      [wire[1_000]?.severity, wire[1_000]?.detail],
      [p.Diagnostic_Severity.ERROR, "1 more errors and 3999 more warnings are not shown."],
    );
  });
});
