import assert from "node:assert/strict";
import fc from "fast-check";
import { runs } from "../testing/arbitrary-values.js";
import { ConnectionError, ErrorCode } from "./error-code.js";
import { FrameType } from "./frames.js";
import { clientPreface } from "./preface.js";
import { settingsPayload } from "./settings.js";
import { encodeBlock, fieldsToEncode } from "./testing/hpack-encoder.js";
import { bytesOfFrame, connect, echo, requestBlock, uint32 } from "./testing/raw-peer.js";

const streamIds = fc.oneof(fc.nat(9), fc.nat(2 ** 31 - 1));
const flags = fc.oneof(fc.constantFrom(0, 1, 4, 5, 8, 0x25, 0x2d), fc.nat(255));
const small = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));

const headerBlocks = fc.oneof(
  small,
  fc.constant(requestBlock()),
  fieldsToEncode.map(encodeBlock),
  fieldsToEncode.map((fields) => Buffer.concat([requestBlock(), encodeBlock(fields)])),
);

/** Frames as a peer might send them, most of them nearly right. */
const frames = fc.oneof(
  fc.tuple(fc.constant(FrameType.data), flags, streamIds, small),
  fc.tuple(fc.constantFrom(FrameType.headers, FrameType.continuation), flags, streamIds, headerBlocks),
  fc.tuple(fc.constant(FrameType.headers), fc.constantFrom(4, 5), streamIds, headerBlocks),
  fc.tuple(fc.constant(FrameType.rstStream), flags, streamIds, fc.oneof(small, fc.nat(20).map(uint32))),
  fc.tuple(
    fc.constant(FrameType.settings),
    fc.constantFrom(0, 0, 1),
    fc.constantFrom(0, 0, 0, 1),
    fc
      .array(fc.tuple(fc.nat(8), fc.oneof(fc.nat(100_000), fc.nat(2 ** 32 - 1))), { maxLength: 4 })
      .map(settingsPayload),
  ),
  fc.tuple(fc.constant(FrameType.ping), fc.nat(1), fc.constantFrom(0, 0, 0, 1), fc.constant(Buffer.alloc(8))),
  fc.tuple(
    fc.constant(FrameType.windowUpdate),
    fc.constant(0),
    streamIds,
    fc.oneof(fc.nat(100_000), fc.nat(2 ** 32 - 1)).map(uint32),
  ),
  fc.tuple(fc.nat(255), flags, streamIds, small),
);

/** However the connection takes it: it is alive afterwards, or it has said why not. */
async function surviving(bytes: readonly Uint8Array[]): Promise<void> {
  const { peer, socket, failures, requests, state } = connect({ onEnd: echo });
  for (const piece of bytes) peer.write(piece);
  let alive = true;
  await peer.ping().catch(() => {
    alive = false;
  });
  if (alive) assert.deepEqual(failures, []);
  else {
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

describe("an HTTP/2 connection, whatever arrives,", () => {
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
      { numRuns: runs },
    );
  });

  it("answers or says goodbye: frames in any order, cut anywhere", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(frames, { maxLength: 30 }),
        fc.infiniteStream(fc.nat(60)),
        (list, lengths) => {
          const bytes = Buffer.concat([
            clientPreface,
            bytesOfFrame(FrameType.settings, 0, 0, Buffer.alloc(0)),
            ...list.map(([type, flags, id, payload]) => bytesOfFrame(type, flags, id, payload)),
          ]);
          const pieces: Buffer[] = [];
          for (let at = 0; at < bytes.length; ) {
            const end = at + 1 + (lengths.next().value ?? 0);
            pieces.push(bytes.subarray(at, end));
            at = end;
          }
          return surviving(pieces);
        },
      ),
      { numRuns: runs },
    );
  });
});
