import assert from "node:assert/strict";
import { ErrorCode } from "./error-code.js";
import { Flag, FrameType } from "./frames.js";
import { headerBlock } from "./header-block.js";
import { clientPreface } from "./preface.js";
import { Setting, settingsPayload } from "./settings.js";
import { connect, echo, type RawPeer, requestBlock, uint32 } from "./testing/raw-peer.js";

const {
  data,
  headers,
  priority,
  rstStream,
  settings,
  pushPromise,
  ping,
  goaway,
  windowUpdate,
  continuation,
} = FrameType;
const nothing = Buffer.alloc(0);
const e = ErrorCode;

/** What a client may do once, with the connection error that it means; stream 1 is open, 3 is answered, 5 is idle. */
const connectionFaults: readonly (readonly [what: string, code: number, act: (peer: RawPeer) => void])[] = [
  ["a frame that is too long", e.frameSizeError, (p) => p.send(data, 0, 1, Buffer.alloc(16_385))],
  ["DATA without a stream", e.protocolError, (p) => p.send(data, 0, 0, nothing)],
  ["DATA on an idle stream", e.protocolError, (p) => p.send(data, 0, 5, nothing)],
  ["DATA on a stream of the server", e.protocolError, (p) => p.send(data, 0, 2, nothing)],
  ["DATA on a closed stream", e.streamClosed, (p) => p.send(data, 0, 3, nothing)],
  [
    "DATA with more padding than payload",
    e.protocolError,
    (p) => p.send(data, Flag.padded, 1, Buffer.from([1])),
  ],
  ["DATA too short for its padding", e.frameSizeError, (p) => p.send(data, Flag.padded, 1, nothing)],
  ["HEADERS without a stream", e.protocolError, (p) => p.send(headers, Flag.endHeaders, 0, requestBlock())],
  [
    "HEADERS on a stream of the server",
    e.protocolError,
    (p) => p.send(headers, Flag.endHeaders, 2, requestBlock()),
  ],
  ["HEADERS on a closed stream", e.protocolError, (p) => p.send(headers, Flag.endHeaders, 3, requestBlock())],
  [
    "HEADERS too short for their priority",
    e.frameSizeError,
    (p) => p.send(headers, 0x24, 5, Buffer.alloc(4)),
  ],
  [
    "HEADERS that cannot be decoded",
    e.compressionError,
    (p) => p.send(headers, Flag.endHeaders, 5, Buffer.from([0x80])),
  ],
  [
    "HEADERS that cannot be decoded, on a stream that is open",
    e.compressionError,
    (p) => p.send(headers, Flag.endHeaders, 1, Buffer.from([0xff])),
  ],
  [
    "a frame within a header block",
    e.protocolError,
    (p) => {
      p.send(headers, 0, 5, requestBlock());
      p.send(ping, 0, 0, Buffer.alloc(8));
    },
  ],
  [
    "a frame of an unknown type within a header block",
    e.protocolError,
    (p) => {
      p.send(headers, 0, 5, requestBlock());
      p.send(99, 0, 5, nothing);
    },
  ],
  [
    "CONTINUATION on another stream",
    e.protocolError,
    (p) => {
      p.send(headers, 0, 5, requestBlock());
      p.send(continuation, Flag.endHeaders, 7, nothing);
    },
  ],
  ["CONTINUATION of nothing", e.protocolError, (p) => p.send(continuation, Flag.endHeaders, 1, nothing)],
  [
    "CONTINUATION without end",
    e.enhanceYourCalm,
    (p) => {
      p.send(headers, 0, 5, requestBlock());
      for (let i = 0; i < 300; i += 1) p.send(continuation, 0, 5, nothing);
    },
  ],
  [
    "a header block without end",
    e.enhanceYourCalm,
    (p) => {
      p.send(headers, 0, 5, requestBlock());
      for (let i = 0; i < 9; i += 1) p.send(continuation, 0, 5, Buffer.alloc(16_384));
    },
  ],
  ["PRIORITY without a stream", e.protocolError, (p) => p.send(priority, 0, 0, Buffer.alloc(5))],
  ["RST_STREAM of a wrong length", e.frameSizeError, (p) => p.send(rstStream, 0, 1, Buffer.alloc(5))],
  ["RST_STREAM without a stream", e.protocolError, (p) => p.send(rstStream, 0, 0, Buffer.alloc(4))],
  ["RST_STREAM on an idle stream", e.protocolError, (p) => p.send(rstStream, 0, 5, Buffer.alloc(4))],
  ["SETTINGS on a stream", e.protocolError, (p) => p.send(settings, 0, 1, nothing)],
  ["SETTINGS of a wrong length", e.frameSizeError, (p) => p.send(settings, 0, 0, Buffer.alloc(5))],
  [
    "SETTINGS with ACK and parameters",
    e.frameSizeError,
    (p) => p.send(settings, Flag.ack, 0, Buffer.alloc(6)),
  ],
  [
    "SETTINGS_ENABLE_PUSH of 2",
    e.protocolError,
    (p) => p.send(settings, 0, 0, settingsPayload([[Setting.enablePush, 2]])),
  ],
  [
    "SETTINGS_INITIAL_WINDOW_SIZE of 2^31",
    e.flowControlError,
    (p) => p.send(settings, 0, 0, settingsPayload([[Setting.initialWindowSize, 2 ** 31]])),
  ],
  [
    "SETTINGS_MAX_FRAME_SIZE that is too small",
    e.protocolError,
    (p) => p.send(settings, 0, 0, settingsPayload([[Setting.maxFrameSize, 16_383]])),
  ],
  [
    "SETTINGS_MAX_FRAME_SIZE that is too large",
    e.protocolError,
    (p) => p.send(settings, 0, 0, settingsPayload([[Setting.maxFrameSize, 2 ** 24]])),
  ],
  [
    "SETTINGS that widen a stream's window beyond 31 bits",
    e.flowControlError,
    (p) => {
      p.windowUpdate(1, 2 ** 31 - 1 - 65_535);
      p.send(settings, 0, 0, settingsPayload([[Setting.initialWindowSize, 65_536]]));
    },
  ],
  ["PUSH_PROMISE", e.protocolError, (p) => p.send(pushPromise, Flag.endHeaders, 1, Buffer.alloc(4))],
  ["PING on a stream", e.protocolError, (p) => p.send(ping, 0, 1, Buffer.alloc(8))],
  ["PING of a wrong length", e.frameSizeError, (p) => p.send(ping, 0, 0, Buffer.alloc(7))],
  ["GOAWAY on a stream", e.protocolError, (p) => p.send(goaway, 0, 1, Buffer.alloc(8))],
  ["GOAWAY that is too short", e.frameSizeError, (p) => p.send(goaway, 0, 0, Buffer.alloc(7))],
  ["WINDOW_UPDATE of a wrong length", e.frameSizeError, (p) => p.send(windowUpdate, 0, 0, Buffer.alloc(3))],
  [
    "WINDOW_UPDATE of a stream, of a wrong length",
    e.frameSizeError,
    (p) => p.send(windowUpdate, 0, 1, Buffer.alloc(5)),
  ],
  ["WINDOW_UPDATE by nothing", e.protocolError, (p) => p.windowUpdate(0, 0)],
  ["WINDOW_UPDATE on an idle stream", e.protocolError, (p) => p.windowUpdate(5, 1)],
  ["WINDOW_UPDATE beyond 31 bits", e.flowControlError, (p) => p.windowUpdate(0, 2 ** 31 - 1)],
  [
    "PRIORITY of a wrong length on an idle stream",
    e.frameSizeError,
    (p) => p.send(priority, 0, 5, Buffer.alloc(4)),
  ],
];

/** The same for faults of one stream: the connection goes on. */
const streamFaults: readonly (readonly [what: string, code: number, act: (peer: RawPeer) => void])[] = [
  ["WINDOW_UPDATE by nothing", e.protocolError, (p) => p.windowUpdate(1, 0)],
  ["WINDOW_UPDATE beyond 31 bits", e.flowControlError, (p) => p.windowUpdate(1, 2 ** 31 - 1)],
  ["PRIORITY of a wrong length", e.frameSizeError, (p) => p.send(priority, 0, 1, Buffer.alloc(4))],
  ["trailers without END_STREAM", e.protocolError, (p) => p.send(headers, Flag.endHeaders, 1, nothing)],
  [
    "trailers with a pseudo-header field",
    e.protocolError,
    (p) => p.send(headers, 5, 1, headerBlock([[":path", "/"]])),
  ],
  [
    "trailers with a field that is not allowed",
    e.protocolError,
    (p) => p.send(headers, 5, 1, headerBlock([["upgrade", "x"]])),
  ],
  [
    "DATA after END_STREAM",
    e.streamClosed,
    (p) => {
      p.send(data, Flag.endStream, 1, nothing);
      p.send(data, 0, 1, Buffer.from("x"));
    },
  ],
  [
    "HEADERS after END_STREAM",
    e.streamClosed,
    (p) => {
      p.send(data, Flag.endStream, 1, nothing);
      p.send(headers, Flag.endHeaders | Flag.endStream, 1, nothing);
    },
  ],
];

const malformedRequests: readonly (readonly [
  what: string,
  fields: readonly (readonly [string, string])[],
])[] = [
  [
    "no :method",
    [
      [":scheme", "http"],
      [":path", "/"],
    ],
  ],
  [
    "no :path",
    [
      [":method", "POST"],
      [":scheme", "http"],
    ],
  ],
  [
    "an empty :path",
    [
      [":method", "POST"],
      [":scheme", "http"],
      [":path", ""],
    ],
  ],
  [
    "no :scheme",
    [
      [":method", "POST"],
      [":path", "/"],
    ],
  ],
  [
    "two :path",
    [
      [":method", "POST"],
      [":scheme", "http"],
      [":path", "/"],
      [":path", "/"],
    ],
  ],
  [
    "an unknown pseudo-header field",
    [
      [":method", "POST"],
      [":scheme", "http"],
      [":path", "/"],
      [":x", "y"],
    ],
  ],
  ["a response's pseudo-header field", [[":status", "200"]]],
  [
    "a pseudo-header field that comes late",
    [
      [":method", "POST"],
      [":scheme", "http"],
      ["a", "b"],
      [":path", "/"],
    ],
  ],
  [
    "a name in capitals",
    [
      [":method", "POST"],
      [":scheme", "http"],
      [":path", "/"],
      ["Te", "trailers"],
    ],
  ],
  [
    "an empty name",
    [
      [":method", "POST"],
      [":scheme", "http"],
      [":path", "/"],
      ["", "b"],
    ],
  ],
  [
    "a name with a space",
    [
      [":method", "POST"],
      [":scheme", "http"],
      [":path", "/"],
      ["a b", "b"],
    ],
  ],
  [
    "a value with a line break",
    [
      [":method", "POST"],
      [":scheme", "http"],
      [":path", "/"],
      ["a", "b\nc"],
    ],
  ],
  [
    "a value that begins with a space",
    [
      [":method", "POST"],
      [":scheme", "http"],
      [":path", "/"],
      ["a", " b"],
    ],
  ],
  [
    "connection",
    [
      [":method", "POST"],
      [":scheme", "http"],
      [":path", "/"],
      ["connection", "close"],
    ],
  ],
  [
    "te other than trailers",
    [
      [":method", "POST"],
      [":scheme", "http"],
      [":path", "/"],
      ["te", "gzip"],
    ],
  ],
  [
    "CONNECT with a path",
    [
      [":method", "CONNECT"],
      [":path", "/"],
    ],
  ],
  [
    "content-length that is none",
    [
      [":method", "POST"],
      [":scheme", "http"],
      [":path", "/"],
      ["content-length", "-1"],
    ],
  ],
];

describe("an HTTP/2 connection with a peer that breaks the rules", () => {
  for (const [what, bytes] of [
    ["HTTP/1", Buffer.from("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")],
    ["rubbish", Buffer.from([0x16, 3, 1])],
    [
      "a frame other than SETTINGS",
      Buffer.concat([clientPreface, Buffer.from("0000080600000000000000000000000000", "hex")]),
    ],
    ["SETTINGS with ACK", Buffer.concat([clientPreface, Buffer.from("000000040100000000", "hex")])],
  ] as const) {
    it(`ends with PROTOCOL_ERROR when it begins with ${what}`, async () => {
      const { peer, failures, state } = connect();
      peer.write(bytes);
      assert.equal((await peer.goaway()).code, e.protocolError);
      await peer.end();
      while (!state.closed) await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual([failures.length, state.closed], [1, true]);
    });
  }

  for (const [what, code, act] of connectionFaults) {
    it(`ends with GOAWAY for ${what}`, async () => {
      const { peer, requests } = connect({
        onEnd: echo,
      });
      peer.greet();
      peer.request(1);
      peer.request(3, { body: Buffer.from("x") });
      await peer.response(3);
      act(peer);
      const { code: said, message } = await peer.goaway();
      assert.equal(said, code, message);
      assert.deepEqual(requests[0]?.closed?.kind === "complete", false);
      // What comes later is not even read.
      peer.send(ping, 0, 0, Buffer.alloc(8));
      await peer.end();
    });
  }

  for (const [what, code, act] of streamFaults) {
    it(`resets a stream for ${what}, and goes on`, async () => {
      const { peer, requests, failures } = connect();
      peer.greet();
      peer.request(1);
      act(peer);
      assert.equal(await peer.resetOf(1), code);
      assert.deepEqual(requests[0]?.closed, { kind: "reset", code });
      // What was under way is ignored.
      peer.send(data, 0, 1, Buffer.from("x"));
      peer.send(headers, 5, 1, nothing);
      peer.windowUpdate(1, 1);
      peer.send(rstStream, 0, 1, uint32(8));
      await peer.ping();
      assert.deepEqual(failures, []);
    });
  }

  for (const [what, fields] of malformedRequests) {
    it(`resets a request with ${what}`, async () => {
      const { peer, requests } = connect();
      peer.greet();
      peer.send(headers, 5, 1, headerBlock(fields));
      assert.equal(await peer.resetOf(1), e.protocolError);
      assert.equal(requests.length, 0);
      peer.send(headers, 5, 3, requestBlock());
      await peer.ping();
      assert.equal(requests.length, 1);
    });
  }
});
