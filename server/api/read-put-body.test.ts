import assert from "node:assert/strict";
import fc from "fast-check";
import { ProblemError } from "./problem.js";
import { readPutBody, withoutSpace } from "./read-put-body.js";

describe("the body of a PUT", () => {
  it("brings an object as it is written, but for white space between its parts", () => {
    const body =
      '{ "configuredAudienceModelPolicy" : { "Version": "2012-10-17",\n\t"n": 12345678901234567890, "a b": " x\\" y " } }';
    assert.deepEqual(readPutBody(body), {
      form: "object",
      policy: '{"Version":"2012-10-17","n":12345678901234567890,"a b":" x\\" y "}',
    });
  });

  it("brings a string to the letter", () => {
    const policy = ' { "Version" : "2012-10-17" } ';
    const body = JSON.stringify({ configuredAudienceModelPolicy: policy });
    assert.deepEqual(readPutBody(body), { form: "string", policy });
  });

  it("has no white space left, and the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(1, 4, "\t", " \n"), (value, indent) => {
        assert.equal(withoutSpace(JSON.stringify(value, null, indent)), JSON.stringify(value));
      }),
    );
  });

  const refused = (body: string) => {
    try {
      readPutBody(body);
    } catch (error) {
      if (error instanceof ProblemError) return error.problem;
    }
    return assert.fail("it was taken");
  };

  it("is refused with all faults, each with its pointer", () => {
    const { status, errors } = refused('{"policyHash": 1, "a/b": 2, "configuredAudienceModelPolicy": 3}');
    assert.equal(status, 422);
    assert.ok(Array.isArray(errors));
    assert.deepEqual(
      errors.map(({ pointer }) => pointer),
      ["#/policyHash", "#/a~1b", "#/configuredAudienceModelPolicy"],
    );
  });

  it("is refused with the faults of its policy, too", () => {
    const policy = { Version: "2012-10-17", Statement: [{ Effect: "Maybe" }] };
    const pointers = (body: object) => {
      const { errors } = refused(JSON.stringify(body));
      assert.ok(Array.isArray(errors));
      return errors.map(({ pointer }) => pointer);
    };
    const asObject = pointers({ unknown: 1, configuredAudienceModelPolicy: policy });
    assert.equal(asObject[0], "#/unknown");
    assert.ok(asObject.includes("#/configuredAudienceModelPolicy/Statement/0/Effect"), asObject.join());
    const asString = pointers({ unknown: 1, configuredAudienceModelPolicy: JSON.stringify(policy) });
    assert.deepEqual([...new Set(asString)], ["#/unknown", "#/configuredAudienceModelPolicy"]);
  });

  it("is refused when a name is there twice, of which JSON.parse would keep the last in silence", () => {
    const { status, errors } = refused(
      '{"configuredAudienceModelPolicy":{"Effect":"Deny","Effect":"Allow"}}',
    );
    assert.equal(status, 400);
    assert.ok(Array.isArray(errors));
    assert.equal(errors[0]?.pointer, "#/configuredAudienceModelPolicy/Effect");
  });

  for (const body of ["", "{", "[]", "null", '"x"', "{}", "\ufeff{}"]) {
    it(`is refused for ${JSON.stringify(body)}`, () => {
      assert.ok([400, 422].includes(refused(body).status));
    });
  }
});
