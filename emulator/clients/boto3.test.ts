import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startEmulator } from "../index.js";
import { needPython } from "../testing/python.js";

const program = fileURLToPath(new URL("boto3_walk.py", import.meta.url));

describe("boto3 against the emulator", () => {
  it("creates a model, puts its policy under every condition, meets a conflict, and deletes both", async function () {
    needPython(this, "boto3", "emulator: boto3 as a client");
    const emulator = await startEmulator({ port: 0 });
    try {
      const { stdout } = await promisify(execFile)("python3", [program, emulator.url, "test", "test"]);
      const seen: unknown = JSON.parse(stdout);
      const notFound = ["ResourceNotFoundException", "ResourceNotFoundException", 404];
      const invalid = ["ValidationException", "ValidationException", 400];
      assert.deepEqual(seen, {
        model: "ACTIVE",
        tags: { team: "ads" },
        absent: notFound,
        "must exist, absent": invalid,
        "text as sent": true,
        "one hash": true,
        "must not exist, present": invalid,
        conflict: [...invalid, "The previousPolicyHash does not match the hash of the current policy."],
        "conflict left it": true,
        delete: 200,
        "delete again": notFound,
        pages: [
          ["shared", "more 0"],
          ["more 1", "more 2"],
        ],
        untagged: {},
        "model gone": notFound,
        "wrong secret": ["InvalidSignatureException", 403],
        "other region": [],
      });
    } finally {
      await emulator.close();
    }
  });
});
