// The peer of the server: Express 5 as its documentation shows it, one route that makes one call to Clean Rooms ML, one that
// answers JSON. The call goes over the SDK's own request handler. No token, ledger, conditions, problem documents, logs or limits: what those cost is what is measured.
// node --import tsx bare-express.ts ENDPOINT [FILE]: prints its URL; GET /json/NAME answers the member NAME of the file.
import { readFileSync } from "node:fs";
import {
  CleanRoomsMLClient,
  GetConfiguredAudienceModelPolicyCommand,
  PutConfiguredAudienceModelPolicyCommand,
} from "@cleanroomsml/core/aws";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import express, { type Request } from "express";

const [endpoint = "", documentsFile] = process.argv.slice(2);
const documents: Readonly<Record<string, unknown>> =
  documentsFile === undefined ? {} : JSON.parse(readFileSync(documentsFile, "utf8"));
const client = new CleanRoomsMLClient({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  requestHandler: new NodeHttpHandler(),
});

const app = express();
const path = "/v1/configured-audience-model-policies/:arn";

app.get("/readyz", (_request, response) => {
  response.json({ status: "ready" });
});

app.get("/json/:name", (request, response) => {
  response.json(documents[request.params.name]);
});

app.get(path, async (request, response) => {
  const arn = request.params.arn;
  const { configuredAudienceModelPolicy = "", policyHash } = await client.send(
    new GetConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn: arn }),
  );
  response.set("ETag", `"${policyHash}"`).json(answer(arn, configuredAudienceModelPolicy, policyHash));
});

app.put(path, express.json(), async (request: Request<{ arn: string }>, response) => {
  const arn = request.params.arn;
  const previous = request.get("If-Match")?.slice(1, -1);
  const text = JSON.stringify(request.body.configuredAudienceModelPolicy);
  const { policyHash } = await client.send(
    new PutConfiguredAudienceModelPolicyCommand({
      configuredAudienceModelArn: arn,
      configuredAudienceModelPolicy: text,
      ...(previous === undefined
        ? { policyExistenceCondition: "POLICY_MUST_NOT_EXIST" }
        : { policyExistenceCondition: "POLICY_MUST_EXIST", previousPolicyHash: previous }),
    }),
  );
  response
    .status(previous === undefined ? 201 : 200)
    .set("ETag", `"${policyHash}"`)
    .json(answer(arn, text, policyHash));
});

function answer(arn: string, policy: string, policyHash: string | undefined) {
  return {
    configuredAudienceModelArn: arn,
    configuredAudienceModelPolicy: JSON.parse(policy),
    policyHash,
  };
}

const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") console.log(`http://127.0.0.1:${address?.port}`);
});
process.once("SIGTERM", () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
