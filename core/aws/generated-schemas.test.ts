import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { NormalizedSchema } from "@smithy/core/schema";
import { CLIENT_VERSION } from "./client-version.js";
import * as schemas from "./generated/schemas.js";
import * as index from "./index.js";
import { readServiceModel } from "./model/service-model.js";

const model = readServiceModel();

describe("the generated schemas", () => {
  it("have every operation of the model, with its method, path and status", () => {
    const expected = Object.values(model.operations).map(({ name, http }) => [
      name,
      http.method,
      http.requestUri,
      http.responseCode,
    ]);
    const actual = Object.values(schemas.operations).map(([, , name, traits]) => [
      name,
      ...(typeof traits === "object" ? (traits.http ?? []) : []),
    ]);
    assert.deepEqual(actual.sort(), expected.sort());
    assert.equal(actual.length, 59);
  });

  it("have every member of every input and output, required ones first and counted", () => {
    for (const { name, input, output } of Object.values(model.operations)) {
      const operation = Object.entries(schemas.operations).find(([key]) => key === name)?.[1];
      assert(operation !== undefined);
      for (const [reference, schema] of [
        [input, operation[4]],
        [output, operation[5]],
      ] as const) {
        const normalized = NormalizedSchema.of(schema);
        if (reference === undefined) {
          assert(normalized.isUnitSchema());
          continue;
        }
        const shape = model.shapes[reference.shape];
        assert(shape?.type === "structure");
        const members = [...normalized.structIterator()].map(([member]) => member);
        assert.deepEqual([...members].sort(), Object.keys(shape.members).sort());
        const required = shape.required ?? [];
        assert.deepEqual(members.slice(0, required.length), required);
        const source = normalized.getSchema();
        assert.equal(Array.isArray(source) ? (source[6] ?? 0) : 0, required.length);
      }
    }
  });

  it("import nothing at run time, so that they load fast", () => {
    const source = readFileSync(new URL("generated/schemas.ts", import.meta.url), "utf8");
    const imports = source.split("\n").filter((line) => /^import\b/.test(line));
    assert.equal(imports.length, 1);
    assert.match(imports[0] ?? "", /^import type /);
    assert.doesNotMatch(source, /require\(|import\(/);
  });

  it("say what the service is called in each place", () => {
    assert.deepEqual(schemas.service, {
      apiVersion: "2023-09-06",
      endpointPrefix: "cleanrooms-ml",
      serviceId: "CleanRoomsML",
      signingName: "cleanrooms-ml",
    });
  });
});

describe("the package", () => {
  it("exports the official names of what we use", () => {
    const names = new Set(Object.keys(index));
    for (const name of [
      "CleanRoomsMLClient",
      "CleanRoomsMLServiceException",
      "CreateConfiguredAudienceModelCommand",
      "DeleteConfiguredAudienceModelCommand",
      "DeleteConfiguredAudienceModelPolicyCommand",
      "GetConfiguredAudienceModelCommand",
      "GetConfiguredAudienceModelPolicyCommand",
      "ListConfiguredAudienceModelsCommand",
      "ListTagsForResourceCommand",
      "PolicyExistenceCondition",
      "PutConfiguredAudienceModelPolicyCommand",
      "TagResourceCommand",
      "UntagResourceCommand",
      "UpdateConfiguredAudienceModelCommand",
      "paginateListConfiguredAudienceModels",
      ...schemas.errorSchemas.map(([, , name]) => name),
    ]) {
      assert(names.has(name), name);
    }
  });

  it("sends its own version in the user agent", () => {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    assert.equal(CLIENT_VERSION, version);
  });
});
