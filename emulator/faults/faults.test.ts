import assert from "node:assert/strict";
import { startEmulator } from "../index.js";
import { modelArn, policyCalls } from "../testing/policy-calls.js";
import { sendSigned } from "../testing/signed-request.js";
import { withEmulator } from "../testing/with-emulator.js";
import { Faults } from "./faults.js";

describe("faults on demand", () => {
  const emulator = withEmulator();
  const calls = () => policyCalls(emulator().url);
  const stored = () => emulator().control.policy(modelArn);

  it("throttle", async () => {
    emulator().control.addFault({ kind: "throttle", count: 1 });
    const answer = await calls().put();
    assert.deepEqual(
      [answer.status, answer.headers["x-amzn-errortype"], answer.json.message],
      [429, "ThrottlingException", "Rate exceeded"],
    );
    assert.equal(stored(), undefined);
    assert.equal((await calls().put()).status, 200);
  });

  it("fail with 500, before the write or after it", async () => {
    emulator().control.addFault({ kind: "internal-error", count: 1 });
    assert.equal((await calls().put()).status, 500);
    assert.equal(stored(), undefined);
    emulator().control.addFault({ kind: "internal-error", count: 1, when: "after" });
    const answer = await calls().put();
    assert.deepEqual([answer.status, answer.headers["x-amzn-errortype"]], [500, "InternalServiceException"]);
    assert.notEqual(stored(), undefined);
  });

  it("answer as a proxy does: 503 in HTML, without an error type", async () => {
    emulator().control.addFault({ kind: "html-503", count: 1, when: "after" });
    const answer = await calls().put();
    assert.deepEqual([answer.status, answer.headers["content-type"]], [503, "text/html"]);
    assert.equal(answer.headers["x-amzn-errortype"], undefined);
    assert.match(answer.text, /^<html>/);
    assert.notEqual(stored(), undefined);
  });

  it("cut the connection before the write", async () => {
    emulator().control.addFault({ kind: "reset", count: 1 });
    await assert.rejects(calls().put(), { code: "ECONNRESET" });
    assert.equal(stored(), undefined);
  });

  it("cut the connection after the write", async () => {
    emulator().control.addFault({ kind: "reset", count: 1, when: "after" });
    await assert.rejects(calls().put(), { code: "ECONNRESET" });
    assert.notEqual(stored(), undefined);
    assert.equal(emulator().control.requests()[0]?.status, 0);
  });

  it("cut the connection after a write was refused: the client cannot tell that from one that was done", async () => {
    await calls().put();
    emulator().control.addFault({ kind: "reset", count: 1, when: "after" });
    await assert.rejects(calls().put({ policyExistenceCondition: "POLICY_MUST_NOT_EXIST" }), {
      code: "ECONNRESET",
    });
  });

  it("delay an answer, and then go on", async () => {
    emulator().control.addFault({ kind: "delay", milliseconds: 20, count: 1 });
    assert.equal((await calls().put()).status, 200);
  });

  it("end a delay when the emulator closes", async () => {
    const other = await startEmulator({ port: 0, models: [modelArn] });
    other.control.addFault({ kind: "delay", milliseconds: 3_600_000 });
    const refused = assert.rejects(policyCalls(other.url).put(), { code: "ECONNRESET" });
    while (other.control.faults()[0]?.struck !== 1) await new Promise(setImmediate);
    await other.close();
    await refused;
  });

  it("deny access to one action, naming it and the resource", async () => {
    emulator().control.addFault({ kind: "access-denied", operation: "PutConfiguredAudienceModelPolicy" });
    assert.equal((await calls().get()).status, 404);
    for (let i = 0; i < 2; i += 1) {
      const answer = await calls().put();
      assert.deepEqual([answer.status, answer.headers["x-amzn-errortype"]], [403, "AccessDeniedException"]);
      assert.equal(
        answer.json.message,
        `User: arn:aws:iam::123456789012:user/test is not authorized to perform: cleanrooms-ml:PutConfiguredAudienceModelPolicy on resource: ${modelArn} because no identity-based policy allows the cleanrooms-ml:PutConfiguredAudienceModelPolicy action`,
      );
    }
    assert.equal(stored(), undefined);
  });

  it("let a session token be expired", async () => {
    emulator().control.addFault({ kind: "expired-token" });
    const answer = await calls().get();
    assert.deepEqual(
      [answer.status, answer.headers["x-amzn-errortype"], answer.json.message],
      [403, "ExpiredTokenException", "The security token included in the request is expired"],
    );
  });

  it("do not strike at an unsigned request, nor at the control paths", async () => {
    emulator().control.addFault({ kind: "throttle" });
    const unsigned = await fetch(`${emulator().url}/configured-audience-model`);
    assert.equal(unsigned.status, 403);
    assert.equal((await fetch(`${emulator().url}/_emulator/state`)).status, 200);
  });

  it("are logged with the request they struck", async () => {
    emulator().control.addFault({ kind: "throttle", count: 1 });
    await calls().get();
    await calls().get();
    const [first, second] = emulator().control.requests();
    assert.deepEqual([first?.fault, first?.errorType], ["throttle", "ThrottlingException"]);
    assert.deepEqual([second?.fault, second?.errorType], [undefined, "ResourceNotFoundException"]);
  });

  it("leave other operations alone", async () => {
    emulator().control.addFault({ kind: "throttle", operation: "ListConfiguredAudienceModels" });
    assert.equal((await calls().put()).status, 200);
    const answer = await sendSigned(emulator().url, { method: "GET", path: "/configured-audience-model" });
    assert.equal(answer.status, 429);
  });
});

describe("which requests a fault strikes", () => {
  const struck = (faults: Faults, count: number) =>
    Array.from({ length: count }, () => (faults.take("Get") === undefined ? "." : "X")).join("");

  it("is all of them, a number of them, or some after the first ones", () => {
    const faults = new Faults();
    const endless = faults.add({ kind: "throttle" });
    assert.equal(struck(faults, 4), "XXXX");
    assert.equal(faults.list()[0]?.struck, 4);
    assert.equal(faults.remove(endless.id), true);
    faults.add({ kind: "throttle", count: 2, skip: 1 });
    assert.equal(struck(faults, 5), ".XX..");
    assert.deepEqual(faults.list(), []);
    assert.equal(faults.remove(endless.id), false);
  });

  it("is a share of them, evenly", () => {
    for (const [share, expected] of [
      [0.25, "...X...X"],
      [0.5, ".X.X.X.X"],
      [0.1, ".........X.........X"],
      [0, "...."],
      [0.75, ".XXX.XXX"],
    ] as const) {
      const faults = new Faults();
      faults.add({ kind: "throttle", share });
      assert.equal(struck(faults, expected.length), expected);
    }
  });

  it("is for the next fault when the first passes", () => {
    const faults = new Faults();
    faults.add({ kind: "throttle", share: 0.5 });
    faults.add({ kind: "reset", count: 1 });
    assert.deepEqual([faults.take("Get")?.kind, faults.take("Get")?.kind], ["reset", "throttle"]);
  });
});
