import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/**
 * Compares with a file of `testdata`. Where none is there, or CLEANROOMSML_UPDATE_SNAPSHOTS is set, it is written: look at it before
 * it is committed. In CI a missing one is a failure.
 */
export function assertSnapshot(value: unknown, name: string): void {
  const file = new URL(`../testdata/${name}`, import.meta.url);
  const missing = !existsSync(file) && process.env.CI !== "true";
  if (missing || process.env.CLEANROOMSML_UPDATE_SNAPSHOTS) {
    writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
    console.log(`WRITTEN test/constructs/testdata/${name}`);
  }
  assert.deepEqual(value, JSON.parse(readFileSync(file, "utf8")), `${name} has another content`);
}
