import assert from "node:assert/strict";
import fc from "fast-check";
import { forSeconds, fuzzingTimeout } from "../testing/fuzzing.js";
import { ConnectionError, ErrorCode } from "./error-code.js";
import { Flag, FrameType } from "./frames.js";
import { clientPreface } from "./preface.js";
import { Setting, settingsPayload } from "./settings.js";
import { encodeBlock, fieldsToEncode } from "./testing/hpack-encoder.js";
import { bytesOfFrame, connect, echo, requestBlock, uint32 } from "./testing/raw-peer.js";

const streamIds = fc.oneof(fc.nat(9), fc.nat(2 ** 31 - 1));
const flags = fc.oneof(fc.constantFrom(0, 1, 4, 5, 8, 0x25, 0x2d), fc.nat(255));
const small = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));

const anySettings = fc
  .array(fc.tuple(fc.nat(8), fc.oneof(fc.nat(100_000), fc.nat(2 ** 32 - 1))), { maxLength: 4 })
  .map(settingsPayload);

const headerBlocks = fc.oneof(
  small,
  fc.constant(requestBlock()),
  fieldsToEncode.map(encodeBlock),
  fieldsToEncode.map((fields) => Buffer.concat([requestBlock(), encodeBlock(fields)])),
);

/** Any frame, hardly ever one that is right. */
const wildFrames = fc
  .oneof(
    fc.tuple(fc.constant(FrameType.data), flags, streamIds, small),
    fc.tuple(fc.constantFrom(FrameType.headers, FrameType.continuation), flags, streamIds, headerBlocks),
    fc.tuple(
      fc.constant(FrameType.settings),
      fc.constantFrom(0, 0, 1),
      fc.constantFrom(0, 0, 1),
      anySettings,
    ),
    fc.tuple(fc.constant(FrameType.windowUpdate), fc.constant(0), streamIds, fc.nat(2 ** 32 - 1).map(uint32)),
    fc.tuple(fc.nat(255), flags, streamIds, small),
  )
  .map(
    ([type, flags, id, payload]): Step =>
      () =>
        bytesOfFrame(type, flags, id, payload),
  );

/** What a client has open, as far as it knows. */
interface Client {
  next: number;
  readonly sending: number[];
  readonly all: number[];
}
/** The bytes of a client's next step. */
type Step = (client: Client) => Buffer;

const validFields = fieldsToEncode.map((fields) =>
  fields.map((field, index) => ({ ...field, name: `x-${index}`, value: field.value.replace(/[^!-~]/g, "") })),
);

const pick = (ids: readonly number[], which: number): number | undefined => ids[which % ids.length];
const nothing = Buffer.alloc(0);

/** What a peer does that knows the rules. */
const goodSteps: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(
      fc.boolean(),
      fc.oneof(validFields, validFields, fieldsToEncode),
      fc.array(fc.nat(100), { maxLength: 3 }),
    )
    .map(
      ([endStream, fields, cuts]): Step =>
        (client) => {
          const id = client.next;
          client.next += 2;
          client.all.push(id);
          if (!endStream) client.sending.push(id);
          const block = Buffer.concat([requestBlock(), encodeBlock(fields)]);
          const places = [0, ...cuts.map((cut) => cut % block.length).sort((a, b) => a - b), block.length];
          return Buffer.concat(
            places.slice(1).map((end, index) => {
              const type = index === 0 ? FrameType.headers : FrameType.continuation;
              const last = index === cuts.length ? Flag.endHeaders : 0;
              const flags = last | (index === 0 && endStream ? Flag.endStream : 0);
              return bytesOfFrame(type, flags, id, block.subarray(places[index], end));
            }),
          );
        },
    ),
  fc.tuple(fc.nat(), small, fc.boolean(), fc.boolean()).map(
    ([which, data, endStream, trailers]): Step =>
      ({ sending }) => {
        const id = pick(sending, which);
        if (id === undefined) return nothing;
        if (endStream) sending.splice(sending.indexOf(id), 1);
        const padded = Buffer.concat([Buffer.from([data.length]), data, Buffer.alloc(data.length)]);
        return endStream && trailers
          ? bytesOfFrame(FrameType.headers, 5, id, nothing)
          : bytesOfFrame(FrameType.data, Flag.padded | (endStream ? Flag.endStream : 0), id, padded);
      },
  ),
  fc.nat().map(
    (which): Step =>
      ({ all, sending }) => {
        const id = pick(all, which);
        if (id === undefined) return nothing;
        if (sending.includes(id)) sending.splice(sending.indexOf(id), 1);
        return bytesOfFrame(FrameType.rstStream, 0, id, uint32(ErrorCode.cancel));
      },
  ),
  fc.tuple(fc.nat(), fc.integer({ min: 1, max: 1000 })).map(
    ([which, increment]): Step =>
      ({ all }) =>
        bytesOfFrame(FrameType.windowUpdate, 0, pick([0, ...all], which) ?? 0, uint32(increment)),
  ),
  fc.nat(200).map(
    (size): Step =>
      () => {
        const settings = settingsPayload([[Setting.initialWindowSize, size]]);
        return bytesOfFrame(FrameType.settings, 0, 0, settings);
      },
  ),
  fc.constantFrom(FrameType.ping, 200).map(
    (type): Step =>
      () =>
        bytesOfFrame(type, 0, 0, Buffer.alloc(8)),
  ),
);

/** However the connection takes it: it is alive afterwards, or it has said why not. */
async function surviving(bytes: readonly Uint8Array[], must: boolean): Promise<void> {
  const { peer, socket, failures, requests, state } = connect({ onEnd: echo });
  for (const piece of bytes) peer.write(piece);
  let alive = true;
  await peer.ping().catch(() => {
    alive = false;
  });
  if (alive) assert.deepEqual(failures, []);
  else {
    assert.ok(!must, String(failures[0]));
    assert.equal(failures.length, 1);
    const [failure] = failures;
    assert.ok(
      failure instanceof ConnectionError && failure.code !== ErrorCode.internalError,
      String(failure),
    );
    assert.equal((await peer.goaway()).code, failure.code);
  }
  socket.destroy();
  while (!state.closed) await new Promise((resolve) => setImmediate(resolve));
  for (const { closed } of requests) assert.ok(closed !== undefined, "every stream is told that it is over");
}

describe("an HTTP/2 connection, whatever arrives,", function () {
  this.timeout(fuzzingTimeout);

  it("goes on or says goodbye: rubbish, after as much of the preface as you like", async () => {
    const greeting = Buffer.concat([clientPreface, bytesOfFrame(FrameType.settings, 0, 0, Buffer.alloc(0))]);
    const rubbish = fc.array(fc.uint8Array({ minLength: 1, maxLength: 100 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constant(greeting.length), fc.nat(greeting.length)),
        rubbish,
        async (cut, pieces) => {
          const { peer, failures, state } = connect({ onEnd: echo });
          peer.write(greeting.subarray(0, cut), ...pieces);
          peer.socket.end();
          while (!state.closed) await new Promise((resolve) => setImmediate(resolve));
          for (const failure of failures) {
            assert.ok(
              failure instanceof ConnectionError && failure.code !== ErrorCode.internalError,
              String(failure),
            );
          }
        },
      ),
      forSeconds(0.4),
    );
  });

  for (const [what, steps] of [
    ["any frames", wildFrames],
    ["whatever the rules allow", goodSteps],
    [
      "mostly what the rules allow",
      fc.oneof({ weight: 20, arbitrary: goodSteps }, { weight: 1, arbitrary: wildFrames }),
    ],
  ] as const) {
    it(`answers or says goodbye: ${what}, cut anywhere`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(steps, { maxLength: 60, size: "max" }),
          fc.infiniteStream(fc.nat(60)),
          (list, lengths) => {
            const client: Client = { next: 1, sending: [], all: [] };
            const bytes = Buffer.concat([
              clientPreface,
              bytesOfFrame(FrameType.settings, 0, 0, Buffer.alloc(0)),
              ...list.map((step) => step(client)),
            ]);
            const pieces: Buffer[] = [];
            for (let at = 0; at < bytes.length; ) {
              const end = at + 1 + (lengths.next().value ?? 0);
              pieces.push(bytes.subarray(at, end));
              at = end;
            }
            return surviving(pieces, what === "whatever the rules allow");
          },
        ),
        forSeconds(0.4),
      );
    });
  }
});
