import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { defaultModes, startEmulator } from "./index.js";
import { modeValues, withModes } from "./modes.js";
import { modelArn, partnerPolicy, policyCalls } from "./testing/policy-calls.js";
import { sendSigned } from "./testing/signed-request.js";
import { withEmulator } from "./testing/with-emulator.js";

describe("the modes", () => {
  const emulator = withEmulator();
  const calls = () => policyCalls(emulator().url);
  const status = async (call: Promise<{ readonly status: number }>) => (await call).status;
  const deleteModel = () =>
    sendSigned(emulator().url, {
      method: "DELETE",
      path: `/configured-audience-model/${encodeURIComponent(modelArn)}`,
    });

  it("default to the first value of each", () => {
    for (const [name, values] of Object.entries(modeValues)) {
      assert.equal(Object.entries(defaultModes).find(([known]) => known === name)?.[1], values[0]);
    }
    assert.equal(defaultModes.staleReads, 0);
  });

  it("textReturned canonicalised: Put and Get return the rewritten text, and its hash", async () => {
    emulator().control.setModes({ textReturned: "canonicalised" });
    const put = await calls().put();
    const text = String(put.json.configuredAudienceModelPolicy);
    assert.match(text, /^\{"Statement":\[\{"Action":\["cleanrooms-ml:/);
    assert.match(text, /"AWS":\["arn:aws:iam::111122223333:root"\]/);
    assert.equal(put.json.policyHash, createHash("sha256").update(text).digest("hex"));
    assert.deepEqual((await calls().get()).json, { configuredAudienceModelArn: modelArn, ...put.json });
  });

  it("deleteAbsentPolicy 200: deleting nothing is fine, but not without a model", async () => {
    assert.equal(await status(calls().delete()), 404);
    emulator().control.setModes({ deleteAbsentPolicy: "200" });
    assert.equal(await status(calls().delete()), 200);
    assert.equal(await status(calls().delete(modelArn.replace("shared", "absent"))), 404);
  });

  it("policyHash SHA-512: 128 digits, accepted again as previousPolicyHash", async () => {
    emulator().control.setModes({ policyHash: "SHA-512" });
    const hash = String((await calls().put()).json.policyHash);
    assert.equal(hash, createHash("sha512").update(partnerPolicy()).digest("hex"));
    assert.equal(await status(calls().put({ previousPolicyHash: hash })), 200);
  });

  it("deletedModelPolicy: gone with the model, or kept, to be read and deleted but not written", async () => {
    await calls().put();
    await deleteModel();
    assert.equal(await status(calls().get()), 404);
    assert.deepEqual(emulator().control.state().policies, {});

    await emulator().control.reset();
    emulator().control.setModes({ deletedModelPolicy: "kept" });
    await calls().put();
    assert.equal(await status(deleteModel()), 200);
    assert.equal(await status(calls().get()), 200);
    assert.equal(await status(calls().put()), 404);
    assert.equal(await status(calls().delete()), 200);
    assert.equal(await status(calls().get()), 404);
  });

  it("staleReads: so many reads show what was there before the writes", async () => {
    emulator().control.setModes({ staleReads: 2 });
    const seen = async () => (await calls().get()).json.configuredAudienceModelPolicy;
    await calls().put();
    assert.deepEqual([await seen(), await seen(), await seen()], [undefined, undefined, partnerPolicy()]);

    const next = partnerPolicy("444455556666");
    await calls().put({ configuredAudienceModelPolicy: next });
    assert.equal(await seen(), partnerPolicy());
    // A second write while reads are behind: they still show what was there before both.
    await calls().delete();
    assert.deepEqual(
      [await seen(), await seen(), await seen()],
      [partnerPolicy(), partnerPolicy(), undefined],
    );
  });

  it("staleReads: conditions see the truth, and a control call shows at once", async () => {
    emulator().control.setModes({ staleReads: 3 });
    await calls().put();
    assert.equal(await status(calls().put({ policyExistenceCondition: "POLICY_MUST_NOT_EXIST" })), 400);
    await emulator().control.setPolicy(modelArn, "anything");
    assert.equal((await calls().get()).json.configuredAudienceModelPolicy, "anything");
  });

  it("can be given at the start, and reset goes back to them", async () => {
    const other = await startEmulator({ port: 0, modes: { policyHash: "SHA-512", staleReads: 1 } });
    other.control.setModes({ staleReads: 7, policyHash: "SHA-256" });
    await other.control.reset();
    assert.deepEqual(other.control.modes(), { ...defaultModes, policyHash: "SHA-512", staleReads: 1 });
    await other.close();
  });

  it("are refused by name when they do not exist or have no such value", () => {
    assert.throws(
      () => withModes(defaultModes, { speed: 1 }),
      /There is no mode "speed"; the modes are textReturned/,
    );
    assert.throws(
      () => withModes(defaultModes, { staleReads: -1 }),
      /staleReads is a whole number from 0, not -1/,
    );
    assert.throws(
      () => withModes(defaultModes, { policyHash: "MD5" }),
      /The mode policyHash is one of SHA-256, SHA-512, not "MD5"/,
    );
  });
});
