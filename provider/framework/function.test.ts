import assert from "node:assert/strict";
import {
  type Decimal,
  type DynamicValue,
  FunctionError,
  isUnknown,
  type Provider,
  type ProviderFunction,
  parameter,
  providerFunction,
  schema,
  types,
  UNKNOWN,
  type Unknown,
  validator,
} from "./index.js";
import * as p from "./protocol/generated/tfplugin6.js";
import { createTestClient } from "./testing/index.js";
import type { ValueType } from "./types/value-type.js";
import { fromDynamicValue, toDynamicValue } from "./values/dynamic-value.js";

/** Holds only if both types are the same; checked by tsc, not at run time. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_same: Same<A, B>): void => {};

const pair = types.object({ text: types.string, count: types.int64 });

const everyType = providerFunction({
  parameters: [
    parameter.bool({ name: "flag" }),
    parameter.int32({ name: "small", allowNullValue: true }),
    parameter.int64({ name: "big" }),
    parameter.number({ name: "exact" }),
    parameter.list({ name: "names", elementType: types.string }),
    parameter.map({ name: "tags", elementType: types.float64, allowUnknownValues: true }),
    parameter.set({ name: "zones", elementType: pair, allowNullValue: true, allowUnknownValues: true }),
    parameter.object({ name: "pair", attributeTypes: { a: types.bool, b: types.list(types.string) } }),
    parameter.tuple({ name: "both", elementTypes: [types.bool, types.string] }),
    parameter.dynamic({ name: "any", allowNullValue: true }),
  ],
  variadicParameter: parameter.string({ name: "more", allowNullValue: true }),
  returns: types.list(types.string),
  run({ arguments: all }) {
    same<
      typeof all,
      readonly [
        boolean,
        number | null,
        bigint,
        Decimal,
        readonly (string | null)[],
        { readonly [key: string]: number | null | Unknown } | Unknown,
        (
          | readonly (
              | { readonly text: string | null | Unknown; readonly count: bigint | null | Unknown }
              | null
              | Unknown
            )[]
          | Unknown
          | null
        ),
        { readonly a: boolean | null; readonly b: readonly (string | null)[] | null },
        readonly [boolean | null, string | null],
        DynamicValue | null,
        ...(string | null)[],
      ]
    >(true);
    const [flag, small, big, exact, names, tags, zones, { a, b }, both, any, ...more] = all;
    const known = isUnknown(tags) ? "unknown" : Object.keys(tags).join();
    const zoned = zones === null || isUnknown(zones) ? String(zones) : String(zones.length);
    const parts = [
      flag,
      small,
      big,
      exact,
      names.join(),
      known,
      zoned,
      a,
      b?.join(),
      both[1],
      any?.type.kind,
      ...more,
    ];
    return parts.map(String);
  },
});

const joinAll = providerFunction({
  summary: "Joins texts",
  description: "Joins *any number* of texts.",
  deprecationMessage: "Use join.",
  parameters: [parameter.string({ name: "separator", description: "What to put **between** them." })],
  variadicParameter: parameter.string({ name: "parts", allowNullValue: true }),
  returns: types.string,
  run({ arguments: [separator, ...parts] }, { errors }) {
    for (const [index, part] of parts.entries())
      if (part === null) errors.addArgument(index + 1, "must not be null");
    return parts.join(separator);
  },
});

const short = validator<string>("at most 3 characters", (value, { path, diagnostics }) => {
  if (value.length > 3)
    diagnostics.addAttributeError(path, "Too Long", `${value} has ${value.length} characters.`);
});

const cut = providerFunction({
  parameters: [
    parameter.string({ name: "text", validators: [short] }),
    parameter.list({
      name: "marks",
      elementType: types.string,
      validators: [
        validator("no empty one", (value, { path, config, diagnostics }) => {
          for (const [index, one] of value.entries())
            if (one === "")
              diagnostics.addAttributeError(path.atListIndex(index), "Empty Mark", `Beside ${config.text}.`);
        }),
      ],
    }),
  ],
  returns: types.string,
  async run({ arguments: [text] }) {
    if (text === "bug") throw new TypeError("cannot cut");
    if (text === "all") throw new FunctionError("is too short to be cut.", { argument: 0 });
    if (text === "any") throw new FunctionError("nothing can be cut");
    if (text === "odd") throw new FunctionError("there is no such argument", { argument: 7 });
    return text.slice(1);
  },
});

// What the compiler refuses: another result than `returns` says, an argument taken for what it may not be.
providerFunction({
  parameters: [parameter.string({ name: "text", allowNullValue: true })],
  returns: types.int64,
  // @ts-expect-error: a text is no int64
  run: ({ arguments: [text] }) => text,
});
providerFunction({
  parameters: [parameter.string({ name: "text", allowUnknownValues: true })],
  returns: types.string,
  // @ts-expect-error: it may be unknown
  run: ({ arguments: [text] }) => text.trim(),
});
providerFunction({
  parameters: [parameter.string({ name: "text" })],
  returns: types.string,
  // @ts-expect-error: there is no second argument
  run: ({ arguments: [, second] }) => second,
});

const calls: string[] = [];
const maybe = providerFunction({
  parameters: [parameter.string({ name: "text", allowUnknownValues: true, allowNullValue: true })],
  returns: types.string,
  run({ arguments: [text] }) {
    calls.push(isUnknown(text) ? "unknown" : String(text));
    return isUnknown(text) ? UNKNOWN : text;
  },
});

const nothing = new Uint8Array(0);

function providerOf(functions: Readonly<Record<string, ProviderFunction>>): Provider {
  return {
    schema: schema({ attributes: {} }),
    resources: {},
    functions,
    async configure() {
      throw new Error("a process that calls functions is never configured");
    },
  };
}

const provider = providerOf({ every_type: everyType, join_all: joinAll, cut, maybe });

/** The call as Terraform makes it: in a process that is not configured. */
async function call(name: string, ...args: readonly (p.DynamicValue | readonly [ValueType, unknown])[]) {
  const client = await createTestClient(provider);
  const request = { name, arguments: args.map((one) => ("msgpack" in one ? one : toDynamicValue(...one))) };
  const response = p.CallFunction_Response.decode(
    await client.call("CallFunction", p.CallFunction_Request.encode(request).finish()),
  );
  const definition = provider.functions?.[name];
  const returns = typeof definition === "object" ? definition.returns : types.dynamic;
  if (response.error === undefined) return { result: fromDynamicValue(returns, response.result) };
  const { text, functionArgument } = response.error;
  return { error: functionArgument === undefined ? { text } : { text, functionArgument } };
}

const text = (value: unknown) => [types.string, value] as const;
const list = (value: unknown) => [types.list(types.string), value] as const;

describe("a provider function", () => {
  it("gets arguments of every type, with the types that its parameters say", async () => {
    const answer = await call(
      "every_type",
      [types.bool, true],
      [types.int32, null],
      [types.int64, 2n ** 62n],
      [types.number, 5],
      list(["a", null]),
      [types.map(types.float64), { x: 1.5, y: UNKNOWN }],
      [types.set(pair), UNKNOWN],
      [types.object({ a: types.bool, b: types.list(types.string) }), { a: false, b: ["p", "q"] }],
      [types.tuple([types.bool, types.string]), [true, "r"]],
      [types.dynamic, { type: types.tuple([types.string]), value: ["t"] }],
      text("m"),
      text(null),
    );
    assert.deepEqual(answer, {
      result: [
        "true",
        "null",
        "4611686018427387904",
        "5",
        "a,",
        "x,y",
        "(known after apply)",
        "false",
        "p,q",
        "r",
        "tuple",
        "m",
        "null",
      ],
    });
  });

  it("takes any number of arguments for its variadic parameter, also none", async () => {
    assert.deepEqual(await call("join_all", text("-"), text("a"), text("b")), { result: "a-b" });
    assert.deepEqual(await call("join_all", text("-")), { result: "" });
  });

  it("names the argument that is at fault, counted from 0, the variadic ones too", async () => {
    assert.deepEqual(await call("join_all", text("-"), text("a"), text(null)), {
      error: { text: "must not be null", functionArgument: 2 },
    });
    assert.deepEqual(await call("cut", text("all"), list([])), {
      error: { text: "is too short to be cut", functionArgument: 0 },
    });
    assert.deepEqual(await call("cut", text("any"), list([])), { error: { text: "nothing can be cut" } });
  });

  it("is not told of an argument that does not exist: the error is about the call", async () => {
    assert.deepEqual(await call("cut", text("odd"), list([])), {
      error: { text: "there is no such argument" },
    });
  });

  it("shows several errors together, under the first argument", async () => {
    assert.deepEqual(await call("join_all", text("-"), text(null), text("b"), text(null)), {
      error: {
        text: "must not be null\nparts (argument 4): must not be null",
        functionArgument: 1,
      },
    });
  });

  it("has validators on its parameters, which see the other arguments; it is not run when they object", async () => {
    assert.deepEqual(await call("cut", text("long text"), list(["", "b"])), {
      error: {
        text:
          "Too Long: long text has 9 characters.\n" +
          "marks (argument 2): marks[0]: Empty Mark: Beside long text",
        functionArgument: 0,
      },
    });
  });

  it("takes an EMPTY DynamicValue, as OpenTofu sends it, for null", async () => {
    const empty = { msgpack: nothing, json: nothing };
    assert.deepEqual(await call("maybe", empty), { result: null });
    assert.deepEqual(await call("join_all", text("-"), text("a"), empty), {
      error: { text: "must not be null", functionArgument: 2 },
    });
    assert.deepEqual(await call("cut", empty, list([])), {
      error: { text: "argument must not be null", functionArgument: 0 },
    });
  });

  it("is not run for what is unknown, in whole or in part, unless it wants to be", async () => {
    assert.deepEqual(await call("cut", text(UNKNOWN), list([])), { result: UNKNOWN });
    assert.deepEqual(await call("cut", text("a"), list(["b", UNKNOWN])), { result: UNKNOWN });
    assert.deepEqual(await call("maybe", text(UNKNOWN)), { result: UNKNOWN });
    assert.deepEqual(calls.at(-1), "unknown");
  });

  it("says what is wrong with an argument of another type, and with their number", async () => {
    const wrong = await call("cut", [types.bool, true], list([]));
    assert.equal(wrong.error?.functionArgument, 0);
    assert.match(wrong.error?.text ?? "", /expected a string/);
    const inside = await call("cut", text("a"), [
      types.list(types.dynamic),
      [{ type: types.bool, value: true }],
    ]);
    assert.match(inside.error?.text ?? "", /^\[0\]: /);
    assert.deepEqual(await call("cut", text("a")), { error: { text: "expected 2 arguments, got 1" } });
    assert.deepEqual(await call("maybe", text("a"), text("b")), {
      error: { text: "expected 1 arguments, got 2" },
    });
  });

  it("that is unknown to the provider, or throws anything, or returns nothing fitting, is an error in words", async () => {
    assert.deepEqual(await call("nope"), { error: { text: 'the provider has no function "nope"' } });
    assert.deepEqual(await call("constructor"), {
      error: { text: 'the provider has no function "constructor"' },
    });
    const bug = await call("cut", text("bug"), list([]));
    assert.match(bug.error?.text ?? "", /TypeError: cannot cut\n\nThis is a bug in the provider/);

    const broken = providerOf({
      wrong: { ...maybe, run: () => 7 },
      none: { ...maybe, run: async () => JSON.parse("[]")[0] },
    });
    const client = await createTestClient(broken);
    for (const [name, words] of [
      ["wrong", /expected a string, got number/],
      ["none", /run returned nothing/],
    ] as const) {
      const request = { name, arguments: [toDynamicValue(types.string, "a")] };
      const bytes = await client.call("CallFunction", p.CallFunction_Request.encode(request).finish());
      assert.match(p.CallFunction_Response.decode(bytes).error?.text ?? "", words);
    }
  });

  it("is described in GetProviderSchema, GetFunctions and GetMetadata", async () => {
    const client = await createTestClient(provider);
    const { functions, diagnostics } = await client.getProviderSchema();
    assert.deepEqual(diagnostics, []);
    assert.deepEqual([...functions.keys()], ["cut", "every_type", "join_all", "maybe"]);
    const join = functions.get("join_all");
    assert.ok(join);
    const shown = {
      ...join,
      parameters: join.parameters.map((one) => ({ ...one, type: Buffer.from(one.type).toString() })),
    };
    assert.deepEqual(shown.parameters, [
      {
        name: "separator",
        type: '"string"',
        allowNullValue: false,
        allowUnknownValues: false,
        description: "What to put **between** them.",
        descriptionKind: p.StringKind.MARKDOWN,
      },
    ]);
    assert.deepEqual(
      [
        join.summary,
        join.description,
        join.descriptionKind,
        join.deprecationMessage,
        join.variadicParameter?.name,
      ],
      ["Joins texts", "Joins *any number* of texts.", p.StringKind.MARKDOWN, "Use join.", "parts"],
    );
    const asked = p.GetFunctions_Response.decode(await client.call("GetFunctions", nothing));
    assert.deepEqual(new Map([...asked.functions].sort()), new Map([...functions].sort()));
    const metadata = p.GetMetadata_Response.decode(await client.call("GetMetadata", nothing));
    assert.deepEqual(metadata.functions.map(({ name }) => name).sort(), [...functions.keys()]);
  });

  it("with a faulty definition is a bug of the provider, told with the schema", async () => {
    const twice = providerFunction({
      parameters: [
        parameter.string({ name: "a" }),
        parameter.string({ name: "a" }),
        parameter.bool({ name: "b c" }),
      ],
      returns: types.string,
      run: ({ arguments: [a] }) => a,
    });
    const mixed = providerFunction({ parameters: [], returns: types.map(types.dynamic), run: () => ({}) });
    const client = await createTestClient(providerOf({ "not-good": twice, mixed }));
    const { diagnostics } = await client.getProviderSchema();
    assert.deepEqual(
      diagnostics.map(({ detail }) => detail.split("failed: ")[1]?.split(".\n")[0]),
      [
        "the function mixed: its result is a collection with a dynamic type in it, where every element must have one type",
        "the function not-good: its name is no identifier",
        "the function not-good: two parameters are named a",
        'the function not-good: the parameter name "b c" is no identifier',
      ],
    );
  });
});
