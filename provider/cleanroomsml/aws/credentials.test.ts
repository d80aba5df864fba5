import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { assertFault, awsWorld, create, read } from "../testing/aws-world.js";
import { MODEL } from "../testing/policies.js";
import { logInToSso, startSsoDouble } from "../testing/sso-double.js";
import { startStsDouble } from "../testing/sts-double.js";

describe("the AWS runtime", () => {
  const world = awsWorld();

  describe("credentials", () => {
    it("come from the environment", async () => {
      process.env.AWS_ACCESS_KEY_ID = "test";
      process.env.AWS_SECRET_ACCESS_KEY = "test";
      const runtime = await world.open({});
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.ok(await create(runtime, MODEL));
    });

    it("come from a profile of the shared files that are named, the last file having the last word", async () => {
      writeFileSync(
        join(world.folder, "first"),
        "[partner]\naws_access_key_id = other\naws_secret_access_key = test\n",
      );
      writeFileSync(join(world.folder, "second"), "[partner]\naws_access_key_id = test\n");
      writeFileSync(join(world.folder, "config"), "[profile partner]\nregion = eu-central-1\n");
      const runtime = await world.open({
        profile: "partner",
        sharedConfigFiles: [join(world.folder, "config")],
        sharedCredentialsFiles: [join(world.folder, "first"), join(world.folder, "second")],
      });
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.ok(await create(runtime, MODEL));
    });

    it("of an SSO profile are asked for through the proxy", async () => {
      const startUrl = "https://example.awsapps.com/start";
      logInToSso(world.folder, startUrl);
      writeFileSync(
        join(world.folder, "sso-config"),
        `[profile sso]\nsso_start_url = ${startUrl}\nsso_account_id = 123456789012\nsso_region = us-east-2\nsso_role_name = Reader\n`,
      );
      const proxy = await startSsoDouble();
      try {
        process.env.HOME = world.folder;
        process.env.AWS_ENDPOINT_URL_SSO = "http://portal.sso.invalid";
        process.env.HTTP_PROXY = proxy.url;
        process.env.AWS_CONFIG_FILE = join(world.folder, "sso-config");
        const runtime = await world.open({ profile: "sso" });
        assert.equal(await runtime.checkCredentials(), undefined);
        assert.match(proxy.asked[0] ?? "", /^http:\/\/portal\.sso\.invalid\/.*account_id=123456789012/);
      } finally {
        await proxy.close();
      }
    });

    it("of an SSO session of a file that only the provider block names", async () => {
      logInToSso(world.folder, "corp");
      writeFileSync(
        join(world.folder, "sessions"),
        "[sso-session corp]\nsso_start_url = https://example.awsapps.com/start\nsso_region = us-east-2\n",
      );
      writeFileSync(
        join(world.folder, "profiles"),
        "[profile reader]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Reader\n" +
          "[profile above]\nsource_profile = reader\nrole_arn = arn:aws:iam::123456789012:role/test\n",
      );
      const portal = await startSsoDouble();
      const sts = await startStsDouble();
      try {
        process.env.HOME = world.folder;
        process.env.AWS_ENDPOINT_URL_SSO = portal.url;
        process.env.AWS_ENDPOINT_URL_STS = sts.url;
        const sharedConfigFiles = [join(world.folder, "sessions"), join(world.folder, "profiles")];
        for (const profile of ["reader", "above"]) {
          const runtime = await world.open({ profile, sharedConfigFiles });
          assert.equal(await runtime.checkCredentials(), undefined, profile);
        }
        assert.equal(portal.asked.length, 2);
        assert.match(portal.asked[0] ?? "", /account_id=123456789012.* cached$/);
        assert.equal(sts.requests.length, 1);

        // Of another provider block, which names no files, they are no more.
        const other = await world.open({ profile: "reader" });
        assertFault(await other.checkCredentials(), "No AWS Credentials", /"reader"/);
      } finally {
        await portal.close();
        await sts.close();
      }
    });

    it("are missing: says so once, and what to do", async () => {
      const fault = await (await world.open({})).checkCredentials();
      assertFault(fault, "No AWS Credentials", /AWS_ACCESS_KEY_ID[\s\S]*profile/);
      assert.equal(world.emulator.control.requests().length, 0);
    });

    it("are missing because the profile does not exist: names it", async () => {
      const fault = await (await world.open({ profile: "nobody" })).checkCredentials();
      assertFault(fault, "No AWS Credentials", /\)\. The provider block names the profile "nobody"\.\n/);
    });

    it("are missing because a shared file cannot be read: names it", async () => {
      const fault = await (
        await world.open({ sharedConfigFiles: [join(world.folder, "absent")] })
      ).checkCredentials();
      assertFault(fault, "Shared File Not Readable", /shared_config_files names .*absent.*ENOENT/);
    });

    it("have expired: says when", async () => {
      process.env.AWS_ACCESS_KEY_ID = "test";
      process.env.AWS_SECRET_ACCESS_KEY = "test";
      process.env.AWS_CREDENTIAL_EXPIRATION = "2020-01-02T03:04:05Z";
      const fault = await (await world.open({})).checkCredentials();
      assertFault(fault, "AWS Credentials Expired", /2020-01-02T03:04:05/);
    });

    it("never show in a message", async () => {
      const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
      const runtime = await world.open({
        accessKeyId: "test",
        secretAccessKey: secret,
        sessionToken: "token-of-mine",
      });
      const outcome = await read(runtime, MODEL);
      assert.equal(outcome.kind === "failed" && outcome.error.credentials, "wrong");
      assert.doesNotMatch(JSON.stringify(outcome), new RegExp(`${secret}|token-of-mine`));
    });
  });
});
