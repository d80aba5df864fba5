import assert from "node:assert/strict";
import { hclogLogger, logLevelOf } from "./hclog.js";

describe("hclog", () => {
  function lines(level: Parameters<typeof hclogLogger>[1]) {
    const written: Record<string, unknown>[] = [];
    const log = hclogLogger("provider", level, (line) => {
      assert.ok(line.endsWith("\n") && line.indexOf("\n") === line.length - 1, "one line");
      written.push(JSON.parse(line));
    });
    return { log, written };
  }

  it("writes one JSON object a line, with fields, errors and big numbers", () => {
    const { log, written } = lines("trace");
    log.with({ tf_rpc: "ReadResource" }).info("a\nb", { count: 2n ** 60n, error: new Error("broken") });
    const [line] = written;
    assert.match(String(line?.["@timestamp"]), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    assert.match(String(line?.error), /^Error: broken\n/);
    assert.deepEqual(
      [line?.["@level"], line?.["@message"], line?.["@module"], line?.tf_rpc, line?.count],
      ["info", "a\nb", "provider", "ReadResource", "1152921504606846976"],
    );
  });

  it("drops what is below the level, and survives a circular field", () => {
    const { log, written } = lines("warn");
    log.info("no");
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    log.error("yes", { circular });
    assert.deepEqual(
      written.map((line) => [line["@message"], line.circular]),
      [["yes", "(circular, or not to be read)"]],
    );
    const off = lines("off");
    off.log.error("no");
    assert.deepEqual(off.written, []);
  });

  it("writes the other fields when one cannot be read, and the causes of errors", () => {
    const { log, written } = lines("warn");
    const cause: Error & { cause?: unknown } = new Error("the root");
    cause.cause = new Error("in a circle", { cause });
    const unreadable = {
      get secret(): string {
        throw new Error("no");
      },
    };
    log.error("broken", { tf_rpc: "ReadResource", unreadable, error: new Error("outer", { cause }) });
    const [line] = written;
    assert.deepEqual([line?.tf_rpc, line?.unreadable], ["ReadResource", "(circular, or not to be read)"]);
    assert.match(
      String(line?.error),
      /^Error: outer\n.*\ncaused by: Error: the root\n.*\ncaused by: Error: in a circle\n.*\ncaused by: an error that is shown above$/s,
    );
  });

  it("keeps lines shorter than go-plugin reads", () => {
    const { log, written } = lines("warn");
    const long = "ö".repeat(100_000);
    log.error(long);
    log.error("many", Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`field${i}`, long])));
    for (const line of written) assert.ok(Buffer.byteLength(JSON.stringify(line)) < 64 * 1024);
    assert.equal(written[1]?.["@message"], "many");
  });

  it("takes the level from the environment, the most special variable first", () => {
    assert.equal(logLevelOf({}, "hello"), "error");
    assert.equal(logLevelOf({ TF_LOG: "DEBUG" }, "hello"), "debug");
    assert.equal(logLevelOf({ TF_LOG: "JSON" }, "hello"), "trace");
    assert.equal(logLevelOf({ TF_LOG: "TRACE", TF_LOG_PROVIDER: "off" }, "hello"), "off");
    assert.equal(logLevelOf({ TF_LOG: "TRACE", TF_LOG_PROVIDER_MY_CLOUD: "warn" }, "my-cloud"), "warn");
  });
});
