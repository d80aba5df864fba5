import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { ProviderSettings, ServerSettings } from "../provider-config/settings.js";
import { arn, assertFault } from "../testing/aws-world.js";
import { noSettings } from "../testing/no-settings.js";
import { MODEL } from "../testing/policies.js";
import { listening } from "../testing/sts-double.js";
import { openServerRuntime } from "./open-server-runtime.js";

const open = (server: Partial<ServerSettings>, some: Partial<ProviderSettings> = {}) =>
  openServerRuntime({
    version: "1.2.3",
    settings: {
      ...noSettings,
      server: { url: "http://127.0.0.1:9", token: "crml_secret", contradicting: [], ...server },
      ...some,
    },
  });

describe("the runtime through a server", () => {
  const faults: readonly (readonly [
    name: string,
    server: Partial<ServerSettings>,
    summary: string,
    detail: RegExp,
  ])[] = [
    ["no URL", { url: undefined }, "Server URL Missing", /CLEANROOMSML_SERVER_URL/],
    ["a URL of another scheme", { url: "ftp://x" }, "Invalid Server URL", /"ftp:"/],
    ["a URL with a password", { url: "https://me:hidden@x" }, "Invalid Server URL", /^((?!hidden).)*$/],
    ["no token", { token: undefined }, "Server Token Missing", /CLEANROOMSML_SERVER_TOKEN/],
    ["a token with a line break", { token: "crml_secret\n" }, "Invalid Server Token", /^((?!secret).)*$/],
    ["arguments about AWS", { contradicting: ["profile"] }, "Two Ways to the Policies", /profile/],
  ];
  for (const [name, server, summary, detail] of faults) {
    it(`with ${name}: nothing can be called, and it says why`, async () => {
      const runtime = await open(server);
      assertFault(await runtime.checkCredentials(), summary, detail);
      assert.equal((await runtime.repositoryFor(arn(MODEL))).kind, "fault");
    });
  }

  it("asks the server once, with the token and its own name", async () => {
    const asked: string[] = [];
    const server = createServer(({ url, headers }, response) => {
      asked.push(`${url} ${headers.authorization} ${headers["user-agent"]}`);
      response.setHeader("content-type", "application/json");
      response.end('{"items":[],"nextCursor":null}');
    });
    const url = await listening(server);
    try {
      assert.equal(await (await open({ url })).checkCredentials(), undefined);
      assert.equal(
        await (await open({ url }, { skipCredentialsValidation: true })).checkCredentials(),
        undefined,
      );
      assert.deepEqual(asked, [
        "/v1/configured-audience-model-policies?limit=1 Bearer crml_secret terraform-provider-cleanroomsml/1.2.3",
      ]);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it("that is not there: says where it was looked for", async () => {
    const runtime = await open({}, { maxRetries: 0 });
    assertFault(
      await runtime.checkCredentials(),
      "Server Unreachable",
      /127\.0\.0\.1:9[\s\S]*custom_ca_bundle/,
    );
  });

  it("keeps to the accounts that are allowed", async () => {
    const runtime = await open({}, { allowedAccountIds: ["999999999999"] });
    const found = await runtime.repositoryFor(arn(MODEL));
    assertFault(found.kind === "fault" ? found.fault : undefined, "AWS Account Not Allowed", /999999999999/);
  });

  it("trusts no file of authorities that is none", async () => {
    const runtime = await open({}, { customCaBundle: "/nonexistent/ca.pem" });
    assertFault(await runtime.checkCredentials(), "CA Bundle Not Usable", /\/nonexistent\/ca\.pem/);
  });

  it("knows no models", async () => {
    const found = await (await open({})).modelsOf(undefined);
    assertFault(found.kind === "fault" ? found.fault : undefined, "Models Not Known to the Server", /alias/);
  });
});
