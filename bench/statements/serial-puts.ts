import {
  CleanRoomsMLClient,
  DeleteConfiguredAudienceModelPolicyCommand,
  PutConfiguredAudienceModelPolicyCommand,
} from "@cleanroomsml/core/aws";
import { MODEL, SIZE, statement } from "./configuration.js";

/**
 * The least that puts a hundred statements into one policy one by one: each put under the hash that the last one
 * answered, over one connection that is kept open. Gives the wall time in milliseconds; what was put is taken away after.
 */
export async function serialPuts(endpoint: string): Promise<number> {
  const client = new CleanRoomsMLClient({
    region: "us-east-1",
    endpoint,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const start = performance.now();
  let hash: string | undefined;
  const statements: string[] = [];
  for (let index = 0; index < SIZE; index += 1) {
    statements.push(statement(index));
    const { policyHash } = await client.send(
      new PutConfiguredAudienceModelPolicyCommand({
        configuredAudienceModelArn: MODEL,
        configuredAudienceModelPolicy: `{"Version":"2012-10-17","Statement":[${statements.join(",")}]}`,
        ...(hash === undefined
          ? { policyExistenceCondition: "POLICY_MUST_NOT_EXIST" }
          : { policyExistenceCondition: "POLICY_MUST_EXIST", previousPolicyHash: hash }),
      }),
    );
    hash = policyHash;
  }
  const wall = performance.now() - start;
  await client.send(new DeleteConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn: MODEL }));
  client.destroy();
  return wall;
}
