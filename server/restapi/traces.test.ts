import assert from "node:assert/strict";
import { policyFor } from "./testing/provider.js";
import { assertSameAnswer, type ReplayOptions, replay } from "./testing/replay.js";
import { type RunningRestapi, startRunningServer } from "./testing/running-server.js";
import { modelsIn, readTrace } from "./testing/trace.js";
import { arn, otherArn } from "./testing/with-restapi.js";

/**
 * How each recorded trace is replayed. Those recorded before there were plan sessions get one injected: a new one for
 * each run of Terraform, as its first request shows.
 */
const recordedWithSession = ["session", "import-block", "retry-idempotent-put", "100-resources"];
const eightScenarios = [
  "create",
  "refresh-noop",
  "drift",
  "out-of-band-delete",
  "conflict",
  "conflict-destroy",
  "import",
  "destroy",
];
const sessionInjected = ["arn-change-force-new", "http-errors", "retry", "raw-arn-id", "reformatted-string"];
/** With a session injected, and with comparisons of their own, below. */
const answeredOtherwise = ["redirects", "reformatted-object"];
const mustNotHappen = ["lost-update-without-session", "out-of-band-delete-404-breaks"];

describe("recorded traffic of the restapi provider", () => {
  const models = [arn, otherArn, ...modelsIn(readTrace("100-resources"))];
  let running: RunningRestapi | undefined;
  const world = () => {
    if (running === undefined) throw new Error("the server runs inside tests only");
    return running;
  };
  beforeEach(async () => {
    running = await startRunningServer(models);
  });
  afterEach(() => running?.close());
  const options = (session: ReplayOptions["session"], lost: ReplayOptions["lost"] = "request") => ({
    url: world().url,
    token: world().token,
    emulator: world().emulator,
    session,
    lost,
  });
  const current = () => {
    const text = world().emulator.control.policy(arn)?.text;
    return text === undefined ? undefined : JSON.parse(text);
  };

  before(() => {
    const injected = [...sessionInjected, ...answeredOtherwise];
    console.log(
      `    ${eightScenarios.length + recordedWithSession.length} traces are replayed with the sessions recorded in them; ` +
        `with a session injected: ${injected.join(", ")}; ` +
        `what must not happen: ${mustNotHappen.join(", ")}`,
    );
  });

  it("lists every trace once", async () => {
    const { readdir } = await import("node:fs/promises");
    const files = await readdir(new URL("testdata/", import.meta.url));
    const traces = files.filter((file) => file.endsWith(".jsonl.gz")).map((file) => file.split(".")[0]);
    assert.deepEqual(
      [
        ...recordedWithSession,
        ...eightScenarios,
        ...sessionInjected,
        ...answeredOtherwise,
        ...mustNotHappen,
      ].sort(),
      traces.sort(),
    );
  });

  it("the eight scenarios, one after the other", async () => {
    for (const name of eightScenarios) await replay(readTrace(name), options("recorded"));
    assert.equal(current(), undefined);
  });

  it("the eight scenarios with ARNs in the paths as they are, import by such an id among them", async () => {
    const withRawPaths = { ...options("recorded"), paths: "raw" } as const;
    for (const name of eightScenarios) await replay(readTrace(name), withRawPaths);
    assert.equal(current(), undefined);
  });

  for (const name of recordedWithSession) {
    it(name, async function () {
      this.timeout(60_000);
      // As many requests at a time as Terraform has under way.
      await replay(readTrace(name), { ...options("recorded"), atATime: 10 });
    });
  }

  for (const name of sessionInjected) {
    it(`${name}, with a session injected`, async () => {
      const policy = name === "raw-arn-id" ? policyFor(arn, "111111111111") : undefined;
      const compare: ReplayOptions["compare"] =
        policy === undefined
          ? reformattedIsAsSent
          : (answer, line) => {
              assert.equal(answer.status, typeof line.res === "string" ? 0 : line.res.status, answer.body);
              if (answer.body !== "") {
                assert.deepEqual(JSON.parse(answer.body).configuredAudienceModelPolicy, policy);
              }
            };
      await replay(readTrace(name), { ...options("injected"), policy, compare });
    });
  }

  for (const name of ["retry", "http-errors", "retry-idempotent-put"]) {
    it(`${name}, when the write was made and only its answer was lost`, async () => {
      const trace = readTrace(name);
      const session = recordedWithSession.includes(name) ? "recorded" : "injected";
      const replayed = await replay(trace, { ...options(session, "answer") });
      // Nobody else writes in these: whatever is repeated succeeds, and each GET shows the last PUT.
      let last: unknown;
      for (const { line, answer } of replayed) {
        if (line.req.rawPath === "/plan-sessions") continue;
        assert.ok(answer !== undefined && answer.status < 300, `line ${line.n}: ${answer?.body}`);
        if (line.req.method === "PUT") last = JSON.parse(line.req.body).configuredAudienceModelPolicy;
        if (line.req.method === "DELETE") last = undefined;
        else assert.deepEqual(JSON.parse(answer.body).configuredAudienceModelPolicy, last, `line ${line.n}`);
      }
    });
  }

  it("redirects: a PUT is never answered with one, and is carried out", async () => {
    const replayed = await replay(readTrace("redirects"), { ...options("injected", "answer") });
    let last: unknown;
    for (const { line, answer } of replayed) {
      assert.ok(answer !== undefined && answer.status < 300, `line ${line.n}`);
      if (line.req.method === "PUT") last = JSON.parse(line.req.body).configuredAudienceModelPolicy;
      assert.deepEqual(JSON.parse(answer.body).configuredAudienceModelPolicy, last, `line ${line.n}`);
    }
  });

  it("reformatted-object: what AWS writes in other words is answered as it was sent, until somebody changes it", async () => {
    const trace = readTrace("reformatted-object");
    let sent: unknown;
    await replay(trace, {
      ...options("injected"),
      before: (line) => {
        world().emulator.control.setModes({
          textReturned: "outOfBand" in line || line.n === trace.at(-1)?.n ? "as-sent" : "canonicalised",
        });
      },
      compare: (answer, line) => {
        if (line.n === trace.at(-1)?.n) {
          assertSameAnswer(answer, line);
          return;
        }
        if (line.req.method === "PUT") sent = JSON.parse(line.req.body).configuredAudienceModelPolicy;
        assert.deepEqual(JSON.parse(answer.body).configuredAudienceModelPolicy, sent, `line ${line.n}`);
      },
    });
  });

  describe("what must not happen", () => {
    it("lost-update-without-session: no write at all without the header", async () => {
      const trace = readTrace("lost-update-without-session");
      await replay(trace, {
        ...options("none"),
        compare: (answer, { req }) => {
          assert.equal(answer.status, req.method === "PUT" ? 428 : 200);
          if (req.method === "PUT") assert.match(answer.body, /^\{"title": "Add the session header/);
        },
      });
      assert.match(JSON.stringify(current()), /999999999999/);
    });

    it("lost-update-without-session, with one injected: the saved plan does not overwrite the other writer", async () => {
      const statuses: number[] = [];
      const trace = readTrace("lost-update-without-session");
      await replay(trace, { ...options("injected"), compare: ({ status }) => statuses.push(status) });
      assert.deepEqual(statuses, [201, 200, 409]);
      assert.match(JSON.stringify(current()), /999999999999/);
    });

    it("out-of-band-delete-404-breaks: never 404, but the ARN alone", async () => {
      const trace = readTrace("out-of-band-delete-404-breaks");
      await replay(trace, {
        ...options("injected"),
        policy: policyFor(arn, "111111111111"),
        compare: (answer, { req }) => {
          const nothing = JSON.stringify({ configuredAudienceModelArn: arn });
          assert.equal(answer.status, req.method === "PUT" ? 201 : 200, answer.body);
          if (req.method === "GET") assert.equal(answer.body, nothing);
        },
      });
    });
  });
});

/** A server that re-formats a string shows drift where there is none; ours answers what was sent. */
const reformattedIsAsSent: NonNullable<ReplayOptions["compare"]> = (answer, line) => {
  const { configuredAudienceModelPolicy: text } = JSON.parse(answer.body || "{}");
  if (typeof text !== "string") {
    assertSameAnswer(answer, line);
    return;
  }
  assert.ok(typeof line.res !== "string");
  assert.equal(answer.status, line.res.status);
  assert.equal(typeof JSON.parse(line.res.body).configuredAudienceModelPolicy, "string");
  assert.equal(text.includes("\n"), false);
};
