import assert from "node:assert/strict";
import { parseModelArn } from "../service/model-arn.js";
import { serviceStatement, withoutSid, withStatement } from "./service-statement.js";

const text = "arn:aws:cleanrooms-ml:us-west-1:123456789012:configured-audience-model/m";
const arn = parseModelArn(text);
assert.ok(arn);
const statement = serviceStatement({
  associationId: "11111111-2222-3333-4444-555555555555",
  arn,
  otherAccountIds: ["111122223333"],
  collaborationId: "66666666-7777-8888-9999-000000000000",
});

const documented = {
  Sid: "Clean-Rooms-11111111-2222-3333-4444-555555555555",
  Effect: "Allow",
  Principal: { AWS: ["111122223333"] },
  Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
  Resource: [text, "arn:aws:cleanrooms-ml:us-west-1:123456789012:audience-generation-job/*"],
  Condition: {
    StringEquals: { "cleanrooms-ml:CollaborationId": "66666666-7777-8888-9999-000000000000" },
  },
};

describe("Clean Rooms' own statement", () => {
  it("is the one of the user guide, in a policy of its own where there was none", () => {
    assert.deepEqual(JSON.parse(withStatement(undefined, statement)), {
      Version: "2012-10-17",
      Statement: [documented],
    });
  });

  it("comes after the statements that are there, which stay as they were", () => {
    const before = '{"Id":"x","Statement":{"Sid":"mine","Effect":"Deny","Resource":"*","n":1.0}}';
    const after = withStatement(before, statement);
    assert.ok(
      after.startsWith('{"Id":"x","Statement":[{"Sid":"mine","Effect":"Deny","Resource":"*","n":1.0},'),
    );
    assert.deepEqual(withoutSid(after, documented.Sid), {
      text: '{"Id":"x","Statement":[{"Sid":"mine","Effect":"Deny","Resource":"*","n":1.0}]}',
      left: 1,
    });
  });

  it("is not missed when somebody else has removed it: the text stays as it is", () => {
    const other = '{ "Statement": [ {"Sid": "mine"} ] }';
    assert.deepEqual(withoutSid(other, documented.Sid), { text: other, left: 1 });
  });

  it("leaves an empty list when it was alone", () => {
    assert.deepEqual(withoutSid(withStatement(undefined, statement), documented.Sid), {
      text: '{"Version":"2012-10-17","Statement":[]}',
      left: 0,
    });
  });
});
