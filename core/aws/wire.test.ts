import assert from "node:assert/strict";
import fc from "fast-check";
import { callUnchecked } from "./call/call.js";
import type { CleanRoomsMLClient } from "./clean-rooms-ml-client.js";
import { OperationCommand, type OperationName } from "./commands/operation-command.js";
import { operations } from "./generated/schemas.js";
import { type Boto3Request, boto3Missing, sendWithBoto3 } from "./testing/boto3.js";
import { inputArbitrary } from "./testing/input-arbitrary.js";
import { isolateEnvironment } from "./testing/isolated-environment.js";
import { type CapturedRequest, type ScriptedServer, startScriptedServer } from "./testing/scripted-server.js";
import { ARN, HASH, POLICY, testClient } from "./testing/test-client.js";

/** What has to be alike on the wire; the body as the value it means, since JSON may be spelled in many ways. */
function essence({ method, target, headers, body }: CapturedRequest): unknown {
  const [path, query] = target.split("?");
  return {
    method,
    path,
    query: query?.split("&").sort(),
    contentType: headers["content-type"],
    body: body === "" ? undefined : JSON.parse(body),
  };
}

const ARNS = [
  ARN,
  "arn:aws-cn:cleanrooms-ml:cn-north-1:123456789012:configured-audience-model/a/b.c_d-e",
  "arn:aws-us-gov:cleanrooms-ml:us-gov-west-1:123456789012:configured-audience-model/..//.",
];
/** No ARN of the service, and refused before sending; but the encoding has to be right on its own. */
const ODD = "arn:aws:x/a b+c%2F~!*'()@&=?#ü😀,;$|\"<>\\^`{}[]";

const used: readonly Boto3Request[] = [
  ...ARNS.flatMap((configuredAudienceModelArn) => [
    { operation: "GetConfiguredAudienceModelPolicy", input: { configuredAudienceModelArn } },
    { operation: "DeleteConfiguredAudienceModelPolicy", input: { configuredAudienceModelArn } },
    { operation: "GetConfiguredAudienceModel", input: { configuredAudienceModelArn } },
    { operation: "ListTagsForResource", input: { resourceArn: configuredAudienceModelArn } },
    {
      operation: "PutConfiguredAudienceModelPolicy",
      input: { configuredAudienceModelArn, configuredAudienceModelPolicy: POLICY },
    },
  ]),
  {
    operation: "PutConfiguredAudienceModelPolicy",
    input: {
      configuredAudienceModelArn: ARN,
      configuredAudienceModelPolicy: '{"Sid":"ü 😀 \\u0000 \u2028 </script>"}',
      previousPolicyHash: HASH,
      policyExistenceCondition: "POLICY_MUST_EXIST",
    },
  },
  { operation: "UntagResource", input: { resourceArn: ARN, tagKeys: ["a b", "c&d=e", "ü+"] } },
  { operation: "ListConfiguredAudienceModels", input: {} },
  { operation: "ListConfiguredAudienceModels", input: { nextToken: "a+b/c=", maxResults: 7 } },
  { operation: "UpdateConfiguredAudienceModel", input: { configuredAudienceModelArn: ARN } },
];

const odd: readonly Boto3Request[] = [
  { operation: "GetConfiguredAudienceModelPolicy", input: { configuredAudienceModelArn: ODD } },
  { operation: "ListTagsForResource", input: { resourceArn: ODD } },
  { operation: "UntagResource", input: { resourceArn: ODD, tagKeys: [ODD] } },
];

describe("requests on the wire equal boto3's", () => {
  isolateEnvironment();
  let server: ScriptedServer;
  let client: CleanRoomsMLClient;

  before(function () {
    const missing = boto3Missing();
    if (missing === undefined) return;
    if (process.env.CI === "true") throw new Error(missing);
    console.log(`SKIPPED the comparison with boto3: ${missing}`);
    this.skip();
  });
  beforeEach(async () => {
    server = await startScriptedServer([{ status: 200 }]);
    client = testClient(server.url);
  });
  afterEach(async () => {
    client?.destroy();
    await server?.close();
  });

  async function compare(
    requests: readonly Boto3Request[],
    send = (command: OperationCommand): Promise<unknown> => client.send(command),
  ): Promise<void> {
    for (const { operation, input } of requests) {
      if (!isOperation(operation)) throw new Error(`no such operation: ${operation}`);
      // `{}` lacks what some answers must have; only the request matters here.
      await send(new OperationCommand(operation, input));
    }
    await sendWithBoto3(server.url, requests);
    const ours = server.requests.slice(0, requests.length);
    const theirs = server.requests.slice(requests.length);
    for (const [index, { operation }] of requests.entries()) {
      const [our, their] = [ours[index], theirs[index]];
      assert(our !== undefined && their !== undefined);
      assert.deepEqual(essence(our), essence(their), operation);
    }
    assert.equal(theirs.length, requests.length);
  }

  it("for the operations used, with every condition of a put and unusual ARNs", () => compare(used));

  it("for characters that no ARN may have, when the input is not checked", () =>
    compare(odd, ({ operation, input }) => callUnchecked(client.config, operation, input, {})));

  it("for all operations of the model, with generated inputs", () => {
    const numRuns = process.env.CLEANROOMSML_TEST_FULL === "1" ? 20 : 3;
    const requests = Object.entries(operations).flatMap(([operation, schema]) =>
      fc.sample(inputArbitrary(schema), { seed: 20230906, numRuns }).map((input) => ({ operation, input })),
    );
    assert.equal(new Set(requests.map(({ operation }) => operation)).size, 59);
    return compare(requests);
  });
});

function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}
