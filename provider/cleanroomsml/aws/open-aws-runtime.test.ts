import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseConfiguredAudienceModelArn, type StoredPolicy } from "@cleanroomsml/core/repository";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import type { AssumeRoleSettings, ProviderSettings } from "../provider-config/settings.js";
import type { AwsRuntime, RuntimeFault } from "../runtime.js";
import { MODEL, partners } from "../testing/policies.js";
import { openAwsRuntime } from "./open-aws-runtime.js";

const EU_MODEL = MODEL.replace("us-east-1", "eu-central-1");

describe("the AWS runtime", () => {
  const environment = { ...process.env };
  let emulator: Emulator;
  let folder: string;

  before(async () => {
    emulator = await startEmulator({ port: 0, models: [MODEL, EU_MODEL] });
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-runtime-"));
  });
  after(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await emulator.control.reset();
    for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
    process.env.AWS_EC2_METADATA_DISABLED = "true";
    process.env.AWS_CONFIG_FILE = join(folder, "none");
    process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, "none");
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
  });

  const keys = { accessKeyId: "test", secretAccessKey: "test" };
  const open = (some: Partial<ProviderSettings>) => openRuntime({ endpoint: emulator.url, ...some });

  describe("region", () => {
    it("signs for the region of each ARN, whatever the provider's is, and keeps to the custom endpoint", async () => {
      const runtime = await open({ ...keys, region: "us-west-2" });
      await create(runtime, MODEL);
      await create(runtime, EU_MODEL);
      const signed = emulator.control
        .requests()
        .filter(({ operation }) => operation === "PutConfiguredAudienceModelPolicy")
        .map(({ headers }) => /Credential=[^/]+\/\d+\/([^/]+)\//.exec(header(headers, "authorization"))?.[1]);
      assert.deepEqual(signed, ["us-east-1", "eu-central-1"]);
    });

    it("refuses a region that the partition does not have", async () => {
      const runtime = await open(keys);
      for (const wrong of [
        MODEL.replace("us-east-1", "us-nowhere-9"),
        MODEL.replace("arn:aws:", "arn:aws-cn:"),
      ]) {
        const found = await runtime.repositoryFor(arn(wrong));
        assert.equal(found.kind === "fault" && found.fault.summary, "Unknown Region in ARN");
      }
      assert.equal(emulator.control.requests().length, 0);
    });

    it("takes one the SDK does not know when the provider block names it too", async () => {
      const runtime = await open({ ...keys, region: "us-nowhere-9" });
      const found = await runtime.repositoryFor(arn(MODEL.replace("us-east-1", "us-nowhere-9")));
      assert.equal(found.kind, "repository");
    });

    it("needs none in the provider block or the environment", async () => {
      const runtime = await open(keys);
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.ok(await create(runtime, MODEL));
    });
  });

  it("names itself in the user agent", async () => {
    await create(await open(keys), MODEL);
    const [request] = emulator.control.requests();
    assert.match(header(request?.headers ?? [], "user-agent"), /terraform-provider-cleanroomsml\/1\.2\.3/);
  });

  it("tries again as often as max_retries says", async () => {
    emulator.control.addFault({ kind: "throttle", operation: "GetConfiguredAudienceModelPolicy" });
    const runtime = await open({ ...keys, maxRetries: 1 });
    const outcome = await read(runtime, MODEL);
    assert.equal(outcome.kind === "failed" && outcome.error.kind, "throttled");
    assert.equal(emulator.control.requests().length, 2);
  });

  describe("credentials", () => {
    it("come from the environment", async () => {
      process.env.AWS_ACCESS_KEY_ID = "test";
      process.env.AWS_SECRET_ACCESS_KEY = "test";
      const runtime = await open({});
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.ok(await create(runtime, MODEL));
    });

    it("come from a profile of the shared files that are named, the last file having the last word", async () => {
      writeFileSync(
        join(folder, "first"),
        "[partner]\naws_access_key_id = other\naws_secret_access_key = test\n",
      );
      writeFileSync(join(folder, "second"), "[partner]\naws_access_key_id = test\n");
      writeFileSync(join(folder, "config"), "[profile partner]\nregion = eu-central-1\n");
      const runtime = await open({
        profile: "partner",
        sharedConfigFiles: [join(folder, "config")],
        sharedCredentialsFiles: [join(folder, "first"), join(folder, "second")],
      });
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.ok(await create(runtime, MODEL));
    });

    it("of an SSO profile are asked for through the proxy", async () => {
      const startUrl = "https://example.awsapps.com/start";
      const asked: string[] = [];
      const proxy = createServer((request, response) => {
        asked.push(request.url ?? "");
        response.setHeader("content-type", "application/json");
        response.end(
          JSON.stringify({
            roleCredentials: {
              accessKeyId: "test",
              secretAccessKey: "test",
              sessionToken: "t",
              expiration: 4_102_444_800_000,
            },
          }),
        );
      });
      const cache = join(folder, ".aws", "sso", "cache");
      mkdirSync(cache, { recursive: true });
      writeFileSync(
        join(cache, `${createHash("sha1").update(startUrl).digest("hex")}.json`),
        JSON.stringify({
          accessToken: "cached",
          expiresAt: "2100-01-01T00:00:00Z",
          startUrl,
          region: "us-east-2",
        }),
      );
      writeFileSync(
        join(folder, "sso-config"),
        `[profile sso]\nsso_start_url = ${startUrl}\nsso_account_id = 123456789012\nsso_region = us-east-2\nsso_role_name = Reader\n`,
      );
      const proxyUrl = await listening(proxy);
      try {
        process.env.HOME = folder;
        process.env.AWS_ENDPOINT_URL_SSO = "http://portal.sso.invalid";
        process.env.HTTP_PROXY = proxyUrl;
        process.env.AWS_CONFIG_FILE = join(folder, "sso-config");
        const runtime = await open({ profile: "sso" });
        assert.equal(await runtime.checkCredentials(), undefined);
        assert.match(asked[0] ?? "", /^http:\/\/portal\.sso\.invalid\/.*account_id=123456789012/);
      } finally {
        proxy.close();
      }
    });

    it("are missing: says so once, and what to do", async () => {
      const fault = await (await open({})).checkCredentials();
      assertFault(fault, "No AWS Credentials", /AWS_ACCESS_KEY_ID[\s\S]*profile/);
      assert.equal(emulator.control.requests().length, 0);
    });

    it("are missing because the profile does not exist: names it", async () => {
      const fault = await (await open({ profile: "nobody" })).checkCredentials();
      assertFault(fault, "No AWS Credentials", /"nobody"/);
    });

    it("are missing because a shared file cannot be read: names it", async () => {
      const fault = await (await open({ sharedConfigFiles: [join(folder, "absent")] })).checkCredentials();
      assertFault(fault, "Shared File Not Readable", /shared_config_files names .*absent.*ENOENT/);
    });

    it("have expired: says when", async () => {
      process.env.AWS_ACCESS_KEY_ID = "test";
      process.env.AWS_SECRET_ACCESS_KEY = "test";
      process.env.AWS_CREDENTIAL_EXPIRATION = "2020-01-02T03:04:05Z";
      const fault = await (await open({})).checkCredentials();
      assertFault(fault, "AWS Credentials Expired", /2020-01-02T03:04:05/);
    });

    it("never show in a message", async () => {
      const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
      const runtime = await open({
        accessKeyId: "test",
        secretAccessKey: secret,
        sessionToken: "token-of-mine",
      });
      const outcome = await read(runtime, MODEL);
      assert.equal(outcome.kind === "failed" && outcome.error.credentials, "wrong");
      assert.doesNotMatch(JSON.stringify(outcome), new RegExp(`${secret}|token-of-mine`));
    });
  });

  describe("an assumed role", () => {
    const role: AssumeRoleSettings = {
      roleArn: "arn:aws:iam::123456789012:role/policies",
      sessionName: "nightly",
      externalId: "shared-secret-id",
      durationSeconds: 1800,
      policy: undefined,
      policyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
      sourceIdentity: undefined,
      tags: { team: "ads" },
      transitiveTagKeys: ["team"],
    };
    let sts: StsDouble;

    beforeEach(async () => {
      sts = await startStsDouble();
      process.env.AWS_ENDPOINT_URL_STS = sts.url;
    });
    afterEach(() => sts.close());

    it("signs with what STS gives, asked once for all regions in the provider's region", async () => {
      const runtime = await open({
        accessKeyId: "base",
        secretAccessKey: "base",
        region: "eu-west-1",
        assumeRole: role,
      });
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.ok(await create(runtime, MODEL));
      assert.ok(await create(runtime, EU_MODEL));
      assert.equal(sts.requests.length, 1);
      const [request] = sts.requests;
      assert.match(request?.authorization ?? "", /Credential=base\/\d+\/eu-west-1\/sts\//);
      const sent = Object.fromEntries(new URLSearchParams(request?.body));
      assert.equal(sent.RoleArn, role.roleArn);
      assert.equal(sent.RoleSessionName, "nightly");
      assert.equal(sent.ExternalId, "shared-secret-id");
      assert.equal(sent.DurationSeconds, "1800");
      assert.equal(sent["PolicyArns.member.1.arn"], role.policyArns[0]);
      assert.equal(sent["Tags.member.1.Key"], "team");
      assert.equal(sent["TransitiveTagKeys.member.1"], "team");
    });

    it("that may not be assumed: names the role", async () => {
      sts.refuse("AccessDenied", "User: arn:aws:iam::1:user/me is not authorized to perform: sts:AssumeRole");
      const runtime = await open({ accessKeyId: "base", secretAccessKey: "base", assumeRole: role });
      assertFault(
        await runtime.checkCredentials(),
        "Role Not Assumed",
        /role\/policies[\s\S]*not authorized/,
      );
    });

    it("with expired credentials below it: says so", async () => {
      sts.refuse("ExpiredToken", "The security token included in the request is expired");
      const runtime = await open({ accessKeyId: "base", secretAccessKey: "base", assumeRole: role });
      assertFault(await runtime.checkCredentials(), "AWS Credentials Expired", /expired/);
    });
  });
});

function openRuntime(some: Partial<ProviderSettings>): Promise<AwsRuntime> {
  return openAwsRuntime({
    version: "1.2.3",
    settings: {
      region: undefined,
      endpoint: undefined,
      profile: undefined,
      accessKeyId: undefined,
      secretAccessKey: undefined,
      sessionToken: undefined,
      sharedConfigFiles: [],
      sharedCredentialsFiles: [],
      maxRetries: undefined,
      assumeRole: undefined,
      ...some,
    },
  });
}

function arn(text: string) {
  const parsed = parseConfiguredAudienceModelArn(text);
  if (parsed.kind === "arn") return parsed.arn;
  throw new Error(parsed.fault.message);
}

async function repository(runtime: AwsRuntime, model: string) {
  const found = await runtime.repositoryFor(arn(model));
  if (found.kind === "repository") return found.repository;
  throw new Error(found.fault.detail);
}

async function create(runtime: AwsRuntime, model: string): Promise<StoredPolicy> {
  const created = await (await repository(runtime, model)).create({
    arn: arn(model),
    policy: partners(undefined, model),
  });
  if (created.kind === "created") return created.stored;
  throw new Error(JSON.stringify(created));
}

async function read(runtime: AwsRuntime, model: string) {
  return (await repository(runtime, model)).read({ arn: arn(model) });
}

function header(headers: readonly (readonly [string, string])[], name: string): string {
  return headers.find(([key]) => key === name)?.[1] ?? "";
}

function assertFault(fault: RuntimeFault | undefined, summary: string, detail: RegExp): void {
  assert.equal(fault?.summary, summary);
  assert.match(fault?.detail ?? "", detail);
}

/** STS's AssumeRole, as far as it is used here. */
interface StsDouble {
  readonly url: string;
  readonly requests: { readonly authorization: string; readonly body: string }[];
  /** Answers with an error from now on. */
  refuse(code: string, message: string): void;
  close(): Promise<void>;
}

async function startStsDouble(): Promise<StsDouble> {
  const requests: StsDouble["requests"] = [];
  let refusal: { readonly code: string; readonly message: string } | undefined;
  const server: Server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      requests.push({ authorization: request.headers.authorization ?? "", body });
      response.setHeader("content-type", "text/xml");
      if (refusal !== undefined) {
        response.statusCode = 403;
        response.end(
          `<ErrorResponse><Error><Type>Sender</Type><Code>${refusal.code}</Code><Message>${refusal.message}</Message></Error></ErrorResponse>`,
        );
        return;
      }
      const expiration = new Date(Date.now() + 3_600_000).toISOString();
      response.end(
        `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>` +
          `<AccessKeyId>test</AccessKeyId><SecretAccessKey>test</SecretAccessKey><SessionToken>t</SessionToken>` +
          `<Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
      );
    });
  });
  return {
    url: await listening(server),
    requests,
    refuse(code, message) {
      refusal = { code, message };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Starts a server on loopback and gives its URL. */
async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}
