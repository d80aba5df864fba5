import assert from "node:assert/strict";
import { docsPage } from "./docs-page.js";
import { openapiDocument } from "./document.js";
import { operations } from "./operations.js";

describe("the OpenAPI document", () => {
  const text = JSON.stringify(openapiDocument);

  it("refers to nothing that it does not have", () => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    assert.ok(references.length > 40);
    const components: Readonly<Record<string, object>> = openapiDocument.components;
    for (const [, kind = "", name = ""] of references) {
      assert.ok(Object.hasOwn(components[kind] ?? {}, name), `${kind}/${name}`);
    }
    assert.equal(references.length, [...text.matchAll(/"\$ref"/g)].length);
  });

  it("has each name once, and each parameter of a path", () => {
    const names = operations.map(({ operationId }) => operationId);
    assert.equal(new Set(names).size, names.length);
    for (const { path, parameters } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const name of inPath)
        assert.ok(
          parameters.some((one) => one === name),
          path,
        );
    }
  });
});

describe("the page for readers", () => {
  const { html, contentSecurityPolicy } = docsPage();

  it("shows every operation", () => {
    for (const { operationId, path } of operations) {
      assert.ok(html.includes(`id="${operationId}"`) && html.includes(path), operationId);
    }
  });

  it("has no script, and nothing from elsewhere", () => {
    assert.doesNotMatch(html, /<script|<link|<img|https?:/);
    assert.match(contentSecurityPolicy, /^default-src 'none'; style-src 'sha256-/);
  });
});
