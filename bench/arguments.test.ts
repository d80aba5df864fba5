import assert from "node:assert/strict";
import { ROW_NAMES } from "./aims.js";
import { parseArguments } from "./arguments.js";

describe("arguments of the benchmark", () => {
  it("measure every row by default", () => {
    assert.deepEqual(parseArguments([]), {
      kind: "run",
      options: { rows: ROW_NAMES, quick: false, json: undefined, profile: undefined },
    });
  });

  it("choose rows, in the order in which they are printed", () => {
    assert.deepEqual(parseArguments(["--only", "memory", "--only=plan-1", "--quick", "--json", "x.json"]), {
      kind: "run",
      options: { rows: ["plan-1", "memory"], quick: true, json: "x.json", profile: undefined },
    });
  });

  it("name the rows when one is asked for that does not exist", () => {
    const parsed = parseArguments(["--only", "plan-2"]);
    assert.equal(parsed.kind, "wrong");
    assert.match(parsed.kind === "wrong" ? parsed.message : "", /no row "plan-2".*plan-1, plan-100/);
  });

  it("refuse what they do not know", () => {
    assert.equal(parseArguments(["--fast"]).kind, "wrong");
    assert.equal(parseArguments(["plan-1"]).kind, "wrong");
  });

  it("show help", () => {
    assert.deepEqual(parseArguments(["-h"]), { kind: "help" });
  });
});
