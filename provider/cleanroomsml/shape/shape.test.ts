import assert from "node:assert/strict";
import { awsProvider } from "../index.js";
import { breakingChanges } from "./breaking-changes.js";
import { currentVersion, releasedShapes } from "./released-shapes.js";
import { type BlockShape, type ProviderShape, type ResourceShape, shapeOf } from "./shape.js";

describe("the provider's shape", function () {
  this.timeout(60_000);

  for (const [version, released] of releasedShapes()) {
    it(`keeps what ${version} promised`, async () => {
      assert.deepEqual(breakingChanges(released, await shapeOf(awsProvider())), []);
    });
  }

  it("is kept for the version that is being worked on; otherwise: npm run docs", async () => {
    assert.deepEqual(await shapeOf(awsProvider()), releasedShapes().get(currentVersion));
  });
});

describe("a breaking change", () => {
  const block = (more: Partial<BlockShape> = {}): BlockShape => ({
    attributes: {
      name: { type: "string", presence: "required" },
      size: { type: "number", presence: "optional" },
      hash: { type: "string", presence: "computed" },
    },
    blocks: { timeouts: { nesting: 1, minItems: 0, maxItems: 0, attributes: {}, blocks: {} } },
    ...more,
  });
  const shape = (resource: Partial<ResourceShape> = {}): ProviderShape => ({
    provider: block(),
    resources: {
      thing: {
        version: 1,
        identity: { version: 0, attributes: { name: "string" } },
        ...block(),
        ...resource,
      },
    },
    dataSources: { thing: block() },
    listResources: {},
    functions: { f: { parameters: ["string"], variadic: null, returns: "bool" } },
  });
  const changed = (resource: Partial<ResourceShape>) => breakingChanges(shape(), shape(resource));
  const { name, size, hash } = block().attributes;
  assert.ok(name !== undefined && size !== undefined && hash !== undefined);

  it("is none where things are added, or asked for less", () => {
    assert.deepEqual(changed({}), []);
    assert.deepEqual(
      changed({
        version: 2,
        attributes: {
          name: { type: "string", presence: "optional" },
          size,
          hash: { type: "string", presence: "optional-computed" },
          more: { type: "bool", presence: "optional" },
        },
      }),
      [],
    );
  });

  it("is an attribute that is gone, has another type, or must or cannot be set", () => {
    assert.deepEqual(
      changed({
        attributes: {
          name: { type: ["list", "string"], presence: "required" },
          size: { type: "number", presence: "computed" },
          more: { type: "bool", presence: "required" },
        },
      }),
      [
        "resource thing: name has another type",
        "resource thing: size can no longer be set",
        "resource thing: hash is gone",
        "resource thing: the new more is required",
      ],
    );
    assert.deepEqual(changed({ attributes: { name, hash, size: { ...size, presence: "required" } } }), [
      "resource thing: size is required now",
    ]);
  });

  it("is a block that is gone, or that must stand there", () => {
    assert.deepEqual(changed({ blocks: {} }), ["resource thing: block timeouts is gone"]);
    const timeouts = { nesting: 1, minItems: 1, maxItems: 0, attributes: {}, blocks: {} };
    assert.deepEqual(changed({ blocks: { timeouts } }), [
      "resource thing: block timeouts must stand there more often",
    ]);
  });

  it("is a lower version, and another identity under the same version", () => {
    assert.deepEqual(changed({ version: 0 }), ["resource thing: its schema's version is lower"]);
    assert.deepEqual(changed({ identity: { version: 0, attributes: { arn: "string" } } }), [
      "resource thing: its identity is another one under the same version",
    ]);
    assert.deepEqual(changed({ identity: { version: 1, attributes: { arn: "string" } } }), []);
  });

  it("is a thing that is gone, and a function that takes something else", () => {
    const now = shape();
    assert.deepEqual(breakingChanges(now, { ...now, resources: {}, dataSources: {} }), [
      "resource thing is gone",
      "data source thing is gone",
    ]);
    const f = { parameters: ["string", "string"], variadic: null, returns: "bool" };
    assert.deepEqual(breakingChanges(now, { ...now, functions: { f } }), [
      "function f takes or returns something else",
    ]);
  });
});
