import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { Flag, FrameType, maxFrameSize } from "./frames.js";
import { Setting, settingsPayload } from "./settings.js";
import { connect, echo, okHeaders, okTrailers, type RawPeer } from "./testing/raw-peer.js";

const { data, headers, settings, windowUpdate } = FrameType;

const received = (peer: RawPeer, streamId: number): Buffer =>
  Buffer.concat(peer.ofType(data).flatMap((frame) => (frame.streamId === streamId ? [frame.payload] : [])));

const setWindow = (peer: RawPeer, size: number): void =>
  peer.send(settings, 0, 0, settingsPayload([[Setting.initialWindowSize, size]]));

describe("HTTP/2 flow control", () => {
  it("sends a byte at a time through a window of one byte", async () => {
    const { peer } = connect({ onEnd: echo });
    peer.greet([Setting.initialWindowSize, 1]);
    peer.request(1, { body: Buffer.from("hello") });
    for (let sent = 1; sent <= 5; sent += 1) {
      await peer.next(() => received(peer, 1).length === sent);
      await peer.ping();
      assert.equal(received(peer, 1).toString(), "hello".slice(0, sent));
      if (sent < 5) peer.windowUpdate(1, 1);
    }
    assert.equal((await peer.response(1)).body.toString(), "hello");
  });

  it("sends headers but no data while the window is closed", async () => {
    const { peer } = connect({ onEnd: echo });
    peer.greet([Setting.initialWindowSize, 0]);
    peer.request(1, { body: Buffer.from("hello") });
    await peer.next(({ type }) => type === headers);
    await peer.ping();
    assert.equal(received(peer, 1).length, 0);
    peer.windowUpdate(1, 100);
    assert.equal((await peer.response(1)).body.toString(), "hello");
  });

  it("takes a smaller window in the middle of a stream into account, until it is positive again", async () => {
    const { peer } = connect({ onEnd: echo });
    const body = randomBytes(100);
    peer.greet([Setting.initialWindowSize, 40]);
    peer.request(1, { body });
    await peer.next(() => received(peer, 1).length === 40);
    setWindow(peer, 10); // what is left: -30
    peer.windowUpdate(1, 30); // 0
    await peer.ping();
    assert.equal(received(peer, 1).length, 40);
    setWindow(peer, 25); // 15
    await peer.ping();
    assert.equal(received(peer, 1).length, 55);
    setWindow(peer, 1000);
    assert.deepEqual((await peer.response(1)).body, body);
  });

  it("acknowledges SETTINGS before it uses the window they give", async () => {
    const { peer } = connect({ onEnd: echo });
    peer.greet([Setting.initialWindowSize, 0]);
    peer.request(1, { body: Buffer.from("hello") });
    await peer.ping();
    peer.frames.splice(0);
    setWindow(peer, 1);
    await peer.next(({ type }) => type === data);
    assert.deepEqual(
      peer.frames.map(({ type }) => type),
      [settings, data],
    );
  });

  it("shares the connection's window among streams, and lets none wait for ever", async () => {
    const { peer } = connect({ onEnd: echo });
    const body = randomBytes(50_000);
    peer.greet([Setting.initialWindowSize, 1 << 20]);
    for (const id of [1, 3, 5]) {
      for (let at = 0; at < body.length; at += maxFrameSize) {
        const piece = body.subarray(at, at + maxFrameSize);
        if (at === 0) peer.request(id);
        peer.send(data, at + maxFrameSize >= body.length ? Flag.endStream : 0, id, piece);
      }
    }
    const sum = () => [1, 3, 5].reduce((before, id) => before + received(peer, id).length, 0);
    for (let allowed = 65_535; allowed < 150_000; allowed += 1000) {
      await peer.next(() => sum() >= allowed);
      await peer.ping();
      assert.equal(sum(), allowed);
      peer.windowUpdate(0, 1000);
    }
    for (const id of [1, 3, 5]) assert.deepEqual((await peer.response(id)).body, body);
  });

  it("lets small responses pass one that waits for its own window", async () => {
    const { peer } = connect({ onEnd: echo });
    peer.greet([Setting.initialWindowSize, 10]);
    peer.request(1, { body: Buffer.alloc(20) });
    peer.request(3, { body: Buffer.alloc(5) });
    await peer.response(3);
    assert.equal(received(peer, 1).length, 10);
  });

  it("tells when a message has been taken, and not before", async () => {
    const { peer, requests } = connect();
    peer.greet([Setting.initialWindowSize, 10]);
    peer.request(1);
    await peer.ping();
    const stream = requests[0]?.stream;
    stream?.open(okHeaders);
    const taken: string[] = [];
    stream?.send([Buffer.alloc(8), Buffer.alloc(12)], () => taken.push("first"));
    await peer.ping();
    assert.equal(taken.length, 0);
    peer.windowUpdate(1, 10);
    await peer.ping();
    assert.deepEqual(taken, ["first"]);
    stream?.send([Buffer.alloc(5)], () => taken.push("second"));
    stream?.end(okTrailers);
    peer.windowUpdate(1, 5);
    assert.equal((await peer.response(1)).body.length, 25);
    assert.deepEqual(taken, ["first", "second"]);
  });

  it("opens its own windows again as data comes, also for streams that are closed", async () => {
    const { peer, requests } = connect();
    peer.greet();
    peer.request(1);
    await peer.ping();
    const opened = (streamId: number) =>
      peer.frames
        .filter((frame) => frame.type === windowUpdate && frame.streamId === streamId)
        .reduce((sum, { payload }) => sum + payload.readUInt32BE(0), 0);
    const before = opened(0);
    const send = async (frames: number) => {
      for (let i = 0; i < frames; i += 1) {
        peer.send(data, Flag.padded, 1, Buffer.concat([Buffer.from([9]), Buffer.alloc(maxFrameSize - 1)]));
        if (i % 32 === 0) await peer.ping();
      }
      await peer.ping();
    };
    await send(64);
    assert.equal(opened(1), 1 << 20);
    assert.equal(requests[0]?.body.length, 64 * (maxFrameSize - 10));
    requests[0]?.stream.end(okHeaders);
    await send(1024 - 64);
    assert.equal(opened(1), 1 << 20, "nothing more is wanted of a closed stream");
    assert.equal(opened(0) - before, 1 << 24);
  });

  it("writes no more than the socket takes when a peer does not read", async () => {
    const { peer, socket, requests } = connect();
    peer.greet([Setting.initialWindowSize, 2 ** 31 - 1]);
    peer.windowUpdate(0, 2 ** 31 - 1 - 65_535);
    for (let id = 1; id < 100; id += 2) peer.request(id, { body: Buffer.alloc(0) });
    await peer.ping();
    peer.socket.pause();
    const body = Buffer.alloc(1 << 20);
    for (const { stream } of requests) stream.respond(okHeaders, [body], okTrailers);
    for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
    assert.ok(socket.writableLength < 256 * 1024, `${socket.writableLength} bytes wait in the socket`);
    peer.socket.resume();
    for (let id = 1; id < 100; id += 2) assert.equal((await peer.response(id)).body.length, body.length);
  });

  it("delivers everything whatever the windows are and however they change", async () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ set: fc.oneof(fc.nat(50), fc.nat(70_000)) }),
        fc.record({ widen: fc.integer({ min: 1, max: 3000 }), stream: fc.constantFrom(0, 1, 3) }),
      ),
      { maxLength: 20 },
    );
    const sizes = fc.tuple(fc.nat(60_000), fc.nat(60_000));
    await fc.assert(
      fc.asyncProperty(fc.nat(70_000), sizes, steps, async (first, lengths, changes) => {
        const { peer, failures, socket } = connect({ onEnd: echo });
        peer.greet([Setting.initialWindowSize, first]);
        const bodies = lengths.map((length) => randomBytes(length));
        for (const [index, body] of bodies.entries()) {
          peer.request(2 * index + 1);
          for (let at = 0; at < body.length; at += maxFrameSize) {
            peer.send(data, 0, 2 * index + 1, body.subarray(at, at + maxFrameSize));
          }
          peer.send(data, Flag.endStream, 2 * index + 1);
        }
        // What the peer has allowed.
        let connectionWindow = 65_535;
        let streamWindow = first;
        const extra = new Map([
          [1, 0],
          [3, 0],
        ]);
        let most = new Map([
          [1, first],
          [3, first],
        ]);
        for (const change of changes) {
          if ("set" in change) {
            setWindow(peer, change.set);
            streamWindow = change.set;
          } else {
            peer.windowUpdate(change.stream, change.widen);
            if (change.stream === 0) connectionWindow += change.widen;
            else extra.set(change.stream, (extra.get(change.stream) ?? 0) + change.widen);
          }
          most = new Map(
            [...most].map(([id, before]) => [id, Math.max(before, streamWindow + (extra.get(id) ?? 0))]),
          );
          await peer.ping();
          for (const id of [1, 3]) assert.ok(received(peer, id).length <= (most.get(id) ?? 0));
          assert.ok(received(peer, 1).length + received(peer, 3).length <= connectionWindow);
        }
        setWindow(peer, 100_000);
        peer.windowUpdate(0, 200_000);
        for (const [index, body] of bodies.entries()) {
          assert.deepEqual((await peer.response(2 * index + 1)).body, body);
        }
        assert.deepEqual(failures, []);
        socket.destroy();
      }),
      { numRuns: process.env.CLEANROOMSML_TEST_FULL === "1" ? 1000 : 40 },
    );
  });
});
