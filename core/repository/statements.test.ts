import assert from "node:assert/strict";
import { defaultPatience, describeStatementFailure } from "./index.js";
import { expectKind, fixture } from "./testing/fixture.js";
import { arn, ownStatement, policyOf, rewritten, serviceStatement, sids } from "./testing/policies.js";

const mine = JSON.stringify(ownStatement("Mine", "111122223333"));
const changed = JSON.stringify(ownStatement("Mine", "444455556666"));
const other = ownStatement("Other", "777788889999");
const service = serviceStatement("7f1e", "777788889999");

/** A policy laid out by hand, with odd spelling throughout. */
const laidOut = `{
    "Id" : "by hand",
  "Version":"2012-10-17",
  "Statement":[
      {"Sid":"A","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},
        "Action":"Cleanrooms-ML:startaudiencegenerationjob", "Resource":"*" },
      {"Sid": "\\u0042", "Effect":"Allow","Principal":"*","Action":["a:B"],"Resource":["*"],"Condition":{}}
  ]
}
`;

describe("one statement of a policy", () => {
  describe("create", () => {
    it("makes the policy where there is none", async () => {
      const { store, repository, held } = fixture();
      const outcome = expectKind(
        await repository.createStatement({ arn, sid: "Mine", statement: mine }),
        "created",
      );
      assert.equal(held().policy, `{"Version":"2012-10-17","Statement":[${mine}]}`);
      assert.deepEqual(outcome.live, held());
      assert.deepEqual(store.calls, ["get", "put must-not-exist"]);
    });

    it("adds it last, under the hash read, and leaves every other byte as it is", async () => {
      const { store, repository, held } = fixture(laidOut);
      const before = held();
      expectKind(await repository.createStatement({ arn, sid: "Mine", statement: mine }), "created");
      assert.deepEqual(store.calls, ["get", `put must-match ${before.policyHash}`]);
      const at = laidOut.indexOf('"Condition":{}}') + '"Condition":{}}'.length;
      assert.equal(held().policy, `${laidOut.slice(0, at)},\n      ${mine}${laidOut.slice(at)}`);
    });

    it("adds it to a policy with an empty list of statements, and to one with a single statement object", async () => {
      const empty = fixture('{"Version":"2012-10-17","Statement":[]}');
      await empty.repository.createStatement({ arn, sid: "Mine", statement: mine });
      assert.equal(empty.held().policy, `{"Version":"2012-10-17","Statement":[${mine}]}`);
      const single = fixture(`{"Statement":${JSON.stringify(other)}}`);
      await single.repository.createStatement({ arn, sid: "Mine", statement: mine });
      assert.equal(single.held().policy, `{"Statement":[${JSON.stringify(other)},${mine}]}`);
    });

    it("is refused where the Sid is there, also when it means the same: it is somebody else's", async () => {
      const { store, repository, held } = fixture(policyOf(JSON.parse(mine), service));
      const before = held();
      const outcome = expectKind(
        await repository.createStatement({ arn, sid: "Mine", statement: mine }),
        "statement-exists",
      );
      assert.equal(outcome.equivalent, true);
      assert.equal(outcome.serviceManaged, false);
      assert.deepEqual(held(), before);
      assert.ok(store.calls.every((call) => call === "get"));
      assert.match(
        describeStatementFailure(outcome).detail,
        /has a statement Mine already, so nothing was created/,
      );
    });

    it("says so of a Sid of Clean Rooms' own", async () => {
      const { repository } = fixture(policyOf(service));
      const statement = JSON.stringify(ownStatement("Clean-Rooms-7f1e", "111122223333"));
      const outcome = expectKind(
        await repository.createStatement({ arn, sid: "Clean-Rooms-7f1e", statement }),
        "statement-exists",
      );
      assert.equal(outcome.serviceManaged, true);
      assert.match(describeStatementFailure(outcome).detail, /AWS Clean Rooms manages itself/);
    });

    it("after a lost answer takes an equivalent statement for its own", async () => {
      const { store, repository } = fixture(policyOf(other), { rewrite: rewritten });
      store.meet("put", { throws: store.error("put", "ambiguous", "ECONNRESET"), applied: true });
      const outcome = expectKind(
        await repository.createStatement({ arn, sid: "Mine", statement: mine }),
        "created",
      );
      assert.equal(outcome.knownBy, "read");
      assert.equal(store.applied.length, 1);
    });

    it("after a lost answer does not take another statement for its own", async () => {
      const { store, repository } = fixture(policyOf(other));
      store.meet("put", {
        throws: store.error("put", "ambiguous", "ECONNRESET"),
        before: () => void store.write(policyOf(other, JSON.parse(changed))),
      });
      const outcome = expectKind(
        await repository.createStatement({ arn, sid: "Mine", statement: mine }),
        "statement-exists",
      );
      assert.equal(outcome.earlierSendLost, true);
    });

    it("retries a race lost over other statements, on the fresh policy", async () => {
      const { store, repository, held } = fixture(policyOf(other));
      store.meet(
        "put",
        ...[1, 2, 3].map((id) => ({
          before: () => {
            const Statement = [
              ...JSON.parse(held().policy).Statement,
              serviceStatement(`${id}`, "777788889999"),
            ];
            store.write(policyOf(...Statement));
          },
        })),
      );
      expectKind(await repository.createStatement({ arn, sid: "Mine", statement: mine }), "created");
      assert.deepEqual(sids(held().policy), [
        "Other",
        "Clean-Rooms-1",
        "Clean-Rooms-2",
        "Clean-Rooms-3",
        "Mine",
      ]);
    });

    it("retries when the policy goes away, or comes, in between", async () => {
      const gone = fixture(policyOf(other), { refusal: "ResourceNotFoundException" });
      gone.store.meet("put", { before: () => void gone.store.write(undefined) });
      expectKind(await gone.repository.createStatement({ arn, sid: "Mine", statement: mine }), "created");
      assert.deepEqual(sids(gone.held().policy), ["Mine"]);
      const come = fixture();
      come.store.meet("put", { before: () => void come.store.write(policyOf(service)) });
      expectKind(await come.repository.createStatement({ arn, sid: "Mine", statement: mine }), "created");
      assert.deepEqual(sids(come.held().policy), ["Clean-Rooms-7f1e", "Mine"]);
    });

    it("gives up when others are always faster, and says so", async () => {
      const { store, repository } = fixture(policyOf(other), {}, { races: 4 });
      let id = 0;
      const another = () => void store.write(policyOf(other, serviceStatement(`${id++}`, "777788889999")));
      store.meet("put", ...Array.from({ length: 10 }, () => ({ before: another })));
      const outcome = expectKind(
        await repository.createStatement({ arn, sid: "Mine", statement: mine }),
        "contended",
      );
      assert.equal(outcome.attempts, 4);
      assert.match(describeStatementFailure(outcome).detail, /it was tried 4 times/);
    });

    it("waits longer from race to race, jittered, within the bound", async () => {
      const { store, clock, repository } = fixture(policyOf(other), {}, { races: 12 });
      let id = 0;
      const another = () => void store.write(policyOf(other, serviceStatement(`${id++}`, "777788889999")));
      store.meet("put", ...Array.from({ length: 10 }, () => ({ before: another })));
      expectKind(await repository.createStatement({ arn, sid: "Mine", statement: mine }), "created");
      assert.deepEqual(clock.slept.slice(0, 4), [75, 150, 300, 600]);
      assert.ok(clock.slept.every((pause) => pause <= defaultPatience.longestPause));
    });

    it("sends nothing any more after Stop", async () => {
      const { store, repository } = fixture(policyOf(other));
      const stop = new AbortController();
      store.meet("put", {
        before: () => {
          store.write(policyOf(other, service));
          stop.abort();
        },
        throws: store.error("put", "refused", "ValidationException"),
      });
      await repository.createStatement({ arn, sid: "Mine", statement: mine, signal: stop.signal });
      assert.deepEqual(store.applied, []);
      assert.equal(store.sent.length, 1);
    });

    it("is refused by a malformed policy, and by a Sid that is there twice", async () => {
      const malformed = fixture('{"Version":"2012-10-17","Statement":[{]}');
      const unreadable = expectKind(
        await malformed.repository.createStatement({ arn, sid: "Mine", statement: mine }),
        "policy-unreadable",
      );
      assert.match(describeStatementFailure(unreadable).detail, /malformed.*\n\n\$/s);
      const twice = fixture(policyOf(JSON.parse(mine), other, JSON.parse(changed)));
      const repeated = expectKind(
        await twice.repository.createStatement({ arn, sid: "Mine", statement: mine }),
        "statement-repeated",
      );
      assert.match(describeStatementFailure(repeated).detail, /has 2 statements with the Sid Mine/);
    });

    it("says when AWS does not accept it, but not because of somebody whose change came and went", async () => {
      const { store, repository } = fixture(policyOf(other), { hash: "content" });
      const first = store.current?.policy ?? "";
      store.meet("put", {
        before: () => {
          store.write(policyOf(other, service));
          store.write(first);
        },
        throws: store.error("put", "refused", "ValidationException"),
      });
      expectKind(await repository.createStatement({ arn, sid: "Mine", statement: mine }), "created");

      store.write(first);
      store.rejects = () => "The policy is not acceptable.";
      const outcome = expectKind(
        await repository.createStatement({ arn, sid: "Mine", statement: mine }),
        "rejected",
      );
      assert.match(describeStatementFailure(outcome).detail, /The policy is not acceptable/);
    });

    it("is refused without a model", async () => {
      const { store, repository } = fixture();
      store.modelThere = false;
      expectKind(await repository.createStatement({ arn, sid: "Mine", statement: mine }), "model-not-found");
    });

    it("says by how much the policy would be too long, and whose statements take the room", async () => {
      const accounts = Array.from({ length: 900 }, (_, n) => String(100000000000 + n));
      const { store, repository } = fixture(policyOf(ownStatement("Big", ...accounts), service, other));
      const statement = JSON.stringify(ownStatement("Mine", ...accounts.slice(0, 500)));
      const outcome = expectKind(
        await repository.createStatement({ arn, sid: "Mine", statement }),
        "statement-too-long",
      );
      assert.equal(outcome.excess, outcome.length - 20480);
      assert.equal(outcome.statementLength, statement.length);
      assert.deepEqual(
        outcome.others.map(({ sid }) => sid),
        ["Big", "Clean-Rooms-7f1e", "Other"],
      );
      const { detail } = describeStatementFailure(outcome);
      assert.match(detail, new RegExp(`${outcome.excess} too many`));
      assert.match(
        detail,
        /^ {2}Mine \(this one\) +[0-9]+\n {2}AWS Clean Rooms \(1 statement\) +[0-9]+\n {2}Big +[0-9]+\n {2}Other +[0-9]+$/m,
      );
      assert.deepEqual(store.applied, []);
    });

    it("does not put a policy variable where it would be literal text", async () => {
      const variable = JSON.stringify({ ...JSON.parse(mine), Resource: `arn:aws:s3:::${"$"}{aws:username}` });
      const { repository } = fixture(JSON.stringify({ Statement: [other] }));
      const outcome = expectKind(
        await repository.createStatement({ arn, sid: "Mine", statement: variable }),
        "invalid",
      );
      assert.match(outcome.faults[0]?.message ?? "", /Version 2008-10-17/);
    });

    it("asks for a valid statement of that Sid", async () => {
      const { store, repository } = fixture();
      const outcome = expectKind(
        await repository.createStatement({ arn, sid: "Not", statement: mine }),
        "invalid",
      );
      assert.match(outcome.faults[0]?.message ?? "", /not the Sid "Not"/);
      expectKind(await repository.createStatement({ arn, sid: "Mine", statement: "{}" }), "invalid");
      assert.deepEqual(store.calls, []);
    });
  });

  describe("update", () => {
    const update = { arn, sid: "Mine", statement: changed, expected: mine };

    it("changes it in its place and leaves every other byte as it is", async () => {
      const text = laidOut.replace('"A"', '"Mine"');
      const [, own = ""] = /( \{"Sid":"Mine"[\s\S]*?\*" \})/.exec(text) ?? [];
      const { repository, held } = fixture(text);
      expectKind(await repository.updateStatement({ ...update, expected: own.trim() }), "updated");
      assert.equal(held().policy, text.replace(own.trim(), changed));
    });

    it("takes any spelling of what was expected for it", async () => {
      const { repository, held } = fixture(policyOf(JSON.parse(mine), service), { rewrite: rewritten });
      expectKind(await repository.updateStatement(update), "updated");
      assert.match(held().policy, /444455556666/);
    });

    it("sends nothing where it is as wanted already", async () => {
      const { store, repository } = fixture(policyOf(JSON.parse(changed)));
      const outcome = expectKind(await repository.updateStatement(update), "updated");
      assert.equal(outcome.how, "nothing-to-do");
      assert.deepEqual(store.calls, ["get"]);
    });

    it("never overwrites another statement of the Sid", async () => {
      const foreign = ownStatement("Mine", "777788889999");
      const { repository, held } = fixture(policyOf(foreign));
      const outcome = expectKind(await repository.updateStatement(update), "statement-conflict");
      assert.equal(held().policy, policyOf(foreign));
      assert.match(describeStatementFailure(outcome).detail, /777788889999/);
    });

    it("nor one that comes between the read and the put", async () => {
      const foreign = ownStatement("Mine", "777788889999");
      const { store, repository, held } = fixture(policyOf(JSON.parse(mine)));
      store.meet("put", { before: () => void store.write(policyOf(foreign)) });
      expectKind(await repository.updateStatement(update), "statement-conflict");
      assert.equal(held().policy, policyOf(foreign));
    });

    it("says when it, the policy or the model is gone", async () => {
      const without = fixture(policyOf(other));
      const outcome = expectKind(await without.repository.updateStatement(update), "statement-not-found");
      assert.equal(outcome.policyExists, true);
      const absent = fixture();
      absent.store.modelThere = false;
      const gone = expectKind(await absent.repository.updateStatement(update), "statement-not-found");
      assert.equal(gone.model, "absent");
      assert.match(
        describeStatementFailure(gone).detail,
        /the configured audience model itself does not exist either/,
      );
    });

    it("does not take a read that lags behind for a conflict", async () => {
      const { store, repository } = fixture(policyOf(other), { staleReads: 4 });
      store.write(policyOf(other, JSON.parse(mine)));
      expectKind(await repository.updateStatement(update), "updated");
    });
  });

  describe("delete", () => {
    const remove = { arn, sid: "Mine", expected: mine };

    it("takes it away and leaves every other statement as it is", async () => {
      const { store, repository, held } = fixture(policyOf(service, JSON.parse(mine), other), {
        rewrite: rewritten,
      });
      const text = held().policy;
      const outcome = expectKind(await repository.deleteStatement(remove), "deleted");
      assert.equal(outcome.how, "written");
      assert.ok(!store.calls.includes("delete"));
      const [sent = ""] = store.sent;
      const parts = JSON.parse(text).Statement;
      for (const part of [parts[0], parts[2]]) {
        const lines = JSON.stringify(part, null, 2).replaceAll("\n", "\n    ");
        assert.ok(sent.includes(lines), sent);
      }
    });

    it("reads once more before it deletes the policy with its last statement", async () => {
      const { store, repository } = fixture(policyOf(JSON.parse(mine)));
      const outcome = expectKind(await repository.deleteStatement(remove), "deleted");
      assert.equal(outcome.how, "policy-deleted");
      assert.equal(outcome.live, "absent");
      assert.deepEqual(store.calls, ["get", "get", "delete"]);
    });

    it("keeps the policy when another statement comes before that second read", async () => {
      const { store, repository, held } = fixture(policyOf(JSON.parse(mine)));
      store.meet("get", { after: () => void store.write(policyOf(JSON.parse(mine), service)) });
      expectKind(await repository.deleteStatement(remove), "deleted");
      assert.equal(held().policy, policyOf(service));
      assert.ok(!store.calls.includes("delete"));
    });

    it("deletes the policy when the others go away before the put", async () => {
      const { store, repository } = fixture(policyOf(JSON.parse(mine), service));
      store.meet("put", { before: () => void store.write(policyOf(JSON.parse(mine))) });
      const outcome = expectKind(await repository.deleteStatement(remove), "deleted");
      assert.equal(outcome.how, "policy-deleted");
      assert.equal(store.current, undefined);
    });

    it("settles a lost answer to the DELETE by reading", async () => {
      for (const applied of [true, false]) {
        const { store, repository } = fixture(policyOf(JSON.parse(mine)));
        store.meet("delete", { throws: store.error("delete", "ambiguous", "ECONNRESET"), applied });
        expectKind(await repository.deleteStatement(remove), "deleted");
        assert.equal(store.current, undefined);
      }
    });

    it("settles a lost answer to the put by reading", async () => {
      for (const applied of [true, false]) {
        const { store, repository, held } = fixture(policyOf(JSON.parse(mine), other));
        store.meet("put", { throws: store.error("put", "ambiguous", "ECONNRESET"), applied });
        expectKind(await repository.deleteStatement(remove), "deleted");
        assert.equal(held().policy, policyOf(other));
      }
    });

    it("never deletes another statement of the Sid, nor what is malformed", async () => {
      const foreign = fixture(policyOf(JSON.parse(changed)));
      expectKind(await foreign.repository.deleteStatement(remove), "statement-conflict");
      const malformed = fixture("not a policy");
      expectKind(await malformed.repository.deleteStatement(remove), "policy-unreadable");
      assert.deepEqual([...foreign.store.applied, ...malformed.store.applied], []);
    });

    it("is done where it, or the policy, is gone already", async () => {
      for (const policy of [undefined, policyOf(other)]) {
        const { store, repository } = fixture(policy);
        const outcome = expectKind(await repository.deleteStatement(remove), "deleted");
        assert.equal(outcome.how, "nothing-to-do");
        assert.deepEqual(store.applied, []);
      }
    });
  });

  describe("read", () => {
    it("sees what has become of it, whatever has become of the others", async () => {
      const { store, repository } = fixture(policyOf(JSON.parse(mine), other), { rewrite: rewritten });
      const read = { arn, sid: "Mine", stored: mine };
      expectKind(await repository.readStatement(read), "equivalent");
      store.write(policyOf(service, JSON.parse(mine)));
      expectKind(await repository.readStatement(read), "equivalent");
      expectKind(await repository.readStatement({ arn, sid: "Mine" }), "present");
      store.write(policyOf(service, ownStatement("Mine", "111122223333", "444455556666")));
      const drifted = expectKind(await repository.readStatement(read), "drifted");
      // What has not changed is in the words of the state: the account id, the action that is no list.
      assert.deepEqual(drifted.statement.principal, {
        AWS: ["111122223333", "arn:aws:iam::444455556666:root"],
      });
      assert.match(drifted.statement.text, /"Action":"cleanrooms-ml/);
      assert.equal(drifted.diff.changed.length, 1);
    });

    it("says when it is gone, alone or with the policy, or cannot be told", async () => {
      const { store, repository } = fixture(policyOf(other));
      const read = { arn, sid: "Mine", explainAbsence: true };
      assert.ok(expectKind(await repository.readStatement(read), "absent").policy);
      store.write(undefined);
      assert.equal(expectKind(await repository.readStatement(read), "absent").model, "exists");
      store.write("{}");
      expectKind(await repository.readStatement(read), "policy-unreadable");
      store.write(policyOf(JSON.parse(mine), JSON.parse(mine)));
      expectKind(await repository.readStatement(read), "statement-repeated");
      store.meet("get", { throws: store.error("get", "throttled", "ThrottlingException") });
      expectKind(await repository.readStatement(read), "failed");
    });
  });

  describe("many in a row", () => {
    it("start from what the last one left: one put each, and one read to begin with", async () => {
      const { store, repository } = fixture(policyOf(service));
      let known: Parameters<typeof repository.createStatement>[0]["known"];
      for (let n = 0; n < 5; n++) {
        const statement = JSON.stringify(ownStatement(`S${n}`, "111122223333"));
        known = expectKind(
          await repository.createStatement({ arn, sid: `S${n}`, statement, known }),
          "created",
        );
      }
      assert.deepEqual(
        store.calls.map((call) => call.slice(0, 3)),
        ["get", "put", "put", "put", "put", "put"],
      );
      assert.deepEqual(
        await repository.confirm({
          arn,
          live: known?.live ?? "absent",
          replaced: known?.replaced ?? new Set(),
        }),
        { kind: "confirmed" },
      );
    });

    it("do not believe what they know where it stands in the way", async () => {
      const { store, repository, held } = fixture(policyOf(JSON.parse(mine)));
      const known = { live: held(), replaced: new Set<string>() };
      store.write(policyOf(other));
      expectKind(await repository.createStatement({ arn, sid: "Mine", statement: mine, known }), "created");
      assert.deepEqual(sids(held().policy), ["Other", "Mine"]);
    });

    it("do not judge by reads from before what they know", async () => {
      const { store, repository, held } = fixture(policyOf(JSON.parse(mine)), { staleReads: 3 });
      const first = held();
      const update = { arn, sid: "Mine", statement: changed, expected: mine };
      const known = expectKind(
        await repository.updateStatement({ ...update, known: { live: first, replaced: new Set() } }),
        "updated",
      );
      // Somebody else writes; for a while reads show what was there before that.
      store.write(policyOf(JSON.parse(changed), service));
      expectKind(
        await repository.updateStatement({ ...update, statement: mine, expected: changed, known }),
        "updated",
      );
      assert.deepEqual(sids(held().policy), ["Mine", "Clean-Rooms-7f1e"]);
    });
  });
});
