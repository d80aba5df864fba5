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
    assert.match(String(line?.["@timestamp"]), /^\d{4}-\d\d-\d\dT/);
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
      [["yes", "(circular)"]],
    );
    const off = lines("off");
    off.log.error("no");
    assert.deepEqual(off.written, []);
  });

  it("takes the level from the environment, the most special variable first", () => {
    assert.equal(logLevelOf({}, "hello"), "error");
    assert.equal(logLevelOf({ TF_LOG: "DEBUG" }, "hello"), "debug");
    assert.equal(logLevelOf({ TF_LOG: "JSON" }, "hello"), "trace");
    assert.equal(logLevelOf({ TF_LOG: "TRACE", TF_LOG_PROVIDER: "off" }, "hello"), "off");
    assert.equal(logLevelOf({ TF_LOG: "TRACE", TF_LOG_PROVIDER_MY_CLOUD: "warn" }, "my-cloud"), "warn");
  });
});
