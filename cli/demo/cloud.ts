import {
  CleanRoomsClient,
  CreateConfiguredAudienceModelAssociationCommand,
} from "@aws-sdk/client-cleanrooms";
import {
  CleanRoomsMLClient,
  CreateConfiguredAudienceModelCommand,
  GetConfiguredAudienceModelPolicyCommand,
  PutConfiguredAudienceModelPolicyCommand,
  ResourceNotFoundException,
} from "@cleanroomsml/core/aws";
import { documentedStatement } from "./configuration.js";

/** What happens in AWS besides Terraform: through AWS's own API wherever it has one, else a control call of the emulator. */
export interface Cloud {
  readonly url: string;
  readonly region: string;
  /** The ARN pattern of the generation jobs of this account. */
  readonly jobArn: string;
  createModel(name: string): Promise<{ readonly modelArn: string }>;
  /** The policy's text; undefined when there is none. */
  read(modelArn: string): Promise<string | undefined>;
  /** Writes a policy where there is none, and gives its text. */
  share(modelArn: string, account: string): Promise<string>;
  /** Adds an account to the first statement, as a person with the AWS CLI would. Gives the text that was there before. */
  addAccountByHand(modelArn: string, account: string): Promise<string>;
  addStatementByHand(modelArn: string, sid: string, account: string): Promise<void>;
  /** The service writes the same policy in other words. */
  reformat(modelArn: string): Promise<void>;
  /** AWS Clean Rooms makes an association with manageResourcePolicies, and so adds its own statement to the policy. */
  associate(modelArn: string): Promise<void>;
}

const region = "us-east-1";
const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const owner = "123456789012";
const jobArn = `arn:aws:cleanrooms-ml:${region}:${owner}:audience-generation-job/*`;

/** Connects to an emulator. */
export function connectCloud(url: string): Cloud {
  const ml = new CleanRoomsMLClient({ endpoint: url, region, credentials });
  const rooms = new CleanRoomsClient({ endpoint: url, region, credentials });

  const current = async (modelArn: string) => {
    const command = new GetConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn: modelArn });
    const { configuredAudienceModelPolicy: text, policyHash } = await ml.send(command);
    return { text: text ?? "", policyHash };
  };
  const edit = async (modelArn: string, change: (policy: EditablePolicy) => void) => {
    const { text, policyHash } = await current(modelArn);
    const policy: EditablePolicy = JSON.parse(text);
    change(policy);
    await ml.send(
      new PutConfiguredAudienceModelPolicyCommand({
        configuredAudienceModelArn: modelArn,
        configuredAudienceModelPolicy: JSON.stringify(policy, null, 2),
        previousPolicyHash: policyHash,
        policyExistenceCondition: "POLICY_MUST_EXIST",
      }),
    );
    return text;
  };
  const control = async (path: string, body: object) => {
    const answer = await fetch(`${url}/_emulator/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The emulator refused ${path}: ${answer.status} ${await answer.text()}`);
  };

  return {
    url,
    region,
    jobArn,
    async createModel(name) {
      const created = await ml.send(
        new CreateConfiguredAudienceModelCommand({
          name,
          audienceModelArn: `arn:aws:cleanrooms-ml:${region}:${owner}:audience-model/3d0f9d0e-6c1b-4c5e-9f0a-2b7a41f2c111`,
          outputConfig: {
            destination: { s3Destination: { s3Uri: "s3://demo-bucket/audiences" } },
            roleArn: `arn:aws:iam::${owner}:role/audience-output`,
          },
          sharedAudienceMetrics: ["ALL"],
        }),
      );
      return { modelArn: created.configuredAudienceModelArn ?? "" };
    },
    async read(modelArn) {
      try {
        return (await current(modelArn)).text;
      } catch (cause) {
        if (cause instanceof ResourceNotFoundException) return undefined;
        throw cause;
      }
    },
    async share(modelArn, account) {
      const policy = {
        Version: "2012-10-17",
        Statement: [documentedStatement({ sid: "Partners", accounts: [account], modelArn, jobArn })],
      };
      const put = new PutConfiguredAudienceModelPolicyCommand({
        configuredAudienceModelArn: modelArn,
        configuredAudienceModelPolicy: JSON.stringify(policy, null, 2),
        policyExistenceCondition: "POLICY_MUST_NOT_EXIST",
      });
      return (await ml.send(put)).configuredAudienceModelPolicy ?? "";
    },
    addAccountByHand: (modelArn, account) =>
      edit(modelArn, (policy) => {
        policy.Statement[0]?.Principal.AWS.push(account);
      }),
    async addStatementByHand(modelArn, sid, account) {
      await edit(modelArn, (policy) => {
        policy.Statement.push(documentedStatement({ sid, accounts: [account], modelArn, jobArn }));
      });
    },
    async reformat(modelArn) {
      await control(`policy/reformat?arn=${encodeURIComponent(modelArn)}`, {});
    },
    async associate(modelArn) {
      const membershipIdentifier = "6a3c1f3a-52d5-4c0e-8e63-0d1c2b3a4f5e";
      await control("memberships", {
        membershipIdentifier,
        collaborationId: "0b8c0b6e-9f38-4f0c-8d5e-7f3b1c2d4e5f",
        otherAccountIds: ["222233334444"],
      });
      await rooms.send(
        new CreateConfiguredAudienceModelAssociationCommand({
          membershipIdentifier,
          configuredAudienceModelArn: modelArn,
          configuredAudienceModelAssociationName: "lookalikes",
          manageResourcePolicies: true,
        }),
      );
    },
  };
}

interface EditablePolicy {
  readonly Statement: ReturnType<typeof documentedStatement>[];
}
