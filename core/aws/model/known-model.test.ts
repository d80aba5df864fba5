import assert from "node:assert/strict";
import { refuseUnknown } from "./known-model.js";
import { readServiceModel } from "./service-model.js";

describe("the generator", () => {
  it("knows everything the pinned model says", () => {
    refuseUnknown(readServiceModel());
  });

  it("stops at a trait it does not know, of a member, a shape or an operation", () => {
    const text = JSON.stringify(readServiceModel())
      .replace('"shape":"UUID"', '"shape":"UUID","idempotencyToken":true')
      .replace('"readonly":true', '"readonly":true,"endpoint":{"hostPrefix":"x."}');
    assert.throws(() => refuseUnknown(JSON.parse(text)), /: endpoint\n[\s\S]*: idempotencyToken/);
  });
});
