import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

describe("a stray error", () => {
  it("is logged once where nobody reads the log any more, and not the broken log in its turn", async () => {
    const program = fileURLToPath(new URL("testing/unheard-main.ts", import.meta.url));
    const { stdin, stdout, stderr } = spawn(process.execPath, ["--import", "tsx", program]);
    const printed = text(stdout);
    stderr.destroy();
    await once(stderr, "close");
    stdin.end();
    assert.equal(await printed, "1");
  });
});
