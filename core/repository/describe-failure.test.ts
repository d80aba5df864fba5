import assert from "node:assert/strict";
import { describeConflict, describeFailure, type PolicyFailure, StoreError } from "./index.js";
import { expectKind, fixture } from "./testing/fixture.js";
import { arn, arnText, ownStatement, policyOf, serviceStatement } from "./testing/policies.js";

const partner = ownStatement("Partner", "111122223333");
const policy = policyOf(partner);
const configured = policyOf(ownStatement("Partner", "111122223333", "444455556666"));
const service = serviceStatement("7f1e", "777788889999");

async function conflictOver(now: string) {
  const { store, repository, held } = fixture(policy);
  const expected = held();
  store.write(now);
  return expectKind(await repository.update({ arn, policy: configured, expected }), "conflict");
}

/** What a failure of kind and code looks like in words. */
function failed(details: Partial<ConstructorParameters<typeof StoreError>[0]>) {
  const error = new StoreError({
    kind: "denied",
    operation: "put",
    code: "AccessDeniedException",
    message: "User: arn:aws:sts::1:assumed-role/x is not authorized.",
    action: "cleanrooms-ml:PutConfiguredAudienceModelPolicy",
    requestId: "id-1",
    statusCode: 403,
    ...details,
  });
  return describeFailure({ kind: "failed", arn, error });
}

describe("describeConflict", () => {
  it("names the ARN, both hashes and the statements, who may have done it and what to do", async () => {
    const conflict = await conflictOver(policyOf(partner, service));
    const { lines, who, advice } = describeConflict(conflict);
    const text = lines.join("\n");
    assert.match(text, new RegExp(arnText));
    assert.ok(lines.some((line) => line.endsWith(conflict.expected.policyHash) && /expected/.test(line)));
    assert.ok(lines.some((line) => line.endsWith(conflict.actual.policyHash) && /found/.test(line)));
    assert.match(text, /Statement "Clean-Rooms-7f1e" added/);
    assert.match(who, /AWS Clean Rooms itself.*manageResourcePolicies/);
    assert.match(advice, /Plan again.*ignore_service_managed_statements/);
  });

  it("suspects Clean Rooms only of what has its shape", async () => {
    const { who, advice } = describeConflict(
      await conflictOver(policyOf(partner, { ...service, Principal: "*" })),
    );
    assert.match(who, /console|CLI/);
    assert.doesNotMatch(advice, /ignore_service_managed_statements/);
  });

  it("notices that Clean Rooms took a statement away", async () => {
    const { store, repository, held } = fixture(policyOf(partner, service));
    const expected = held();
    store.write(policy);
    const conflict = expectKind(await repository.update({ arn, policy: configured, expected }), "conflict");
    assert.match(describeConflict(conflict).lines.join("\n"), /Statement "Clean-Rooms-7f1e" removed/);
    assert.match(describeConflict(conflict).who, /AWS Clean Rooms itself/);
  });
});

describe("describeFailure", () => {
  it("access denied: says which IAM action is missing", () => {
    const { code, summary, detail } = failed({});
    assert.equal(code, "AccessDenied");
    assert.equal(summary, "Access Denied");
    assert.match(detail, /need the IAM action cleanrooms-ml:PutConfiguredAudienceModelPolicy/);
    assert.match(detail, /id-1/);
    assert.match(detail, /Nothing was written/);
  });

  for (const [credentials, code, todo] of [
    ["missing", "CredentialsMissing", /AWS_ACCESS_KEY_ID/],
    ["expired", "CredentialsExpired", /new credentials/],
    ["wrong", "CredentialsWrong", /belong together/],
    ["clock", "ClockSkewed", /clock/],
  ] as const) {
    it(`credentials ${credentials}: says what to do`, () => {
      const description = failed({ kind: "credentials", credentials, code: "X" });
      assert.equal(description.code, code);
      assert.match(description.detail, todo);
    });
  }

  it("unreachable: names the endpoint", () => {
    const { code, detail } = failed({
      kind: "unreachable",
      code: "ECONNREFUSED",
      message: "connect ECONNREFUSED",
      endpoint: "127.0.0.1:1",
    });
    assert.equal(code, "EndpointUnreachable");
    assert.match(detail, /127\.0\.0\.1:1/);
  });

  it("a policy that is there and means the same: says so, and to import it", async () => {
    const { repository } = fixture(policy);
    const outcome = expectKind(await repository.create({ arn, policy }), "already-exists");
    const { detail } = describeFailure(outcome);
    assert.match(detail, /means the same/);
    assert.match(detail, /Import it/);
  });

  it("a policy that is there and differs: shows how, and warns of cutting collaborations off", async () => {
    const { repository } = fixture(policyOf(service));
    const outcome = expectKind(await repository.create({ arn, policy }), "already-exists");
    const { detail } = describeFailure(outcome);
    assert.match(detail, /Statement "Clean-Rooms-7f1e" added/);
    assert.match(detail, /1 statement of AWS Clean Rooms itself/);
  });

  it("too long: by how much, and how much of it is Clean Rooms'", async () => {
    const { repository } = fixture(policyOf(service));
    const long = policy.padEnd(20_470);
    const outcome = await repository.create({ arn, policy: long, ignoreServiceManagedStatements: true });
    const { detail } = describeFailure(expectKind(outcome, "too-long"));
    assert.match(detail, /20470 are configured/);
    assert.match(detail, /At most 20480 are allowed: \d+ too many/);
  });

  it("outcome unknown: says that it is not known, and why it could not be settled", async () => {
    const { store, repository } = fixture();
    store.meet("put", { throws: store.error("put", "ambiguous", "ECONNRESET", "socket hang up") });
    store.meet("get", { throws: store.error("get", "denied", "AccessDeniedException") });
    const outcome = expectKind(await repository.create({ arn, policy }), "outcome-unknown");
    const { code, detail } = describeFailure(outcome);
    assert.equal(code, "OutcomeUnknown");
    assert.match(detail, /not known/);
    assert.match(detail, /socket hang up/);
    assert.match(detail, /could not be settled.*denied/);
  });

  it("has a stable code, a Title Case summary and a detail without loose ends for every failure", async () => {
    const error = new StoreError({
      kind: "refused",
      operation: "put",
      code: "ValidationException",
      message: "No.",
    });
    const expected = fixture(policy).held();
    const failures: readonly PolicyFailure[] = [
      { kind: "invalid", arn, faults: [{ code: "no-statement", path: "$.Statement", message: "None." }] },
      {
        kind: "not-found",
        arn,
        expected,
        model: "absent",
        serviceManagedOnly: undefined,
        earlierSendLost: false,
      },
      {
        kind: "not-found",
        arn,
        expected,
        model: "unknown",
        serviceManagedOnly: expected,
        earlierSendLost: true,
      },
      { kind: "model-not-found", arn, error },
      { kind: "rejected", arn, error, sent: policy, model: "absent" },
      { kind: "refused", arn, error, observed: "absent", reads: 1, settling: undefined },
      { kind: "refused", arn, error, observed: undefined, reads: 0, settling: error },
      { kind: "contended", arn, error, attempts: 5, observed: expected },
      { kind: "outcome-unknown", arn, operation: "delete", error, settling: undefined, observed: "absent" },
      await conflictOver(policyOf(service)),
      ...(["aborted", "ambiguous", "throttled", "invalid", "refused"] as const).map(
        (kind) =>
          ({
            kind: "failed",
            arn,
            error: new StoreError({ kind, operation: "get", code: "X", message: "What it said." }),
          }) as const,
      ),
    ];
    for (const failure of failures) {
      const { code, summary, detail } = describeFailure(failure);
      assert.match(code, /^[A-Z][A-Za-z]+$/);
      assert.match(summary, /^([A-Z][a-z]+)( ([A-Z][a-z]+))*$/, summary);
      assert.doesNotMatch(detail, /undefined|\.\.|\[object|[ \t]\n/, detail);
      assert.match(detail, new RegExp(arnText));
    }
  });
});

describe("describeFailure where a server has worded the failure", () => {
  const worded = (detail: string) =>
    new StoreError({
      kind: "refused",
      operation: "put",
      code: "ResourceNotFoundException",
      message: detail,
      speaker: "the server",
      words: { summary: "Some Title", detail: `The server answered to a write: ${detail}` },
    });
  const failures = (error: StoreError): readonly PolicyFailure[] => [
    { kind: "model-not-found", arn, error },
    { kind: "rejected", arn, error, sent: policy, model: "unknown" },
    { kind: "failed", arn, error },
  ];

  it("says nothing twice", () => {
    for (const failure of failures(worded(`There is no ${arnText}. Check it`))) {
      const { detail } = describeFailure(failure);
      assert.equal(detail, `The server answered to a write: There is no ${arnText}. Check it.`, failure.kind);
    }
  });

  it("says which model it is about where the server has not", () => {
    for (const failure of failures(worded("No"))) {
      assert.match(describeFailure(failure).detail, new RegExp(`: No\\.\n\n.*${arnText}$`), failure.kind);
    }
  });
});

describe("describeFailure for a client of the server", () => {
  const denied = new StoreError({
    kind: "denied",
    operation: "put",
    code: "AccessDeniedException",
    message: "User: arn:aws:sts::1:assumed-role/x is not authorized.",
    action: "cleanrooms-ml:PutConfiguredAudienceModelPolicy",
    requestId: "id-1",
  });

  it("says which permission the server lacks, and neither its role nor its addresses", () => {
    const { detail } = describeFailure({ kind: "failed", arn, error: denied }, "http");
    assert.match(detail, /cleanrooms-ml:PutConfiguredAudienceModelPolicy/);
    assert.match(detail, /id-1/);
    assert.doesNotMatch(detail, /assumed-role/);
    const error = new StoreError({
      kind: "unreachable",
      operation: "get",
      code: "ECONNREFUSED",
      message: "connect ECONNREFUSED 10.0.0.1:443",
      endpoint: "10.0.0.1:443",
    });
    assert.doesNotMatch(describeFailure({ kind: "failed", arn, error }, "http").detail, /10\.0\.0\.1/);
  });

  it("keeps them out of a refusal that could not be explained and of an unknown outcome", () => {
    const refused = describeFailure(
      { kind: "refused", arn, error: denied, observed: undefined, reads: 0, settling: denied },
      "http",
    );
    assert.doesNotMatch(refused.detail.split("find out why")[1] ?? "", /assumed-role/);
    const unknown = describeFailure(
      {
        kind: "outcome-unknown",
        arn,
        operation: "update",
        error: denied,
        settling: denied,
        observed: undefined,
      },
      "http",
    );
    assert.doesNotMatch(unknown.detail, /assumed-role/);
  });

  it("speaks of neither plans nor arguments", async () => {
    const { store, repository } = fixture(policyOf(partner, service));
    const exists = expectKind(await repository.create({ arn, policy: configured }), "already-exists");
    const conflict = await conflictOver(policyOf(partner, service));
    store.write(undefined);
    for (const failure of [exists, conflict]) {
      const { detail } = describeFailure(failure, "http");
      assert.doesNotMatch(detail, /[Pp]lan|_|[Ii]mport|configured one/);
      assert.match(detail, /If-Match/);
    }
  });
});
