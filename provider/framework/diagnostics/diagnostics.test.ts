import assert from "node:assert/strict";
import { Path, root } from "../path/path.js";
import { attributePath } from "../server/terraform-diagnostics.js";
import { DiagnosticError, Diagnostics } from "./diagnostics.js";

describe("diagnostics", () => {
  it("are kept once each", () => {
    const diagnostics = new Diagnostics();
    diagnostics.addAttributeError("policy", "Invalid", "It is.");
    diagnostics.addAttributeError(root("policy"), "Invalid", "It is.");
    diagnostics.addAttributeError("arn", "Invalid", "It is.");
    diagnostics.addWarning("Invalid", "It is.");
    assert.equal(diagnostics.all.length, 3);
    assert.equal(diagnostics.errors.length, 2);
    assert.ok(diagnostics.hasError);
  });

  it("may be thrown, one or several, with their cause", () => {
    const cause = new Error("reset");
    const one = new DiagnosticError("Not Reachable", "Try again.", { path: "url", cause });
    assert.equal(one.cause, cause);
    assert.deepEqual(one.diagnostics, [
      { severity: "error", summary: "Not Reachable", detail: "Try again.", path: root("url") },
    ]);
    const many = new DiagnosticError([...one.diagnostics, ...one.diagnostics], { cause });
    assert.equal(many.diagnostics.length, 2);
    assert.equal(many.cause, cause);
  });

  it("have paths as people and as the protocol write them, up to the first set element", () => {
    const path = root("rule").atListIndex(0).atName("tags").atMapKey('a"b');
    assert.equal(path.toString(), 'rule[0].tags["a\\"b"]');
    assert.deepEqual(
      attributePath(path).steps.map(({ selector }) => selector?.value),
      ["rule", 0, "tags", 'a"b'],
    );
    const inSet = root("zones").atSetValue("x").atName("y");
    assert.deepEqual(attributePath(inSet).steps.length, 1);
    assert.ok(new Path().atName("a").equals(root("a")));
  });
});
