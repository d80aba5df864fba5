import assert from "node:assert/strict";
import fc from "fast-check";
import {
  CreateConfiguredAudienceModel$,
  ListConfiguredAudienceModels$,
  operations,
  PutConfiguredAudienceModelPolicy$,
  TagResource$,
} from "../generated/schemas.js";
import { inputArbitrary } from "../testing/input-arbitrary.js";
import { ARN, HASH, POLICY } from "../testing/test-client.js";
import { checkInput } from "./check-input.js";
import { InvalidInputError } from "./invalid-input-error.js";

const put = { configuredAudienceModelArn: ARN, configuredAudienceModelPolicy: POLICY };

/** The faults of an input as `code member`. */
function faults(operation: Parameters<typeof checkInput>[0], input: unknown): string[] {
  return checkInput(operation, input).map(({ code, member }) => `${code} ${member}`);
}

describe("the check of the input", () => {
  it("passes what the model allows, for every operation", () => {
    const numRuns = process.env.CLEANROOMSML_TEST_FULL === "1" ? 100 : 5;
    for (const schema of Object.values(operations)) {
      fc.assert(
        fc.property(inputArbitrary(schema), (input) => assert.deepEqual(checkInput(schema, input), [])),
        { numRuns },
      );
    }
  });

  describe("of PutConfiguredAudienceModelPolicy", () => {
    const cases: readonly [what: string, input: Record<string, unknown>, faults: string[]][] = [
      ["as little as possible", put, []],
      ["everything", { ...put, previousPolicyHash: HASH, policyExistenceCondition: "POLICY_MUST_EXIST" }, []],
      [
        "members that are undefined or null",
        { ...put, previousPolicyHash: undefined, policyExistenceCondition: null },
        [],
      ],
      ["nothing", {}, ["required configuredAudienceModelArn", "required configuredAudienceModelPolicy"]],
      ["an empty ARN", { ...put, configuredAudienceModelArn: "" }, ["too-short configuredAudienceModelArn"]],
      [
        "an ARN of something else",
        { ...put, configuredAudienceModelArn: "arn:aws:s3:::bucket-with-a-name" },
        ["pattern configuredAudienceModelArn"],
      ],
      [
        "an ARN with a newline behind it",
        { ...put, configuredAudienceModelArn: `${ARN}\n` },
        ["pattern configuredAudienceModelArn"],
      ],
      [
        "an ARN with something before it",
        { ...put, configuredAudienceModelArn: ` ${ARN}` },
        ["pattern configuredAudienceModelArn"],
      ],
      [
        "an ARN of 2049 characters",
        { ...put, configuredAudienceModelArn: ARN.padEnd(2049, "x") },
        ["too-long configuredAudienceModelArn"],
      ],
      [
        "an empty policy",
        { ...put, configuredAudienceModelPolicy: "" },
        ["too-short configuredAudienceModelPolicy"],
      ],
      ["20480 characters", { ...put, configuredAudienceModelPolicy: "x".repeat(20480) }, []],
      [
        "20481 characters",
        { ...put, configuredAudienceModelPolicy: "x".repeat(20481) },
        ["too-long configuredAudienceModelPolicy"],
      ],
      [
        "20480 code points of two UTF-16 units",
        { ...put, configuredAudienceModelPolicy: "😀".repeat(20480) },
        [],
      ],
      [
        "20481 of them",
        { ...put, configuredAudienceModelPolicy: "😀".repeat(20481) },
        ["too-long configuredAudienceModelPolicy"],
      ],
      [
        "half a surrogate pair",
        { ...put, configuredAudienceModelPolicy: "\ud83d" },
        ["not-unicode configuredAudienceModelPolicy"],
      ],
      [
        "an object for the policy",
        { ...put, configuredAudienceModelPolicy: { Version: "x" } },
        ["wrong-type configuredAudienceModelPolicy"],
      ],
      [
        "a hash of 63 digits",
        { ...put, previousPolicyHash: HASH.slice(1) },
        ["too-short previousPolicyHash"],
      ],
      [
        "a hash in upper case",
        { ...put, previousPolicyHash: HASH.toUpperCase() },
        ["pattern previousPolicyHash"],
      ],
      [
        "a condition that does not exist",
        { ...put, policyExistenceCondition: "MUST" },
        ["not-in-enum policyExistenceCondition"],
      ],
      ["a mistyped member", { ...put, previousPolicyhash: HASH }, ["unknown-member previousPolicyhash"]],
    ];
    for (const [what, input, expected] of cases) {
      it(what, () => assert.deepEqual(faults(PutConfiguredAudienceModelPolicy$, input), expected));
    }
  });

  it("names nested members", () => {
    const input = {
      name: "n",
      audienceModelArn: "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-model/m",
      outputConfig: { destination: { s3Destination: { s3Uri: "bucket" } }, roleArn: "x" },
      sharedAudienceMetrics: ["ALL", "NONE"],
      minMatchingSeedSize: 25.5,
      audienceSizeConfig: { audienceSizeType: "ABSOLUTE", audienceSizeBins: [1, 0, "7"] },
      tags: { "": "v", k: 1 },
    };
    assert.deepEqual(faults(CreateConfiguredAudienceModel$, input), [
      "pattern outputConfig.destination.s3Destination.s3Uri",
      "too-short outputConfig.roleArn",
      "too-long sharedAudienceMetrics",
      "wrong-type minMatchingSeedSize",
      "out-of-range audienceSizeConfig.audienceSizeBins[1]",
      "wrong-type audienceSizeConfig.audienceSizeBins[2]",
      'too-short the key of tags[""]',
      'wrong-type tags["k"]',
    ]);
  });

  it("counts ranges, entries and types", () => {
    assert.deepEqual(faults(ListConfiguredAudienceModels$, { maxResults: 0 }), ["out-of-range maxResults"]);
    assert.deepEqual(faults(ListConfiguredAudienceModels$, { maxResults: 101 }), ["out-of-range maxResults"]);
    assert.deepEqual(faults(ListConfiguredAudienceModels$, { maxResults: Number.NaN }), [
      "wrong-type maxResults",
    ]);
    assert.deepEqual(faults(ListConfiguredAudienceModels$, null), ["wrong-type "]);
    const tags = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`k${index}`, "v"]));
    assert.deepEqual(faults(TagResource$, { resourceArn: ARN, tags }), ["too-long tags"]);
    assert.deepEqual(faults(TagResource$, { resourceArn: ARN, tags: [] }), ["wrong-type tags"]);
  });

  it("lets an emoji into a description: the model's class means the supplementary planes, however it spells them", () => {
    const model = {
      name: "😀",
      audienceModelArn: "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-model/m",
      outputConfig: {
        destination: { s3Destination: { s3Uri: "s3://b/p" } },
        roleArn: "arn:aws:iam::123456789012:role/r",
      },
      sharedAudienceMetrics: ["ALL"],
    };
    assert.deepEqual(faults(CreateConfiguredAudienceModel$, { ...model, description: "fine 😀\r\n\t" }), []);
    assert.deepEqual(faults(CreateConfiguredAudienceModel$, { ...model, description: "bell \u0007" }), [
      "pattern description",
    ]);
    assert.deepEqual(faults(CreateConfiguredAudienceModel$, { ...model, name: " " }), ["pattern name"]);
  });

  it("does not repeat what the model calls sensitive", () => {
    const found = checkInput(operations.StartAudienceGenerationJob, {
      name: "n",
      configuredAudienceModelArn: ARN,
      seedAudience: {
        roleArn: "arn:aws:iam::123456789012:role/r",
        sqlParameters: { queryString: "select secret", parameters: { "not a name": "x" } },
      },
    });
    const messages = found.map(({ message }) => message).join("\n");
    assert.match(messages, /must have the form/);
    assert.doesNotMatch(messages, /, and is/);
  });

  it("says what to do, member by member", () => {
    const found = checkInput(PutConfiguredAudienceModelPolicy$, {
      ...put,
      previousPolicyHash: "abc",
      configuredAudienceModelArn: "",
    });
    const error = new InvalidInputError("PutConfiguredAudienceModelPolicy", found);
    assert.equal(error.code, "InvalidInput");
    assert.equal(
      error.message,
      `Invalid input for PutConfiguredAudienceModelPolicy; nothing was sent.
- configuredAudienceModelArn must have 20 to 2048 characters, and is empty
- previousPolicyHash must have 64 to 128 characters, and has 3`,
    );
  });
});
