import { ok } from "node:assert/strict";
import { root, settings } from "./write-build.js";

describe("what shapes a build without being in it", () => {
  it("is what makes it, and how imports are resolved", () => {
    const names = settings().map((path) => path.slice(root.length + 1).replaceAll("\\", "/"));
    for (const name of [
      "cli/build/leave-out.ts",
      "cli/build/build-cli.ts",
      "cli/package.json",
      "tsconfig.json",
    ])
      ok(names.includes(name), name);
    ok(names.includes("provider/cleanroomsml/install/bundle-files.ts"));
    ok(!names.some((name) => name.endsWith(".test.ts")));
  });
});
