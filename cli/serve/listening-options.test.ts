import assert from "node:assert/strict";
import { BadInput } from "../bad-input.js";
import { openBackend } from "./backend.js";
import { listeningOptions } from "./listening-options.js";

const usual = { port: "8080", host: "127.0.0.1", logLevel: "info" };

describe("the options of serve", () => {
  for (const [options, message] of [
    [{ port: "http" }, /--port http is no TCP port/],
    [{ port: "65536" }, /--port 65536/],
    [{ tlsCert: "a.pem" }, /--tls-cert and --tls-key belong together/],
    [{ tlsKey: "a.pem" }, /--tls-cert and --tls-key belong together/],
    [{ tlsClientCa: "a.pem" }, /--tls-client-ca needs/],
    [{ logLevel: "loud" }, /--log-level loud/],
    [{ requestsPerMinute: "0" }, /--requests-per-minute 0/],
  ] as const) {
    it(`are refused: ${JSON.stringify(options)}`, () => {
      assert.throws(
        () => listeningOptions({ ...usual, ...options }),
        (error) => error instanceof BadInput && message.test(error.message),
      );
    });
  }

  for (const [options, message] of [
    [{ aws: true, endpoint: "http://127.0.0.1:1" }, /--aws and --endpoint exclude each other/],
    [{ endpoint: "127.0.0.1:4580" }, /--endpoint "127.0.0.1:4580" is no endpoint/],
    [{ endpoint: "http://user:secret@127.0.0.1" }, /is no endpoint/],
    [{ endpoint: "http://127.0.0.1/?a=b" }, /is no endpoint/],
    [{ aws: true, emulatorPort: "0" }, /--emulator-port has no meaning/],
  ] as const) {
    it(`are refused: ${JSON.stringify(options)}`, async () => {
      const data = { folder: "unused", database: { kind: "sqlite", folder: "unused" } } as const;
      await assert.rejects(
        openBackend(options, data),
        (error) =>
          error instanceof BadInput && message.test(error.message) && !error.message.includes("secret"),
      );
    });
  }
});
