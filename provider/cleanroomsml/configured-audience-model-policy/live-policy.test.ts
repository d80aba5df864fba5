import assert from "node:assert/strict";
import {
  type ConfiguredAudienceModelArn,
  parseConfiguredAudienceModelArn,
} from "@cleanroomsml/core/repository";
import { MODEL, PARTNER, partners, policy, reformatted, SERVICE, STRANGER } from "../testing/policies.js";
import { policyChange } from "./live-policy.js";

describe("what a plan would do to the live policy", () => {
  const partner = { sid: "Partners", accounts: [PARTNER] };
  const service = JSON.stringify(JSON.parse(policy(SERVICE)).Statement[0]);
  const removedSids = (change: ReturnType<typeof policyChange>) => change.removed.map(({ sid }) => sid);
  const keptTexts = (change: ReturnType<typeof policyChange>) => change.kept.map(({ text }) => text);

  it("is nothing when only the wording differs", () => {
    const change = policyChange(
      arn(),
      { policy: partners(), omitted: undefined },
      { policy: reformatted(partners()), ignoreServiceManagedStatements: false },
    );
    assert.equal(change.writes, false);
    assert.deepEqual(change.removed, []);
  });

  it("is a write when an account is added", () => {
    const change = policyChange(
      arn(),
      { policy: partners(), omitted: undefined },
      { policy: partners([PARTNER, STRANGER]), ignoreServiceManagedStatements: false },
    );
    assert.equal(change.writes, true);
  });

  it("names a statement of Clean Rooms' own that would go", () => {
    const change = policyChange(
      arn(),
      { policy: policy(partner, SERVICE), omitted: undefined },
      { policy: partners(), ignoreServiceManagedStatements: false },
    );
    assert.equal(change.writes, true);
    assert.deepEqual(removedSids(change), [SERVICE.sid]);
  });

  it("is nothing when ignoring is turned on and only Clean Rooms' statement is extra", () => {
    const change = policyChange(
      arn(),
      { policy: policy(partner, SERVICE), omitted: undefined },
      { policy: partners(), ignoreServiceManagedStatements: true },
    );
    assert.equal(change.writes, false);
    assert.deepEqual(change.removed, []);
    assert.deepEqual(keptTexts(change), [service]);
  });

  it("is a write that names the statement when ignoring is turned off over one that is live", () => {
    const change = policyChange(
      arn(),
      { policy: partners(), omitted: [service] },
      { policy: partners(), ignoreServiceManagedStatements: false },
    );
    assert.equal(change.writes, true);
    assert.deepEqual(removedSids(change), [SERVICE.sid]);
    assert.equal(change.live, policy(partner, SERVICE));
  });

  it("is nothing when ignoring is turned off and there is none", () => {
    const change = policyChange(
      arn(),
      { policy: partners(), omitted: [] },
      { policy: partners(), ignoreServiceManagedStatements: false },
    );
    assert.equal(change.writes, false);
  });

  it("keeps Clean Rooms' statement when ignored and something else changes", () => {
    const change = policyChange(
      arn(),
      { policy: partners(), omitted: [service] },
      { policy: partners([STRANGER]), ignoreServiceManagedStatements: true },
    );
    assert.equal(change.writes, true);
    assert.deepEqual(change.removed, []);
    assert.deepEqual(keptTexts(change), [service]);
  });

  it("does not take a statement for Clean Rooms' own by its Sid alone", () => {
    const disguised = policy(partner, { ...SERVICE, arn: `${MODEL}-2` });
    const change = policyChange(
      arn(),
      { policy: disguised, omitted: undefined },
      { policy: partners(), ignoreServiceManagedStatements: true },
    );
    assert.equal(change.writes, true);
    assert.deepEqual(keptTexts(change), []);
  });
});

function arn(): ConfiguredAudienceModelArn {
  const parsed = parseConfiguredAudienceModelArn(MODEL);
  if (parsed.kind === "arn") return parsed.arn;
  throw new Error(parsed.fault.message);
}
