import assert from "node:assert/strict";
import { arn, assertFault, awsWorld, bareRole, create, keys } from "../testing/aws-world.js";
import { MODEL } from "../testing/policies.js";
import { type StsDouble, startStsDouble } from "../testing/sts-double.js";

describe("the AWS runtime", () => {
  const world = awsWorld();

  describe("accounts", () => {
    let sts: StsDouble;
    beforeEach(async () => {
      sts = await startStsDouble({ account: "123456789012" });
      process.env.AWS_ENDPOINT_URL_STS = sts.url;
    });
    afterEach(() => sts.close());
    const FOREIGN = MODEL.replace("123456789012", "999999999999");

    it("are not asked for where every account may be worked in", async () => {
      assert.equal(await (await world.open(keys)).checkCredentials(), undefined);
      assert.deepEqual(sts.requests, []);
    });

    it("that are allowed: STS says whose the credentials are, signed in the provider's region", async () => {
      const runtime = await world.open({ ...keys, region: "eu-west-1", allowedAccountIds: ["123456789012"] });
      assert.equal(await runtime.checkCredentials(), undefined);
      assert.equal(sts.requests[0]?.sent.Action, "GetCallerIdentity");
      assert.match(sts.requests[0]?.authorization ?? "", /Credential=test\/\d+\/eu-west-1\/sts\//);
      assert.ok(await create(runtime, MODEL));
    });

    it("that are not allowed, or forbidden: an error that names both sides", async () => {
      const summary = "AWS Account Not Allowed";
      const allowed = await world.open({ ...keys, allowedAccountIds: ["999999999999"] });
      assertFault(
        await allowed.checkCredentials(),
        summary,
        /123456789012; allowed_account_ids .*999999999999/,
      );
      const forbidden = await world.open({ ...keys, forbiddenAccountIds: ["123456789012"] });
      assertFault(await forbidden.checkCredentials(), summary, /123456789012; forbidden_account_ids/);
    });

    it("of an ARN count, too, also when the credentials are not looked at", async () => {
      const runtime = await world.open({
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
      const runtime = await world.open({
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
      const runtime = await world.open({ ...keys, allowedAccountIds: ["123456789012"] });
      const fault = await runtime.checkCredentials();
      assertFault(fault, "AWS Account Not Known", /Wrong\. \(SignatureDoesNotMatch/);
      assert.doesNotMatch(fault?.detail ?? "", /security-token/);
    });
  });
});
