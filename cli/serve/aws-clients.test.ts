import assert from "node:assert/strict";
import {
  GetConfiguredAudienceModelPolicyCommand,
  InvalidInputError,
  ResourceNotFoundException,
} from "@cleanroomsml/core/aws";
import {
  configuredAudienceModelArnParts,
  parseConfiguredAudienceModelArn,
} from "@cleanroomsml/core/repository";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { awsClients, emulatorClients, endpointClients } from "./aws-clients.js";

type ClientOf = ReturnType<typeof emulatorClients>;

function model(partition: string, region: string) {
  const parsed = parseConfiguredAudienceModelArn(
    `arn:${partition}:cleanrooms-ml:${region}:123456789012:configured-audience-model/example`,
  );
  if (parsed.kind === "fault") throw new Error(parsed.fault.message);
  return configuredAudienceModelArnParts(parsed.arn);
}

describe("the clients of a server", () => {
  let emulator: Emulator;
  const environment = { ...process.env };
  before(async () => {
    emulator = await startEmulator({ port: 0 });
  });
  after(() => emulator.close());
  beforeEach(() => {
    for (const name of Object.keys(process.env)) if (/^AWS_|_proxy$/i.test(name)) delete process.env[name];
    Object.assign(process.env, {
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/nonexistent/config",
      AWS_SHARED_CREDENTIALS_FILE: "/nonexistent/credentials",
    });
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
  });

  const read = (clientOf: ClientOf, partition: string, region: string) => {
    const parts = model(partition, region);
    return clientOf(parts).send(
      new GetConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn: parts.arn }),
    );
  };
  const lastAuthorization = () =>
    new Map(emulator.control.requests().at(-1)?.headers).get("authorization") ?? "";

  it("sign for the region of the ARN, and keep to the custom endpoint whatever the ARN says", async () => {
    process.env.AWS_ACCESS_KEY_ID = "test";
    process.env.AWS_SECRET_ACCESS_KEY = "test";
    process.env.AWS_REGION = "us-west-2";
    const endpoint = endpointClients(emulator.url);
    for (const clientOf of [emulatorClients(emulator.url), endpoint]) {
      for (const [partition, region] of [
        ["aws", "eu-central-1"],
        ["aws-cn", "cn-north-1"],
      ] as const) {
        await assert.rejects(read(clientOf, partition, region), ResourceNotFoundException);
        assert.ok(lastAuthorization().includes(`/${region}/cleanrooms-ml/`), lastAuthorization());
      }
    }
  });

  it("refuse a region that the partition does not have, before anything is sent", async () => {
    const before = emulator.control.requests().length;
    const clientOf = emulatorClients(emulator.url);
    for (const [partition, region] of [
      ["aws", "us-nowhere-9"],
      ["aws-cn", "us-east-1"],
      ["aws-nowhere", "us-east-1"],
      ["aws", "aws-global"],
    ] as const) {
      assert.throws(
        () => clientOf(model(partition, region)),
        (error) => {
          assert.ok(error instanceof InvalidInputError);
          assert.ok(
            error.message.includes(`"${region}"; the partition ${partition} has none`),
            error.message,
          );
          return true;
        },
      );
    }
    assert.equal(emulator.control.requests().length, before);
  });

  it("are one for each region", () => {
    const clientOf = emulatorClients(emulator.url);
    assert.equal(clientOf(model("aws", "us-east-1")), clientOf(model("aws", "us-east-1")));
    assert.notEqual(clientOf(model("aws", "us-east-1")), clientOf(model("aws", "eu-west-1")));
  });

  it("of AWS do not go where AWS_ENDPOINT_URL says", async () => {
    process.env.AWS_ENDPOINT_URL = emulator.url;
    process.env.AWS_ENDPOINT_URL_CLEANROOMSML = emulator.url;
    const before = emulator.control.requests().length;
    const clientOf = awsClients();
    // Without credentials it ends before anything is sent; the emulator must not have seen it either way.
    await assert.rejects(read(clientOf, "aws", "us-east-1"), /credentials/i);
    assert.equal(emulator.control.requests().length, before);
  });
});
