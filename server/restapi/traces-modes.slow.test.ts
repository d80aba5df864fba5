// What AWS does not document is a switch of the emulator; the recorded traffic ends the same under each value.
import assert from "node:assert/strict";
import { modeValues } from "@cleanroomsml/emulator";
import { replay } from "./testing/replay.js";
import { startRunningServer } from "./testing/running-server.js";
import { genuineAnswer, modelsIn, readTrace } from "./testing/trace.js";

const scenarios = [
  "create",
  "refresh-noop",
  "drift",
  "out-of-band-delete",
  "conflict",
  "conflict-destroy",
  "import",
  "destroy",
  "session",
  "import-block",
].map(readTrace);

describe("recorded traffic under each mode of the emulator", () => {
  const modes: Readonly<Record<string, readonly (string | number)[]>> = { ...modeValues, staleReads: [2] };
  for (const [name, values] of Object.entries(modes)) {
    for (const value of values) {
      it(`${name}: ${value}`, async () => {
        const { url, token, emulator, close } = await startRunningServer(
          modelsIn(scenarios.flat()),
          name === "staleReads" ? 5_000 : 0,
        );
        try {
          emulator.control.setModes({ [name]: value });
          for (const trace of scenarios) {
            await replay(trace, {
              url,
              token,
              emulator,
              session: "recorded",
              lost: "request",
              // In one of the modes AWS writes a foreign policy in other words; the answer is of the same kind.
              compare: (answer, line) => {
                const recorded = genuineAnswer(line);
                assert.equal(answer.status, recorded?.status, `line ${line.n}: ${answer.body}`);
                const has = (text = "{}") => "configuredAudienceModelPolicy" in JSON.parse(text || "{}");
                if (answer.status < 300)
                  assert.equal(has(answer.body), has(recorded?.body), `line ${line.n}`);
              },
            });
          }
        } finally {
          await close();
        }
      });
    }
  }
});
