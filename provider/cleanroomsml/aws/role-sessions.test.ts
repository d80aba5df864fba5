import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AssumeRoleSettings, WebIdentitySettings } from "../provider-config/settings.js";
import { assertFault, awsWorld, bareRole, create, EU_MODEL } from "../testing/aws-world.js";
import { MODEL } from "../testing/policies.js";
import { type StsDouble, startStsDouble } from "../testing/sts-double.js";

describe("the AWS runtime", () => {
  const world = awsWorld();

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
      const runtime = await world.open({
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
      const runtime = await world.open({ accessKeyId: "base", secretAccessKey: "base", assumeRoles: [role] });
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
        const runtime = await world.open({ ...keys, assumeRoles: chain });
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
        const refused = await world.open({ ...keys, assumeRoles: chain });
        assertFault(await refused.checkCredentials(), "Role Not Assumed", /The role \S+role\/second could/);
      } finally {
        await named.close();
      }
    });

    it("with expired credentials below it: says so", async () => {
      sts.refuse("ExpiredToken", "The security token included in the request is expired");
      const runtime = await world.open({ accessKeyId: "base", secretAccessKey: "base", assumeRoles: [role] });
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
      tokenFile = join(world.folder, "token");
      writeFileSync(tokenFile, "from.the.file");
    });
    afterEach(() => sts.close());
    const sent = () => sts.requests.map((request) => request.sent);

    it("assumes the role with the token of a file, without any credentials", async () => {
      const runtime = await world.open({ webIdentity: { ...web, tokenFile } });
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
      const runtime = await world.open({
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
      const runtime = await world.open({
        webIdentity: { ...web, roleArn: undefined, sessionName: undefined },
      });
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.equal(sent()[0]?.RoleSessionName, "nightly");
    });

    it("whose file is missing: names file and argument, and asks nobody", async () => {
      const missing = join(world.folder, "no-token");
      const argument = await world.open({ webIdentity: { ...web, tokenFile: missing } });
      const unreadable = "Web Identity Token File Not Readable";
      assertFault(
        await argument.checkCredentials(),
        unreadable,
        /web_identity_token_file names .*no-token.*ENOENT/,
      );
      process.env.AWS_WEB_IDENTITY_TOKEN_FILE = missing;
      const variable = await world.open({ webIdentity: web });
      assertFault(
        await variable.checkCredentials(),
        unreadable,
        /AWS_WEB_IDENTITY_TOKEN_FILE names .*no-token/,
      );
      // The same without a block, where the SDK's chain comes upon it.
      process.env.AWS_ROLE_ARN = web.roleArn;
      const chain = await world.open({});
      assertFault(await chain.checkCredentials(), "No AWS Credentials", /no such file.*no-token/);
      assert.deepEqual(sts.requests, []);
    });

    it("without a role or a token: says what is missing", async () => {
      const noRole = await world.open({ webIdentity: { ...web, roleArn: undefined, tokenFile } });
      assertFault(await noRole.checkCredentials(), "Web Identity Not Usable", /no role_arn/);
      const noToken = await world.open({ webIdentity: web });
      assertFault(await noToken.checkCredentials(), "Web Identity Not Usable", /neither/);
    });

    it("that STS refuses: names the role", async () => {
      sts.refuse("InvalidIdentityToken", "No OpenIDConnect provider found in your account");
      const runtime = await world.open({ webIdentity: { ...web, tokenFile } });
      assertFault(await runtime.checkCredentials(), "Role Not Assumed", /role\/test[\s\S]*OpenIDConnect/);
    });
  });
});
