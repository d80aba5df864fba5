import assert from "node:assert/strict";
import fc from "fast-check";
import { recordedRequests } from "../conformance/recordings.js";
import * as protocol from "../protocol/generated/tfplugin6.js";
import { WireError } from "../protocol/wire-error.js";
import { forSeconds, fuzzingTimeout, type Mutation, mutation } from "../testing/fuzzing.js";
import { silentLogger } from "../testing/silent-logger.js";
import { providerMethods, streamingMethods } from "./provider-methods.js";
import { ProviderServer } from "./provider-server.js";
import { echoingProvider as provider } from "./testing/echoing-provider.js";
import { type InProcess, serveInProcess } from "./testing/serve-in-process.js";

interface Codec {
  decode(bytes: Uint8Array): unknown;
  encode(message: unknown): { finish(): Uint8Array };
}

const codecs = new Map<string, unknown>(Object.entries(protocol));

function codec(name: string): Codec {
  const found = codecs.get(name);
  assert.ok(isCodec(found), name);
  return found;
}

function isCodec(value: unknown): value is Codec {
  return typeof value === "object" && value !== null && "decode" in value && "encode" in value;
}

const server = new ProviderServer(provider, silentLogger);
const methods = [...providerMethods(server).keys(), ...streamingMethods(server).keys()];
const isStreaming = new Set(streamingMethods(server).keys());
const recorded = recordedRequests().filter(({ method }) => methods.includes(method));

/** An answer that can be decoded, or the refusal of a request that cannot. */
async function answered(running: InProcess, method: string, request: Uint8Array): Promise<void> {
  const isMessage = decodes(codec(`${method}_Request`), request);
  let answers: readonly Uint8Array[];
  try {
    answers = await running.raw(method, request);
  } catch (error) {
    assert.ok(error instanceof WireError && !isMessage, `${method}: ${String(error)}`);
    return;
  }
  for (const answer of answers) {
    const decoded = codec(`${method}_${isStreaming.has(method) ? "Event" : "Response"}`).decode(answer);
    // Nothing here throws by itself, so such an error would be one of the framework.
    assert.doesNotMatch(JSON.stringify(decoded), /(?:Type|Range|Reference|Assertion)Error/, method);
  }
}

function decodes(of: Codec, bytes: Uint8Array): boolean {
  try {
    of.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The message with all its values, however deep, mutated; the others of its fields are as they were. */
function withMutatedValues(message: unknown, mutate: Mutation): unknown {
  if (Array.isArray(message)) return message.map((one) => withMutatedValues(one, mutate));
  if (
    message instanceof Uint8Array ||
    message instanceof Map ||
    typeof message !== "object" ||
    message === null
  )
    return message;
  return Object.fromEntries(
    Object.entries(message).map(([name, value]) => [
      name,
      value instanceof Uint8Array && value.length > 0 ? mutate(value) : withMutatedValues(value, mutate),
    ]),
  );
}

describe("every method", function () {
  this.timeout(fuzzingTimeout);
  let configured: InProcess;
  let unconfigured: InProcess;

  before(async () => {
    configured = await serveInProcess(provider);
    unconfigured = await serveInProcess(provider, { configured: false });
  });

  const isConfigured = fc.boolean();
  const running = (yes: boolean) => (yes ? configured : unconfigured);
  const anyRecorded = fc.nat(recorded.length - 1).map((index) => recorded[index] ?? assert.fail());

  it("has been recorded, or takes no request to speak of", () => {
    const asked = new Set(recorded.map(({ method }) => method));
    assert.deepEqual(
      methods.filter((method) => !asked.has(method)),
      ["GetMetadata"],
    );
  });

  it("answers any bytes, or refuses them", async () => {
    await fc.assert(
      fc.asyncProperty(
        isConfigured,
        fc.constantFrom(...methods),
        fc.uint8Array({ maxLength: 300 }),
        (one, method, bytes) => answered(running(one), method, bytes),
      ),
      forSeconds(0.7),
    );
  });

  it("answers recorded requests with bytes changed, or refuses them", async () => {
    await fc.assert(
      fc.asyncProperty(isConfigured, anyRecorded, mutation, (one, { method, request }, mutate) =>
        answered(running(one), method, mutate(request)),
      ),
      forSeconds(1.5),
    );
  });

  it("answers recorded requests whose values are changed", async () => {
    await fc.assert(
      fc.asyncProperty(isConfigured, anyRecorded, mutation, async (one, { method, request }, mutate) => {
        const message = codec(`${method}_Request`);
        const changed = withMutatedValues(message.decode(request), mutate);
        await answered(running(one), method, message.encode(changed).finish());
      }),
      forSeconds(2),
    );
  });

  it("answers requests that were made for another", async () => {
    await fc.assert(
      fc.asyncProperty(isConfigured, fc.constantFrom(...methods), anyRecorded, (one, method, { request }) =>
        answered(running(one), method, request),
      ),
      forSeconds(0.7),
    );
  });
});
