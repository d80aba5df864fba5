import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { duplexPair } from "node:stream";
import fc from "fast-check";
import { ErrorCode } from "./error-code.js";
import { Flag, FrameType } from "./frames.js";
import { headerBlock } from "./header-block.js";
import { Setting, settingsPayload } from "./settings.js";
import { connect, echo, okHeaders, okTrailers, requestBlock, uint32 } from "./testing/raw-peer.js";

const { data, headers, priority, rstStream, settings, windowUpdate, continuation } = FrameType;
const nothing = Buffer.alloc(0);
const e = ErrorCode;

describe("an HTTP/2 connection", () => {
  it("begins with SETTINGS, without waiting, and acknowledges the peer's", async () => {
    const { peer } = connect();
    await peer.next(({ type }) => type === windowUpdate);
    const [first, second] = peer.frames;
    assert.deepEqual([first?.type, first?.flags, first?.streamId], [settings, 0, 0]);
    assert.deepEqual(
      first?.payload,
      settingsPayload([
        [Setting.maxConcurrentStreams, 1000],
        [Setting.initialWindowSize, 1 << 20],
        [Setting.maxHeaderListSize, 65_536],
      ]),
    );
    assert.deepEqual([second?.streamId, second?.payload], [0, uint32((1 << 24) - 65_535)]);
    peer.greet([0x99, 1], [Setting.enablePush, 0]);
    await peer.next(({ type, flags }) => type === settings && flags === Flag.ack);
  });

  it("takes a request in one frame or many, with padding, priority and trailers", async () => {
    const { peer, requests } = connect({ onEnd: echo });
    peer.greet();
    const block = requestBlock("/long", ["x", "y".repeat(200)]);
    peer.send(
      headers,
      Flag.padded | Flag.priority,
      1,
      Buffer.concat([Buffer.from([3]), Buffer.alloc(5), block.subarray(0, 1), Buffer.alloc(3)]),
    );
    for (let at = 1; at < block.length; at += 1) {
      peer.send(continuation, at === block.length - 1 ? Flag.endHeaders : 0, 1, block.subarray(at, at + 1));
    }
    peer.send(data, Flag.padded, 1, Buffer.from("\x02hello\0\0"));
    peer.send(data, 0, 1, Buffer.from(" there"));
    peer.send(99, 0xff, 1, Buffer.from("unknown"));
    peer.send(priority, 0, 1, Buffer.alloc(5));
    peer.send(headers, Flag.endHeaders | Flag.endStream, 1, headerBlock([["x-trailer", "z"]]));
    const { headers: got, body, trailers } = await peer.response(1);
    assert.deepEqual(
      got.map(({ name, value }) => [name, value]),
      [[":status", "200"]],
    );
    assert.equal(body.toString(), "hello there");
    assert.deepEqual(
      trailers.map(({ name, value }) => [name, value]),
      [["grpc-status", "0"]],
    );
    assert.deepEqual([requests[0]?.head.path, requests[0]?.closed], ["/long", { kind: "complete" }]);
  });

  it("counts content-length", async () => {
    const { peer, requests } = connect({ onEnd: echo });
    peer.greet();
    const block = requestBlock("/", ["content-length", "3"]);
    peer.send(headers, Flag.endHeaders, 1, block);
    peer.send(data, Flag.endStream, 1, Buffer.from("abc"));
    assert.equal((await peer.response(1)).body.toString(), "abc");
    peer.send(headers, Flag.endHeaders, 3, block);
    peer.send(data, Flag.endStream, 3, Buffer.from("ab"));
    assert.equal(await peer.resetOf(3), e.protocolError);
    peer.send(headers, Flag.endHeaders, 5, block);
    peer.send(data, 0, 5, Buffer.from("abcd"));
    assert.equal(await peer.resetOf(5), e.protocolError);
    assert.deepEqual(
      requests.map(({ ended }) => ended),
      [true, false, false],
    );
  });

  it("answers 431 to a header list that is too large, and decodes the next one rightly", async () => {
    const { peer, requests } = connect({ onEnd: echo });
    peer.greet();
    const block = Buffer.concat([
      requestBlock("/", ["x", "y".repeat(40_000)], ["x", "z".repeat(40_000)]),
      Buffer.from([0x40, 1, 0x61, 1, 0x62]),
    ]);
    peer.send(headers, Flag.endStream, 1, block.subarray(0, 16_384));
    for (let at = 16_384; at < block.length; at += 16_384) {
      peer.send(
        continuation,
        at + 16_384 >= block.length ? Flag.endHeaders : 0,
        1,
        block.subarray(at, at + 16_384),
      );
    }
    assert.deepEqual(
      (await peer.response(1)).headers.map(({ value }) => value),
      ["431"],
    );
    peer.send(
      headers,
      Flag.endHeaders | Flag.endStream,
      3,
      Buffer.concat([requestBlock(), Buffer.from([0xbe])]),
    );
    await peer.response(3);
    assert.deepEqual(
      requests.map(({ head }) => head.fields.at(-1)?.name),
      ["a"],
    );
  });

  it("answers before the request has ended, and asks for no more of it", async () => {
    const { peer, requests } = connect();
    peer.greet();
    peer.request(1);
    peer.send(data, 0, 1, Buffer.from("x"));
    await peer.ping();
    requests[0]?.stream.end(okHeaders);
    assert.equal(await peer.resetOf(1), e.noError);
    const ofStream = peer.frames.filter(({ streamId }) => streamId === 1).map(({ type }) => type);
    assert.deepEqual(ofStream, [headers, rstStream], "the reset does not overtake the headers");
    for (let i = 0; i < 10; i += 1) peer.send(data, 0, 1, Buffer.alloc(16_384));
    peer.send(data, Flag.endStream, 1, nothing);
    await peer.ping();
    assert.deepEqual(requests[0]?.closed, { kind: "complete" });
  });

  it("hears of a stream that the peer resets, and says nothing more on it", async () => {
    const { peer, requests } = connect();
    peer.greet();
    peer.request(1);
    peer.send(rstStream, 0, 1, uint32(e.cancel));
    await peer.ping();
    assert.deepEqual(requests[0]?.closed, { kind: "reset", code: e.cancel });
    requests[0]?.stream.respond(okHeaders, [Buffer.from("x")], okTrailers);
    requests[0]?.stream.reset(e.internalError);
    await peer.ping();
    assert.deepEqual(
      peer.frames.filter(({ streamId }) => streamId === 1),
      [],
    );
  });

  it("tells an encoder that shrinks its table that it uses none", async () => {
    const { peer } = connect({ onEnd: echo });
    peer.greet([Setting.headerTableSize, 100], [Setting.headerTableSize, 4096]);
    for (const id of [1, 3]) {
      peer.request(id, { body: Buffer.from("x") });
      await peer.response(id);
    }
    assert.deepEqual(
      peer.ofType(headers).map(({ payload }) => payload[0]),
      // Headers and trailers of the first response, then of the second.
      [0x20, 0x00, 0x88, 0x00],
    );
  });

  it("tells every stream when it is lost", async () => {
    const { peer, requests, socket, state } = connect();
    peer.greet();
    peer.request(1);
    peer.request(3);
    await peer.ping();
    socket.destroy();
    while (!state.closed) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(
      requests.map(({ closed }) => closed?.kind),
      ["connection lost", "connection lost"],
    );
  });

  it("ends with INTERNAL_ERROR when the layer above fails, and names the cause", async () => {
    const bug = new Error("a bug");
    const { peer, failures } = connect({
      onEnd: () => {
        throw bug;
      },
    });
    peer.greet();
    peer.request(1, { body: nothing });
    assert.deepEqual(await peer.goaway(), { code: e.internalError, message: "an internal error" });
    assert.equal(failures[0]?.cause, bug);
  });

  it("takes what nghttp2 makes of whatever headers, CONTINUATION and all", async () => {
    const [ours, theirs] = duplexPair();
    const { requests } = connect({ socket: ours, onEnd: echo });
    const client = connectHttp2("http://localhost", { createConnection: () => theirs });
    const fields = fc.uniqueArray(
      fc.tuple(
        fc.stringMatching(/^x-[a-z0-9_-]{1,10}$/),
        fc.oneof(
          fc.stringMatching(/^[!-~]{1,30}$/),
          fc.stringMatching(/^[!-~][ -~]{0,10}[!-~]$/),
          fc.constantFrom("a".repeat(20_000), "{".repeat(20_000)),
        ),
      ),
      { selector: ([name]) => name, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(fields, async (more) => {
        const stream = client.request({ ":method": "POST", ":path": "/x", ...Object.fromEntries(more) });
        stream.end("body");
        stream.resume();
        const [[response]] = await Promise.all([once(stream, "response"), once(stream, "close")]);
        assert.equal(response[":status"], 200);
        const heard = requests.at(-1);
        assert.equal(heard?.body.toString(), "body");
        assert.deepEqual(
          heard?.head.fields
            .filter(({ name }) => name.startsWith("x-"))
            .map(({ name, value }) => [name, value]),
          more,
        );
      }),
      { numRuns: 200 },
    );
    client.destroy();
  });
});
