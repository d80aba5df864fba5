// Tests of the stacks themselves: no Terraform runs, nothing is reached. Any test runner will do; this one is Node's.
import { test } from "node:test";
import { App } from "cdktn";
import { PolicyAssertions } from "cleanroomsml-cdktn";
import { Partners } from "./partners.js";

const arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes";
const routes = { native: {}, server: { server: "https://policies.example/restapi" } };

for (const [route, props] of Object.entries(routes)) {
  test(`partners may start jobs in the collaboration, ${route}`, () => {
    const stack = new Partners(new App(), "partners", { configuredAudienceModelArn: arn, ...props });
    const policies = PolicyAssertions.fromStack(stack);
    policies.hasStatement(arn, {
      Sid: "Partners",
      Effect: "Allow",
      Principal: { AWS: ["111122223333", "444455556666"] },
      Action: "cleanrooms-ml:StartAudienceGenerationJob",
      Resource: [arn, "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"],
      Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": `\${var.collaboration_id}` } },
    });
    policies.hasNoStatement(arn, "Everyone");
  });
}
