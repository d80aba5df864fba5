// The provider's tests. With node:test here; mocha, vitest and others do as well.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  acceptanceTest,
  createTestClient,
  expectAction,
  expectOutput,
  expectValue,
} from "terraform-plugin-framework-ts/testing";
import { provider } from "./provider.js";

const folder = mkdtempSync(join(tmpdir(), "greetings-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("a greeting, without Terraform", async () => {
  const client = await createTestClient(provider, { config: { folder } });
  const { newState } = await client.apply("hello_greeting", { config: { name: "you", text: "Hi" } });
  assert.deepEqual(newState, { name: "you", text: "Hi", length: 2n });
  const [error] = await client.validateResourceConfig("hello_greeting", { name: "a/b", text: "Hi" });
  assert.equal(error?.summary, "Invalid Text");
  assert.deepEqual(await client.callFunction("shout", ["hi"]), { result: "HI!" });
  await client.apply("hello_greeting", { config: null, prior: newState });
});

test("a greeting, under a real Terraform", async () => {
  const config = (text: string) => `
    provider "hello" {
      folder = ${JSON.stringify(folder)}
    }
    resource "hello_greeting" "world" {
      name = "world"
      text = provider::hello::shout("${text}")
    }
    output "length" {
      value = hello_greeting.world.length
    }`;
  await acceptanceTest({
    provider: { address: "registry.terraform.io/example/hello", entry: new URL("main.ts", import.meta.url) },
    steps: [
      {
        config: config("hello"),
        check: [expectValue("hello_greeting.world", "length", 6), expectOutput("length", 6)],
      },
      { importState: { address: "hello_greeting.world", id: "world" } },
      {
        before: () => writeFileSync(join(folder, "world"), "changed by hand"),
        config: config("hello"),
        checkPlan: expectAction("hello_greeting.world", "update"),
        check: () => assert.equal(readFileSync(join(folder, "world"), "utf8"), "HELLO!"),
      },
      { config: config("hello").replace('"world"\n', '"a/b"\n'), expectError: "must be a file name" },
    ],
    checkDestroy: () => assert.ok(!existsSync(join(folder, "world"))),
  });
});
