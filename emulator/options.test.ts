import assert from "node:assert/strict";
import { type EmulatorOptions, startEmulator } from "./index.js";

describe("the options of an emulator", () => {
  for (const [name, options, message] of [
    ["port", { port: 65_536 }, /^The port is a whole number from 0 to 65535, not 65536\.$/],
    ["port", { port: 1.5 }, /^The port is a whole number/],
    [
      "models",
      { models: ["arn:aws:s3:::b"] },
      /^'arn:aws:s3:::b' is not the ARN of a configured audience model, such as/,
    ],
    ["accessKeyId", { accessKeyId: "a b" }, /^The access key id must be letters, digits/],
    ["secretAccessKey", { secretAccessKey: "" }, /^The secret access key must not be empty\.$/],
    ["accountId", { accountId: "12345" }, /^The account id has 12 digits; '12345' is none\.$/],
    ["modes", { modes: { staleReads: 0.5 } }, /^The mode staleReads is a whole number from 0/],
  ] as const satisfies readonly (readonly [string, EmulatorOptions, RegExp])[]) {
    it(`are checked: ${name} ${JSON.stringify(options)}`, async () => {
      await assert.rejects(startEmulator({ port: 0, ...options }), {
        name: "EmulatorStartError",
        code: "BadOption",
        message,
      });
    });
  }

  it("make models of any region, account and partition exist", async () => {
    const models = [
      "arn:aws-cn:cleanrooms-ml:cn-north-1:111122223333:configured-audience-model/a",
      "arn:aws-us-gov:cleanrooms-ml:us-gov-west-1:444455556666:configured-audience-model/b/c_d.e",
    ];
    const emulator = await startEmulator({ port: 0, models, accountId: "999988887777" });
    const state = emulator.control.state();
    assert.deepEqual(
      state.models.map((model) => model.configuredAudienceModelArn),
      models,
    );
    assert.equal(state.accountId, "999988887777");
    await Promise.all([emulator.close(), emulator.close()]);
  });
});
