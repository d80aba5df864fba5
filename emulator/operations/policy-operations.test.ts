import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { modelArn, partnerPolicy, policyCalls, policyPath } from "../testing/policy-calls.js";
import { type RawAnswer, sendSigned } from "../testing/signed-request.js";
import { withEmulator } from "../testing/with-emulator.js";

const mustExist = { policyExistenceCondition: "POLICY_MUST_EXIST" };
const mustNotExist = { policyExistenceCondition: "POLICY_MUST_NOT_EXIST" };
const otherHash = { previousPolicyHash: "0".repeat(64) };
const absent = modelArn.replace("shared", "absent");

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function error(answer: RawAnswer): readonly unknown[] {
  assert.match(String(answer.headers["x-amzn-requestid"]), /^[0-9a-f-]{36}$/);
  return [answer.status, answer.headers["x-amzn-errortype"]];
}

describe("the policy operations", () => {
  const emulator = withEmulator();
  const calls = () => policyCalls(emulator().url);

  it("put, get and delete a policy as documented", async () => {
    const put = await calls().put();
    const text = partnerPolicy();
    assert.equal(put.status, 200);
    assert.equal(put.headers["content-type"], "application/json");
    assert.deepEqual(put.json, { configuredAudienceModelPolicy: text, policyHash: sha256(text) });
    assert.deepEqual((await calls().get()).json, { configuredAudienceModelArn: modelArn, ...put.json });
    const deleted = await calls().delete();
    assert.deepEqual([deleted.status, deleted.text, deleted.headers["content-length"]], [200, "", "0"]);
    assert.deepEqual(error(await calls().get()), [404, "ResourceNotFoundException"]);
  });

  it("keep the text as sent, to the last space", async () => {
    const text = `\n ${partnerPolicy().replace(",", " , ")}\t`;
    assert.equal((await calls().put({ configuredAudienceModelPolicy: text })).status, 200);
    assert.equal((await calls().get()).json.configuredAudienceModelPolicy, text);
  });

  describe("with conditions", () => {
    const hash = { previousPolicyHash: sha256(partnerPolicy()) };
    for (const [stored, name, condition, accepted] of [
      [false, "nothing", {}, true],
      [false, "MUST_NOT_EXIST", mustNotExist, true],
      [false, "MUST_EXIST", mustExist, false],
      [false, "a hash", hash, false],
      [false, "MUST_EXIST and a hash", { ...mustExist, ...hash }, false],
      [true, "nothing", {}, true],
      [true, "MUST_NOT_EXIST", mustNotExist, false],
      [true, "MUST_EXIST", mustExist, true],
      [true, "the stored hash", hash, true],
      [true, "another hash", otherHash, false],
      [true, "MUST_EXIST and the stored hash", { ...mustExist, ...hash }, true],
      [true, "MUST_EXIST and another hash", { ...mustExist, ...otherHash }, false],
      [false, "MUST_NOT_EXIST with a hash", { ...mustNotExist, ...hash }, false],
      [true, "MUST_NOT_EXIST with a hash", { ...mustNotExist, ...hash }, false],
    ] as const) {
      for (const mode of ["ValidationException", "ConflictException", "ResourceNotFoundException"] as const) {
        const outcome = accepted ? "write" : "refuse, and leave everything as it was";
        it(`on ${stored ? "a policy" : "nothing"}, ${name} sent: ${outcome} (${mode})`, async () => {
          if (stored) await calls().put();
          const before = emulator().control.state().policies;
          emulator().control.setModes({ failedCondition: mode });
          const next = partnerPolicy("444455556666");
          const answer = await calls().put({ configuredAudienceModelPolicy: next, ...condition });
          if (accepted) {
            assert.equal(answer.status, 200);
            assert.equal(emulator().control.policy(modelArn)?.text, next);
            return;
          }
          const contradiction = name === "MUST_NOT_EXIST with a hash";
          const notFound = mode === "ResourceNotFoundException" && !stored && name.startsWith("MUST_EXIST");
          const expected = notFound
            ? [404, "ResourceNotFoundException"]
            : mode === "ConflictException" && !contradiction
              ? [409, "ConflictException"]
              : [400, "ValidationException"];
          assert.deepEqual(error(answer), expected);
          assert.deepEqual(emulator().control.state().policies, before);
        });
      }
    }

    it("let one of many writers through", async () => {
      await calls().put();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          calls().put({ ...hash, configuredAudienceModelPolicy: partnerPolicy("444455556666", `S${i}`) }),
        ),
      );
      assert.equal(answers.filter(({ status }) => status === 200).length, 1);
      assert.equal(answers.filter(({ status }) => status === 400).length, 19);
    });
  });

  describe("refuse", () => {
    it("a policy for a model that does not exist, or not in this region", async () => {
      for (const call of [calls().put({}, absent), calls().get(absent), calls().delete(absent)]) {
        const answer = await call;
        assert.deepEqual(error(answer), [404, "ResourceNotFoundException"]);
        assert.equal(answer.json.message, `Configured audience model ${absent} does not exist in us-east-1.`);
      }
      const elsewhere = policyCalls(emulator().url, { region: "eu-west-1" });
      assert.deepEqual(error(await elsewhere.put()), [404, "ResourceNotFoundException"]);
    });

    it("20,481 characters, and take 20,480 of four bytes each", async () => {
      const padded = (count: number, char: string) => {
        const frame = partnerPolicy("111122223333", "");
        const sid = char.repeat(count - [...frame].length);
        return partnerPolicy("111122223333", sid);
      };
      const long = await calls().put({ configuredAudienceModelPolicy: padded(20_481, "x") });
      assert.deepEqual(error(long), [400, "ValidationException"]);
      assert.match(
        String(long.json.message),
        /^1 validation error detected: Value '.*…' at 'configuredAudienceModelPolicy' failed to satisfy constraint: Member must have length less than or equal to 20480$/s,
      );
      const fits = await calls().put({ configuredAudienceModelPolicy: padded(20_480, "😀") });
      assert.equal(fits.status, 200);
    });

    it("an empty policy, a short hash and an unknown condition, all named in one message", async () => {
      const answer = await calls().put({
        configuredAudienceModelPolicy: "",
        previousPolicyHash: "0".repeat(63),
        policyExistenceCondition: "MAYBE",
      });
      assert.deepEqual(error(answer), [400, "ValidationException"]);
      assert.equal(
        answer.json.message,
        "3 validation errors detected: Value '' at 'configuredAudienceModelPolicy' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
          `Value '${"0".repeat(63)}' at 'previousPolicyHash' failed to satisfy constraint: Member must have length greater than or equal to 64; ` +
          "Value 'MAYBE' at 'policyExistenceCondition' failed to satisfy constraint: Member must satisfy enum value set: [POLICY_MUST_EXIST, POLICY_MUST_NOT_EXIST]",
      );
      assert.deepEqual(Object.keys(answer.json), ["message"]);
    });

    it("an ARN of another resource type, naming the member", async () => {
      const answer = await calls().get("arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-model/x");
      assert.deepEqual(error(answer), [400, "ValidationException"]);
      assert.match(
        String(answer.json.message),
        /at 'configuredAudienceModelArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:aws/,
      );
    });

    it("a document that is no policy, before they look whether the model exists", async () => {
      for (const arn of [modelArn, absent]) {
        const answer = await calls().put({ configuredAudienceModelPolicy: '{"Statement":[]}' }, arn);
        assert.deepEqual(error(answer), [400, "ValidationException"]);
        assert.equal(
          answer.json.message,
          "Invalid resource policy: The policy must have at least one statement.",
        );
      }
    });

    it("a lone surrogate in the policy", async () => {
      const text = partnerPolicy("111122223333", "\ud800");
      assert.deepEqual(error(await calls().put({ configuredAudienceModelPolicy: text })), [
        400,
        "ValidationException",
      ]);
    });

    for (const [body, message] of [
      ["{", "The request's body is not valid JSON in UTF-8."],
      ["[]", "The request's body is not a JSON object."],
      ['{"configuredAudienceModelPolicy":{}}', "START_OBJECT can not be converted to a String"],
    ] as const) {
      it(`the body ${body}`, async () => {
        const answer = await sendSigned(emulator().url, { method: "PUT", path: policyPath(), body });
        assert.deepEqual(error(answer), [400, "SerializationException"]);
        assert.equal(answer.json.message, message);
      });
    }

    it("paths that no operation has, such as an ARN whose slash is not encoded", async () => {
      for (const path of [
        `/configured-audience-model/${modelArn}/policy`,
        "/configured-audience-model//policy",
        `${policyPath()}/`,
        "/nothing",
      ]) {
        const answer = await sendSigned(emulator().url, { method: "GET", path });
        assert.deepEqual(error(answer), [404, "UnknownOperationException"], path);
      }
      const badly = await sendSigned(emulator().url, {
        method: "GET",
        path: "/configured-audience-model/%FF/policy",
      });
      assert.deepEqual(error(badly), [400, "SerializationException"]);
    });
  });
});
