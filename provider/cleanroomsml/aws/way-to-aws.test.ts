import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ProviderSettings } from "../provider-config/settings.js";
import { assertFault, awsWorld, bareRole, keys, read } from "../testing/aws-world.js";
import { noSettings } from "../testing/no-settings.js";
import { MODEL } from "../testing/policies.js";
import { listening, startStsDouble } from "../testing/sts-double.js";
import { clientConfiguration } from "./client-configuration.js";

describe("the AWS runtime", () => {
  const world = awsWorld();

  describe("the way to AWS", () => {
    it("looks for no credentials beforehand when it should not", async () => {
      const runtime = await world.open({ skipCredentialsValidation: true });
      assert.equal(await runtime.checkCredentials(), undefined);
      const outcome = await read(runtime, MODEL);
      assert.equal(outcome.kind === "failed" && outcome.error.credentials, "missing");
    });

    it("goes through http_proxy, but for the hosts that NO_PROXY lets through", async () => {
      const asked: string[] = [];
      const proxy = createServer((request, response) => {
        asked.push(request.url ?? "");
        response.statusCode = 502;
        response.end();
      });
      try {
        const settings = { ...keys, httpProxy: await listening(proxy), maxRetries: 0 };
        await read(await world.open({ ...settings, endpoint: "http://clean-rooms.invalid" }), MODEL);
        assert.match(asked[0] ?? "", /^http:\/\/clean-rooms\.invalid\//);
        process.env.NO_PROXY = "clean-rooms.invalid";
        const direct = await read(
          await world.open({ ...settings, endpoint: "http://clean-rooms.invalid" }),
          MODEL,
        );
        assert.equal(direct.kind, "failed");
        assert.equal(asked.length, 1);
      } finally {
        proxy.close();
        delete process.env.NO_PROXY;
      }
    });

    it("trusts the authorities of custom_ca_bundle, and says when that is no such file", async () => {
      const summary = "CA Bundle Not Usable";
      const absent = await world.open({ ...keys, customCaBundle: join(world.folder, "no-ca") });
      assertFault(
        await absent.checkCredentials(),
        summary,
        /custom_ca_bundle names .*no-ca, which cannot be read \(ENOENT\)/,
      );
      writeFileSync(join(world.folder, "empty-ca"), "nothing");
      const empty = await world.open({ ...keys, customCaBundle: join(world.folder, "empty-ca") });
      assertFault(await empty.checkCredentials(), summary, /no PEM certificate/);

      const testdata = fileURLToPath(new URL("../../../core/aws/testdata/", import.meta.url));
      const file = (name: string) => readFileSync(`${testdata}${name}`, "utf8");
      const server = createTlsServer(
        { key: file("localhost-key.pem"), cert: file("localhost-cert.pem") },
        (request, response) => {
          response.setHeader("x-amzn-errortype", "ResourceNotFoundException");
          response.statusCode = 404;
          response.end(`{"message":"${request.url}"}`);
        },
      );
      const { port } = new URL(await listening(server));
      try {
        const endpoint = `https://localhost:${port}`;
        const trusting = await world.open({
          ...keys,
          endpoint,
          customCaBundle: `${testdata}localhost-cert.pem`,
        });
        assert.equal((await read(trusting, MODEL)).kind, "absent");
        const other = await read(await world.open({ ...keys, endpoint, maxRetries: 0 }), MODEL);
        assert.equal(other.kind === "failed" && other.error.kind, "unreachable");
      } finally {
        server.close();
        server.closeAllConnections();
      }
    });

    it("goes to FIPS endpoints of Clean Rooms ML and of STS", async () => {
      const asked: string[] = [];
      const proxy = createServer();
      proxy.on("connect", (request, socket) => {
        asked.push(request.url ?? "");
        socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
      });
      try {
        const httpProxy = await listening(proxy);
        const fips = { ...keys, endpoint: undefined, httpProxy, maxRetries: 0, useFipsEndpoint: true };
        await read(await world.open(fips), MODEL);
        await (
          await world.open({ ...fips, region: "us-east-2", allowedAccountIds: ["1"] })
        ).checkCredentials();
        const role = { ...bareRole, roleArn: "arn:aws:iam::123456789012:role/test" };
        await (await world.open({ ...fips, region: "us-east-2", assumeRoles: [role] })).checkCredentials();
        assert.deepEqual(
          [...new Set(asked)],
          ["cleanrooms-ml-fips.us-east-1.amazonaws.com:443", "sts-fips.us-east-2.amazonaws.com:443"],
        );
      } finally {
        proxy.close();
      }
    });

    it("takes AWS_DEFAULT_REGION for STS where there is no AWS_REGION", async () => {
      const sts = await startStsDouble();
      try {
        process.env.AWS_ENDPOINT_URL_STS = sts.url;
        process.env.AWS_DEFAULT_REGION = "ap-south-1";
        await (await world.open({ ...keys, allowedAccountIds: ["123456789012"] })).checkCredentials();
        assert.match(sts.requests[0]?.authorization ?? "", /\/ap-south-1\/sts\//);
      } finally {
        await sts.close();
      }
    });

    it("tries again in the mode of retry_mode, and leaves it to the SDK without one", async () => {
      const retryMode = (some: Partial<ProviderSettings>) =>
        clientConfiguration({ ...noSettings, ...some }, {}, "1.2.3").retryMode;
      assert.equal(retryMode({ retryMode: "adaptive" }), "adaptive");
      assert.equal(retryMode({}), undefined);
    });
  });
});
