import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CleanRoomsMLClient } from "./clean-rooms-ml-client.js";
import type { CleanRoomsMLClientConfig } from "./client-config.js";
import { OperationCommand } from "./commands/operation-command.js";
import { isolateEnvironment } from "./testing/isolated-environment.js";
import { type ScriptedServer, startScriptedServer } from "./testing/scripted-server.js";

describe("settings from the environment and the shared configuration files", () => {
  const environment = isolateEnvironment();
  let folder: string;
  let server: ScriptedServer;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-config-"));
    server = await startScriptedServer([{ status: 200, body: '{"configuredAudienceModels":[]}' }]);
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.close();
  });

  let files = 0;
  /** Writes a configuration file; a new name each time, since the SDK keeps what it has read. */
  function configFile(text: string): string {
    const path = join(folder, `config-${files++}`);
    writeFileSync(path, text);
    return path;
  }

  /** Calls, and gives the path prefix of the endpoint that was used, the region and the access key signed with. */
  async function used(config: CleanRoomsMLClientConfig = {}): Promise<string> {
    const client = new CleanRoomsMLClient({ maxAttempts: 1, ...config });
    try {
      await client.send(new OperationCommand("ListConfiguredAudienceModels", {}));
    } finally {
      client.destroy();
    }
    const { target, headers } = server.requests.at(-1) ?? assert.fail("nothing was sent");
    const [, key, region] =
      /Credential=([^/]+)\/\d+\/([^/]+)\/cleanrooms-ml\//.exec(String(headers.authorization)) ?? [];
    return `${target.split("/configured-audience-model")[0]} ${region} ${key}`;
  }

  const keys = { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "secret", AWS_REGION: "eu-west-1" };

  it("AWS_ENDPOINT_URL, and before it AWS_ENDPOINT_URL_CLEANROOMSML", async () => {
    environment.set({ ...keys, AWS_ENDPOINT_URL: `${server.url}/general` });
    assert.equal(await used(), "/general eu-west-1 ENV");
    environment.set({ AWS_ENDPOINT_URL_CLEANROOMSML: `${server.url}/service` });
    assert.equal(await used(), "/service eu-west-1 ENV");
    assert.equal(await used({ endpoint: `${server.url}/given` }), "/given eu-west-1 ENV");
  });

  it("endpoint_url of the profile, and before it that of its services section", async () => {
    environment.set({
      ...keys,
      AWS_CONFIG_FILE: configFile(`
[default]
endpoint_url = ${server.url}/default
[profile local]
services = mine
endpoint_url = ${server.url}/profile
[services mine]
cleanroomsml =
  endpoint_url = ${server.url}/section
cleanrooms =
  endpoint_url = http://127.0.0.1:1/
`),
    });
    assert.equal(await used(), "/default eu-west-1 ENV");
    assert.equal(
      await used({ profile: "local", credentials: { accessKeyId: "GIVEN", secretAccessKey: "s" } }),
      "/section eu-west-1 GIVEN",
    );
    environment.set({ AWS_PROFILE: "local" });
    const credentials = { accessKeyId: "GIVEN", secretAccessKey: "s" };
    assert.equal(await used({ credentials }), "/section eu-west-1 GIVEN");
  });

  it("the environment goes before the files", async () => {
    environment.set({
      ...keys,
      AWS_CONFIG_FILE: configFile(`[default]\nendpoint_url = ${server.url}/default\nregion = us-west-2\n`),
      AWS_ENDPOINT_URL: `${server.url}/environment`,
    });
    assert.equal(await used(), "/environment eu-west-1 ENV");
  });

  it("a services section that is missing is an error: AWS itself must not be called instead", async () => {
    environment.set({ ...keys, AWS_CONFIG_FILE: configFile("[default]\nservices = nowhere\n") });
    await assert.rejects(
      used(),
      /names the services section "nowhere", which the AWS configuration file does not have/,
    );
  });

  it("an endpoint that is no URL is named", async () => {
    environment.set({ ...keys, AWS_ENDPOINT_URL: "localhost:4580" });
    await assert.rejects(used(), /The endpoint "localhost:4580" is not an http/);
  });

  it("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS, and the option of the same name, leave AWS's own endpoint", async () => {
    environment.set({ ...keys, AWS_ENDPOINT_URL: server.url, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" });
    for (const config of [{}, { ignoreConfiguredEndpointUrls: true }]) {
      const seen: string[] = [];
      const requestHandler = {
        handle: (request: { hostname: string }) => {
          seen.push(request.hostname);
          return Promise.reject(new Error("not in a test"));
        },
      };
      await assert.rejects(used({ ...config, requestHandler }), /not in a test/);
      assert.deepEqual(seen, ["cleanrooms-ml.eu-west-1.amazonaws.com"]);
      delete process.env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS;
    }
  });

  it("AWS_USE_FIPS_ENDPOINT and use_dualstack_endpoint of the profile", async () => {
    const credentials = { accessKeyId: "GIVEN", secretAccessKey: "s" };
    const hosts: string[] = [];
    const requestHandler = {
      handle: (request: { hostname: string }) => {
        hosts.push(request.hostname);
        return Promise.reject(new Error("not in a test"));
      },
    };
    environment.set({ AWS_USE_FIPS_ENDPOINT: "true" });
    await assert.rejects(used({ region: "us-gov-west-1", credentials, requestHandler }), /not in a test/);
    environment.set({ AWS_CONFIG_FILE: configFile("[profile dual]\nuse_dualstack_endpoint = true\n") });
    await assert.rejects(
      used({ region: "us-east-1", profile: "dual", credentials, requestHandler }),
      /not in a test/,
    );
    assert.deepEqual(hosts, [
      "cleanrooms-ml-fips.us-gov-west-1.amazonaws.com",
      "cleanrooms-ml-fips.us-east-1.api.aws",
    ]);
  });

  it("region and keys of a profile, in files named by the client", async () => {
    const configFilepath = configFile(
      `[profile team]\nregion = ap-southeast-2\nendpoint_url = ${server.url}/team\nmax_attempts = 1\n`,
    );
    const filepath = configFile("[team]\naws_access_key_id = TEAM\naws_secret_access_key = secret\n");
    assert.equal(await used({ profile: "team", configFilepath, filepath }), "/team ap-southeast-2 TEAM");
  });

  it("a role that a profile assumes: STS is asked with the source's keys, through the same endpoint setting", async () => {
    const xml = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
      <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn><AssumedRoleId>R:s</AssumedRoleId></AssumedRoleUser>
      <Credentials><AccessKeyId>ASSUMED</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
      <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
    const sts = await startScriptedServer([
      { status: 200, headers: { "content-type": "text/xml" }, body: xml },
    ]);
    try {
      environment.set({
        AWS_ENDPOINT_URL_STS: sts.url,
        AWS_CONFIG_FILE: configFile(`
[profile source]
aws_access_key_id = SOURCE
aws_secret_access_key = secret
[profile role]
role_arn = arn:aws:iam::123456789012:role/r
source_profile = source
region = eu-central-1
endpoint_url = ${server.url}/role
`),
      });
      assert.equal(await used({ profile: "role" }), "/role eu-central-1 ASSUMED");
      assert.match(sts.requests[0]?.body ?? "", /Action=AssumeRole.*RoleArn=arn%3Aaws%3Aiam/);
      assert.match(
        String(sts.requests[0]?.headers.authorization),
        /Credential=SOURCE\/\d+\/eu-central-1\/sts/,
      );
    } finally {
      await sts.close();
    }
  });

  it("an SSO profile: its cached token is changed for keys", async () => {
    const sso = await startScriptedServer([
      {
        status: 200,
        body: '{"roleCredentials":{"accessKeyId":"SSO","secretAccessKey":"s","sessionToken":"t","expiration":4102444800000}}',
      },
    ]);
    const home = process.env.HOME;
    try {
      const startUrl = "https://example.awsapps.com/start";
      const cache = join(folder, ".aws", "sso", "cache");
      mkdirSync(cache, { recursive: true });
      const token = {
        accessToken: "cached-token",
        expiresAt: "2100-01-01T00:00:00Z",
        startUrl,
        region: "us-east-2",
      };
      writeFileSync(
        join(cache, `${createHash("sha1").update(startUrl).digest("hex")}.json`),
        JSON.stringify(token),
      );
      environment.set({
        HOME: folder,
        AWS_ENDPOINT_URL_SSO: sso.url,
        AWS_CONFIG_FILE: configFile(`
[profile sso]
sso_start_url = ${startUrl}
sso_account_id = 123456789012
sso_region = us-east-2
sso_role_name = Reader
region = us-west-2
endpoint_url = ${server.url}/sso
`),
      });
      assert.equal(await used({ profile: "sso" }), "/sso us-west-2 SSO");
      assert.match(sso.requests[0]?.target ?? "", /account_id=123456789012/);
      assert.equal(sso.requests[0]?.headers["x-amz-sso_bearer_token"], "cached-token");
    } finally {
      if (home !== undefined) process.env.HOME = home;
      await sso.close();
    }
  });

  it("no credentials anywhere: the error of the SDK's chain", async () => {
    await assert.rejects(used({ region: "us-east-1", endpoint: server.url }), {
      name: "CredentialsProviderError",
      message: "Could not load credentials from any providers",
    });
  });

  it("no region anywhere: said before anything is sent", async () => {
    const { AWS_REGION: _, ...onlyKeys } = keys;
    environment.set(onlyKeys);
    await assert.rejects(used(), /[Rr]egion is missing/);
  });
});
