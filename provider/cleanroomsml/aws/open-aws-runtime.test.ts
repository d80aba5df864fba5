import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseConfiguredAudienceModelArn, type StoredPolicy } from "@cleanroomsml/core/repository";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import type {
  AssumeRoleSettings,
  ProviderSettings,
  WebIdentitySettings,
} from "../provider-config/settings.js";
import type { AwsRuntime, RuntimeFault } from "../runtime.js";
import { noSettings } from "../testing/no-settings.js";
import { MODEL, partners } from "../testing/policies.js";
import { listening, type StsDouble, startStsDouble } from "../testing/sts-double.js";
import { clientConfiguration } from "./client-configuration.js";
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

    it("of an SSO session of a file that only the provider block names", async () => {
      const token = { accessToken: "cached", expiresAt: "2100-01-01T00:00:00Z", region: "us-east-2" };
      const asked: string[] = [];
      const portal = createServer((request, response) => {
        asked.push(`${request.url} ${request.headers["x-amz-sso_bearer_token"]}`);
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
        join(cache, `${createHash("sha1").update("corp").digest("hex")}.json`),
        JSON.stringify(token),
      );
      writeFileSync(
        join(folder, "sessions"),
        "[sso-session corp]\nsso_start_url = https://example.awsapps.com/start\nsso_region = us-east-2\n",
      );
      writeFileSync(
        join(folder, "profiles"),
        "[profile reader]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Reader\n" +
          "[profile above]\nsource_profile = reader\nrole_arn = arn:aws:iam::123456789012:role/test\n",
      );
      const sts = await startStsDouble();
      try {
        process.env.HOME = folder;
        process.env.AWS_ENDPOINT_URL_SSO = await listening(portal);
        process.env.AWS_ENDPOINT_URL_STS = sts.url;
        const sharedConfigFiles = [join(folder, "sessions"), join(folder, "profiles")];
        for (const profile of ["reader", "above"]) {
          const runtime = await open({ profile, sharedConfigFiles });
          assert.equal(await runtime.checkCredentials(), undefined, profile);
        }
        assert.equal(asked.length, 2);
        assert.match(asked[0] ?? "", /account_id=123456789012.* cached$/);
        assert.equal(sts.requests.length, 1);

        // Of another provider block, which names no files, they are no more.
        const other = await open({ profile: "reader" });
        assertFault(await other.checkCredentials(), "No AWS Credentials", /"reader"/);
      } finally {
        portal.close();
        await sts.close();
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
      sts = await startStsDouble({ keys: "test" });
      process.env.AWS_ENDPOINT_URL_STS = sts.url;
    });
    afterEach(() => sts.close());

    it("signs with what STS gives, asked once for all regions in the provider's region", async () => {
      const runtime = await open({
        accessKeyId: "base",
        secretAccessKey: "base",
        region: "eu-west-1",
        assumeRoles: [role],
      });
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.ok(await create(runtime, MODEL));
      assert.ok(await create(runtime, EU_MODEL));
      assert.equal(sts.requests.length, 1);
      const [request] = sts.requests;
      assert.match(request?.authorization ?? "", /Credential=base\/\d+\/eu-west-1\/sts\//);
      const sent = request?.sent ?? {};
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
      const runtime = await open({ accessKeyId: "base", secretAccessKey: "base", assumeRoles: [role] });
      assertFault(
        await runtime.checkCredentials(),
        "Role Not Assumed",
        /role\/policies[\s\S]*not authorized/,
      );
    });

    it("is assumed with the session of the role before it, and the one that may not be is named", async () => {
      const chain = ["first", "second", "test"].map((name) => ({
        ...role,
        roleArn: `arn:aws:iam::123456789012:role/${name}`,
      }));
      const named = await startStsDouble();
      process.env.AWS_ENDPOINT_URL_STS = named.url;
      try {
        const keys = { accessKeyId: "base", secretAccessKey: "base" };
        const runtime = await open({ ...keys, assumeRoles: chain });
        assert.equal(await runtime.checkCredentials(), undefined);
        assert.ok(await create(runtime, MODEL));
        const signers = named.requests.map(({ authorization, sent }) => [
          /Credential=([^/]+)\//.exec(authorization)?.[1],
          sent.RoleArn?.split("/").at(-1),
        ]);
        assert.deepEqual(signers, [
          ["base", "first"],
          ["first", "second"],
          ["second", "test"],
        ]);

        named.refuse("AccessDenied", "not authorized to perform: sts:AssumeRole", chain[1]?.roleArn);
        const refused = await open({ ...keys, assumeRoles: chain });
        assertFault(await refused.checkCredentials(), "Role Not Assumed", /The role \S+role\/second could/);
      } finally {
        await named.close();
      }
    });

    it("with expired credentials below it: says so", async () => {
      sts.refuse("ExpiredToken", "The security token included in the request is expired");
      const runtime = await open({ accessKeyId: "base", secretAccessKey: "base", assumeRoles: [role] });
      assertFault(await runtime.checkCredentials(), "AWS Credentials Expired", /expired/);
    });
  });

  describe("a web identity", () => {
    const web: WebIdentitySettings = {
      roleArn: "arn:aws:iam::123456789012:role/test",
      sessionName: "ci",
      durationSeconds: 900,
      policy: undefined,
      policyArns: [],
      token: undefined,
      tokenFile: undefined,
    };
    let sts: StsDouble;
    let tokenFile: string;

    beforeEach(async () => {
      sts = await startStsDouble();
      process.env.AWS_ENDPOINT_URL_STS = sts.url;
      tokenFile = join(folder, "token");
      writeFileSync(tokenFile, "from.the.file");
    });
    afterEach(() => sts.close());
    const sent = () => sts.requests.map((request) => request.sent);

    it("assumes the role with the token of a file, without any credentials", async () => {
      const runtime = await open({ webIdentity: { ...web, tokenFile } });
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.ok(await create(runtime, MODEL));
      const [request] = sent();
      assert.equal(request?.Action, "AssumeRoleWithWebIdentity");
      assert.equal(request?.WebIdentityToken, "from.the.file");
      assert.equal(request?.RoleArn, web.roleArn);
      assert.equal(request?.RoleSessionName, "ci");
      assert.equal(request?.DurationSeconds, "900");
      assert.equal(sts.requests.length, 1);
    });

    it("takes a token that is written down, and roles go on from its session", async () => {
      const runtime = await open({
        webIdentity: { ...web, roleArn: "arn:aws:iam::123456789012:role/web", token: "written.down" },
        assumeRoles: [{ ...bareRole, roleArn: web.roleArn ?? "" }],
      });
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.equal(sent()[0]?.WebIdentityToken, "written.down");
      assert.match(sts.requests[1]?.authorization ?? "", /Credential=web\//);
    });

    it("takes role, session and file of the environment where the block leaves them out", async () => {
      process.env.AWS_ROLE_ARN = web.roleArn;
      process.env.AWS_ROLE_SESSION_NAME = "nightly";
      process.env.AWS_WEB_IDENTITY_TOKEN_FILE = tokenFile;
      const runtime = await open({
        webIdentity: { ...web, roleArn: undefined, sessionName: undefined },
      });
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.equal(sent()[0]?.RoleSessionName, "nightly");
    });

    it("whose file is missing: names file and argument, and asks nobody", async () => {
      const missing = join(folder, "no-token");
      const argument = await open({ webIdentity: { ...web, tokenFile: missing } });
      const unreadable = "Web Identity Token File Not Readable";
      assertFault(
        await argument.checkCredentials(),
        unreadable,
        /web_identity_token_file names .*no-token.*ENOENT/,
      );
      process.env.AWS_WEB_IDENTITY_TOKEN_FILE = missing;
      const variable = await open({ webIdentity: web });
      assertFault(
        await variable.checkCredentials(),
        unreadable,
        /AWS_WEB_IDENTITY_TOKEN_FILE names .*no-token/,
      );
      // The same without a block, where the SDK's chain comes upon it.
      process.env.AWS_ROLE_ARN = web.roleArn;
      const chain = await open({});
      assertFault(await chain.checkCredentials(), "No AWS Credentials", /no such file.*no-token/);
      assert.deepEqual(sts.requests, []);
    });

    it("without a role or a token: says what is missing", async () => {
      const noRole = await open({ webIdentity: { ...web, roleArn: undefined, tokenFile } });
      assertFault(await noRole.checkCredentials(), "Web Identity Not Usable", /no role_arn/);
      const noToken = await open({ webIdentity: web });
      assertFault(await noToken.checkCredentials(), "Web Identity Not Usable", /neither/);
    });

    it("that STS refuses: names the role", async () => {
      sts.refuse("InvalidIdentityToken", "No OpenIDConnect provider found in your account");
      const runtime = await open({ webIdentity: { ...web, tokenFile } });
      assertFault(await runtime.checkCredentials(), "Role Not Assumed", /role\/test[\s\S]*OpenIDConnect/);
    });
  });

  describe("accounts", () => {
    let sts: StsDouble;
    beforeEach(async () => {
      sts = await startStsDouble({ account: "123456789012" });
      process.env.AWS_ENDPOINT_URL_STS = sts.url;
    });
    afterEach(() => sts.close());
    const FOREIGN = MODEL.replace("123456789012", "999999999999");

    it("are not asked for where every account may be worked in", async () => {
      assert.equal(await (await open(keys)).checkCredentials(), undefined);
      assert.deepEqual(sts.requests, []);
    });

    it("that are allowed: STS says whose the credentials are, signed in the provider's region", async () => {
      const runtime = await open({ ...keys, region: "eu-west-1", allowedAccountIds: ["123456789012"] });
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.equal(sts.requests[0]?.sent.Action, "GetCallerIdentity");
      assert.match(sts.requests[0]?.authorization ?? "", /Credential=test\/\d+\/eu-west-1\/sts\//);
      assert.ok(await create(runtime, MODEL));
    });

    it("that are not allowed, or forbidden: an error that names both sides", async () => {
      const summary = "AWS Account Not Allowed";
      const allowed = await open({ ...keys, allowedAccountIds: ["999999999999"] });
      assertFault(
        await allowed.checkCredentials(),
        summary,
        /123456789012; allowed_account_ids .*999999999999/,
      );
      const forbidden = await open({ ...keys, forbiddenAccountIds: ["123456789012"] });
      assertFault(await forbidden.checkCredentials(), summary, /123456789012; forbidden_account_ids/);
    });

    it("of an ARN count, too, also when the credentials are not looked at", async () => {
      const runtime = await open({
        ...keys,
        allowedAccountIds: ["123456789012"],
        skipCredentialsValidation: true,
      });
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.deepEqual(sts.requests, []);
      const found = await runtime.repositoryFor(arn(FOREIGN));
      assertFault(
        found.kind === "fault" ? found.fault : undefined,
        "AWS Account Not Allowed",
        /The ARN is of/,
      );
      assert.equal((await runtime.repositoryFor(arn(MODEL))).kind, "repository");
    });

    it("of a role are known by its ARN", async () => {
      const roleArn = "arn:aws:iam::999999999999:role/test";
      const runtime = await open({
        ...keys,
        assumeRoles: [{ ...bareRole, roleArn }],
        allowedAccountIds: ["123456789012"],
      });
      assertFault(await runtime.checkCredentials(), "AWS Account Not Allowed", /999999999999/);
      assert.deepEqual(
        sts.requests.map(({ sent }) => sent.Action),
        ["AssumeRole"],
      );
    });

    it("that STS does not tell: says what it said, without secrets", async () => {
      sts.refuse(
        "SignatureDoesNotMatch",
        "Wrong. The Canonical String for this request should have been 'x-amz-security-token:s'",
      );
      const runtime = await open({ ...keys, allowedAccountIds: ["123456789012"] });
      const fault = await runtime.checkCredentials();
      assertFault(fault, "AWS Account Not Known", /Wrong\. \(SignatureDoesNotMatch/);
      assert.doesNotMatch(fault?.detail ?? "", /security-token/);
    });
  });

  describe("the way to AWS", () => {
    it("looks for no credentials beforehand when it should not", async () => {
      const runtime = await open({ skipCredentialsValidation: true });
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
        await read(await open({ ...settings, endpoint: "http://clean-rooms.invalid" }), MODEL);
        assert.match(asked[0] ?? "", /^http:\/\/clean-rooms\.invalid\//);
        process.env.NO_PROXY = "clean-rooms.invalid";
        const direct = await read(await open({ ...settings, endpoint: "http://clean-rooms.invalid" }), MODEL);
        assert.equal(direct.kind === "failed" && direct.error.kind, "unreachable");
        assert.equal(asked.length, 1);
      } finally {
        proxy.close();
        delete process.env.NO_PROXY;
      }
    });

    it("trusts the authorities of custom_ca_bundle, and says when that is no such file", async () => {
      const summary = "CA Bundle Not Usable";
      const absent = await open({ ...keys, customCaBundle: join(folder, "no-ca") });
      assertFault(
        await absent.checkCredentials(),
        summary,
        /custom_ca_bundle names .*no-ca, which cannot be read \(ENOENT\)/,
      );
      writeFileSync(join(folder, "empty-ca"), "nothing");
      const empty = await open({ ...keys, customCaBundle: join(folder, "empty-ca") });
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
        const trusting = await open({ ...keys, endpoint, customCaBundle: `${testdata}localhost-cert.pem` });
        assert.equal((await read(trusting, MODEL)).kind, "absent");
        const other = await read(await open({ ...keys, endpoint, maxRetries: 0 }), MODEL);
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
        await read(await open(fips), MODEL);
        await (await open({ ...fips, region: "us-east-2", allowedAccountIds: ["1"] })).checkCredentials();
        const role = { ...bareRole, roleArn: "arn:aws:iam::123456789012:role/test" };
        await (await open({ ...fips, region: "us-east-2", assumeRoles: [role] })).checkCredentials();
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
        await (await open({ ...keys, allowedAccountIds: ["123456789012"] })).checkCredentials();
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

const bareRole: AssumeRoleSettings = {
  roleArn: "",
  sessionName: undefined,
  externalId: undefined,
  durationSeconds: undefined,
  policy: undefined,
  policyArns: [],
  sourceIdentity: undefined,
  tags: {},
  transitiveTagKeys: [],
};

function openRuntime(some: Partial<ProviderSettings>): Promise<AwsRuntime> {
  return openAwsRuntime({
    version: "1.2.3",
    settings: { ...noSettings, ...some },
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
