import assert from "node:assert/strict";
import { ErrorCode } from "./error-code.js";
import { FrameType } from "./frames.js";
import { connect, echo, okHeaders, type RawPeer, uint32 } from "./testing/raw-peer.js";

const { data, rstStream, settings, ping } = FrameType;
const nothing = Buffer.alloc(0);
const e = ErrorCode;

describe("an HTTP/2 connection with a peer that wants too much", () => {
  it("refuses streams beyond its limit in a way that lets them be tried again", async () => {
    const { peer, requests } = connect();
    peer.greet();
    for (let i = 0; i <= 1000; i += 1) peer.request(2 * i + 1);
    assert.equal(await peer.resetOf(2001), e.refusedStream);
    assert.equal(requests.length, 1000);
    requests[0]?.stream.end(okHeaders);
    peer.request(2003, { body: nothing });
    await peer.ping();
    assert.equal(requests.length, 1001);
  });

  for (const [what, act] of [
    [
      "streams opened only to be reset",
      (p: RawPeer, i: number) => {
        p.request(2 * i + 1);
        p.send(rstStream, 0, 2 * i + 1, uint32(e.cancel));
      },
    ],
    [
      "streams opened only to be reset by the server",
      (p: RawPeer, i: number) => {
        p.request(2 * i + 1);
        p.windowUpdate(2 * i + 1, 0);
      },
    ],
    [
      "frames without data",
      (p: RawPeer, i: number) => {
        if (i === 0) p.request(1);
        p.send(data, 0, 1, nothing);
      },
    ],
  ] as const) {
    it(`ends with ENHANCE_YOUR_CALM for a flood of ${what}`, async () => {
      const { peer } = connect();
      peer.greet();
      for (let i = 0; i <= 1001; i += 1) act(peer, i);
      assert.equal((await peer.goaway()).code, e.enhanceYourCalm);
    });
  }

  it("lets a peer cancel as many calls as it waits for", async () => {
    const { peer } = connect({ onEnd: echo });
    peer.greet();
    for (let i = 0; i < 3000; i += 1) {
      peer.request(4 * i + 1);
      peer.send(rstStream, 0, 4 * i + 1, uint32(e.cancel));
      peer.request(4 * i + 3, { body: Buffer.from("x") });
      if (i % 500 === 0) await peer.ping();
    }
    await peer.ping();
  });

  for (const [what, act] of [
    ["PING", (p: RawPeer) => p.send(ping, 0, 0, Buffer.alloc(8))],
    ["SETTINGS", (p: RawPeer) => p.send(settings, 0, 0, nothing)],
  ] as const) {
    it(`hangs up on a peer that sends ${what} without end and reads nothing`, async () => {
      const { peer, failures, state } = connect();
      peer.greet();
      await peer.ping();
      peer.socket.pause();
      while (failures.length === 0) {
        for (let i = 0; i < 1000; i += 1) act(peer);
        await new Promise((resolve) => setImmediate(resolve));
      }
      assert.match(String(failures[0]), /the client does not read/);
      peer.socket.destroy();
      while (!state.closed) await new Promise((resolve) => setImmediate(resolve));
    });
  }
});
