// Whatever a policy of others looks like: one statement that comes, changes and goes leaves the text of all others alone.
import assert from "node:assert/strict";
import { type Policy, parsePolicy } from "@cleanroomsml/core/policy";
import fc from "fast-check";
import { documents } from "../policy/testing/document-model.js";
import { spellDocument } from "../policy/testing/spell-document.js";
import { expectKind, fixture } from "./testing/fixture.js";
import { arn, ownStatement } from "./testing/policies.js";

const SID = "Mine0123456789";
const mine = JSON.stringify(ownStatement(SID, "111122223333"));
const changed = JSON.stringify(ownStatement(SID, "444455556666"), null, 1);

describe("the other statements of a policy", () => {
  it("stay, to the byte, in any policy", async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.nat(0x7fffffff), async (document, seed) => {
        const text = spellDocument(document, seed);
        const before = parsed(text);
        // The policy that nobody has anything in, or that is too long with ours, is other tests' business.
        fc.pre(before !== undefined && before.statements.length > 0 && text.length < 15_000);
        const { repository, held } = fixture(text);
        const others = () =>
          parsed(held().policy)?.statements.flatMap((one) => (one.sid === SID ? [] : [one.text]));
        const same = before?.statements.map((one) => one.text);

        expectKind(await repository.createStatement({ arn, sid: SID, statement: mine }), "created");
        assert.deepEqual(others(), same);
        const update = { arn, sid: SID, statement: changed, expected: mine };
        expectKind(await repository.updateStatement(update), "updated");
        assert.deepEqual(others(), same);
        expectKind(await repository.deleteStatement({ arn, sid: SID, expected: changed }), "deleted");
        assert.deepEqual(others(), same);
        // Only a statement that was no list has become one.
        if (before?.statements[0]?.path === "$.Statement[0]") assert.equal(held().policy, text);
      }),
      { numRuns: process.env.CLEANROOMSML_TEST_FULL === "1" ? 5_000 : 300 },
    );
  });
});

function parsed(text: string): Policy | undefined {
  const read = parsePolicy(text);
  return read.kind === "policy" ? read.policy : undefined;
}
