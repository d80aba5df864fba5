import assert from "node:assert/strict";
import { createTestClient } from "terraform-plugin-framework-ts/testing";
import { createProvider } from "../provider.js";
import { memoryRuntime } from "../testing/memory-runtime.js";

describe("the URL of a server", () => {
  async function said(url: string, environment: Readonly<Record<string, string>> = {}) {
    const provider = createProvider({
      version: "1.2.3",
      environment,
      openRuntime: () => memoryRuntime([]),
    });
    const client = await createTestClient(provider);
    return client.configureProvider({ server: url === "" ? null : { url, token: "crml_secret" } });
  }

  it("without TLS, beyond this machine: a warning that tells what to do, and does not tell the token", async () => {
    const fromEnvironment = {
      CLEANROOMSML_SERVER_URL: "http://10.0.0.7",
      CLEANROOMSML_SERVER_TOKEN: "crml_secret",
    };
    for (const diagnostics of [
      await said("http://policies.example.com:8080"),
      await said("", fromEnvironment),
    ]) {
      const [warning, ...more] = diagnostics;
      assert.deepEqual(more, []);
      assert.equal(warning?.severity, "warning");
      assert.equal(warning?.summary, "Server Without TLS");
      assert.match(warning?.detail ?? "", /(policies\.example\.com|10\.0\.0\.7) unencrypted.*https:\/\/ URL/);
      assert.doesNotMatch(warning?.detail ?? "", /secret/);
    }
  });

  it("with TLS, or on this machine: nothing to say", async () => {
    for (const url of [
      "https://policies.example.com",
      "http://127.0.0.1:8080",
      "http://localhost:8080",
      "http://[::1]:8080",
    ]) {
      assert.deepEqual(await said(url), [], url);
    }
  });
});
