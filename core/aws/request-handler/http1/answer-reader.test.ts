import assert from "node:assert/strict";
import { type IncomingMessage, request } from "node:http";
import { createServer, type Server } from "node:net";
import fc from "fast-check";
import { addressOf } from "../../testing/scripted-server.js";
import { type Answer, BadAnswer } from "./answer.js";
import { AnswerReader } from "./answer-reader.js";

const runs = process.env.CLEANROOMSML_TEST_FULL ? 2000 : 150;

/** What comes of pieces: an answer, `broken off`, or the fault. */
function read(pieces: readonly Buffer[], method = "GET"): Answer | string {
  const reader = new AnswerReader(method);
  try {
    for (const [index, piece] of pieces.entries()) {
      const answer = reader.read(piece);
      if (answer !== undefined) return index === pieces.length - 1 ? answer : { ...answer, reusable: false };
    }
    return reader.end() ?? "broken off";
  } catch (error) {
    assert(error instanceof BadAnswer, String(error));
    return error.message;
  }
}

const readText = (text: string, method?: string) => read([Buffer.from(text, "latin1")], method);

function answerOf(text: string, method?: string): Answer {
  const answer = readText(text, method);
  if (typeof answer === "string") return assert.fail(answer);
  return answer;
}

const bodyOf = (text: string, method?: string) => Buffer.from(answerOf(text, method).body).toString("latin1");

describe("an answer of HTTP/1.1", () => {
  it("has a status, a reason, headers in lower case, and a body of the length that it says", () => {
    const answer = answerOf(
      "HTTP/1.1 404 Not Found\r\nContent-Type:application/json\r\nX-A: 1\r\nx-a:\t2 \r\nContent-Length: 2\r\n\r\n{}",
    );
    assert.equal(answer.statusCode, 404);
    assert.equal(answer.reason, "Not Found");
    assert.deepEqual(answer.headers, {
      "content-type": "application/json",
      "x-a": "1, 2",
      "content-length": "2",
    });
    assert.equal(Buffer.from(answer.body).toString(), "{}");
    assert.equal(answer.reusable, true);
  });

  it("comes in chunks, with extensions and trailers that nobody needs", () => {
    const chunks = "3\r\nabc\r\nA ;x=1\r\n0123456789\r\n00\r\nx-checksum: 1\r\n\r\n";
    assert.equal(bodyOf(`HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n${chunks}`), "abc0123456789");
  });

  it("ends with the connection where it says no length, and the connection is not used again", () => {
    const answer = answerOf("HTTP/1.1 200 OK\r\n\r\nall of it");
    assert.equal(Buffer.from(answer.body).toString(), "all of it");
    assert.equal(answer.reusable, false);
  });

  it("has no body after HEAD, with 204 and with 304, whatever it says", () => {
    assert.equal(bodyOf("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n", "HEAD"), "");
    assert.equal(bodyOf("HTTP/1.1 204 No Content\r\n\r\n"), "");
    assert.equal(bodyOf("HTTP/1.1 304 Not Modified\r\ncontent-length: 9\r\n\r\n"), "");
  });

  it("may be announced", () => {
    assert.equal(
      bodyOf(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\nHTTP/1.1 200\r\ncontent-length: 1\r\n\r\nx",
      ),
      "x",
    );
  });

  it("says whether the connection stays, and for how long", () => {
    const reusable = (version: string, more: string) =>
      answerOf(`HTTP/1.${version} 200 OK\r\ncontent-length: 0\r\n${more}\r\n`).reusable;
    assert.equal(reusable("1", ""), true);
    assert.equal(reusable("1", "connection: x, Close\r\n"), false);
    assert.equal(reusable("0", ""), false);
    assert.equal(reusable("0", "connection: Keep-Alive\r\n"), true);
    const kept = (value: string) =>
      answerOf(`HTTP/1.1 200 OK\r\ncontent-length: 0\r\nkeep-alive: ${value}\r\n\r\n`).keptMilliseconds;
    assert.equal(kept("timeout=5, max=100"), 5000);
    assert.equal(kept("max=100"), undefined);
  });

  it("with more behind it than was asked for ends the connection", () => {
    assert.equal(answerOf("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\nHTTP/1.1 200 OK\r\n").reusable, false);
  });

  it("that breaks off is no answer", () => {
    for (const text of [
      "",
      "HTTP/1.1 200 O",
      "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabc",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n",
      "HTTP/1.1 100 Continue\r\n\r\n",
    ]) {
      assert.equal(readText(text), "broken off", JSON.stringify(text));
    }
  });

  it("is refused when it is none, or can be read in two ways", () => {
    const head = "HTTP/1.1 200 OK\r\n";
    for (const [text, fault] of [
      ["SSH-2.0-OpenSSH_9.2\r\n\r\n", /does not begin as an answer/],
      ["HTTP/2 200\r\n\r\n", /does not begin as an answer/],
      ["HTTP/1.1 099 No\r\n\r\n", /does not begin as an answer/],
      [`HTTP/1.1 101 Switching Protocols\r\n\r\n`, /another protocol/],
      ["HTTP/1.0 100 Continue\r\n\r\n", /announces an answer in HTTP\/1\.0/],
      [`${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`, /two different lengths/],
      [`${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}`, /a length and is in chunks/],
      [`${head}content-length: -2\r\n\r\n`, /a length that is no number/],
      [`${head}content-length: 2, 2\r\n\r\n`, /a length that is no number/],
      [`${head}transfer-encoding: gzip, chunked\r\n\r\n`, /transfer coding/],
      [`${head}a: 1\r\n b\r\n\r\n`, /a header without a name/],
      [`${head}content-length : 2\r\n\r\n{}`, /a header without a name/],
      [`${head}nonsense\r\n\r\n`, /a header without a name/],
      [`${head}a: 1\nb: 2\r\n\r\n`, /control characters/],
      [`${head}transfer-encoding: chunked\r\n\r\nx\r\n`, /a chunk without a size/],
      [`${head}transfer-encoding: chunked\r\n\r\n1\r\nab\r\n`, /a chunk that is longer/],
      [`${head}content-length: 99999999999\r\n\r\n`, /larger than 64 MB/],
      [`${head}transfer-encoding: chunked\r\n\r\nfffffff\r\n`, /larger than 64 MB/],
      [`${head}a: ${"x".repeat(17_000)}`, /more than 16 KB/],
      [`${head}transfer-encoding: chunked\r\n\r\n1;${"x".repeat(17_000)}`, /whose size has no end/],
    ] as const) {
      const answer = readText(text);
      assert(typeof answer === "string" && fault.test(answer), `${JSON.stringify(text)}: ${String(answer)}`);
      assert.match(answer, /^What the server sent .*Is this the address of an HTTP server\?$/);
    }
  });

  it("that never ends is refused", () => {
    const reader = new AnswerReader("GET");
    reader.read(Buffer.from("HTTP/1.1 200 OK\r\n\r\n"));
    const piece = Buffer.alloc(8 * 1024 * 1024);
    assert.throws(() => {
      for (let i = 0; i < 10; i += 1) reader.read(piece);
    }, /larger than 64 MB/);
    const trailers = new AnswerReader("GET");
    trailers.read(Buffer.from("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n"));
    const many = Buffer.from("a: 1234567890123456789012345678901234567890\r\n".repeat(20_000));
    assert.throws(() => {
      for (let i = 0; i < 100; i += 1) trailers.read(many);
    }, /larger than 64 MB/);
  });
});

const token = fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/).map((name) => `x-${name}`);
const value = fc.stringMatching(/^[!-~\x80-\xff]([ -~\x80-\xff]{0,20}[!-~\x80-\xff])?$/);
const body = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((c) => String.fromCharCode(c)),
  maxLength: 300,
});
const chunked = fc
  .array(
    body.filter((text) => text !== ""),
    { maxLength: 4 },
  )
  .map((parts) => `${parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join("")}0\r\n\r\n`);

/** Bytes of an answer. */
const answers = fc
  .record({
    announced: fc.constantFrom("", "", "HTTP/1.1 100 Continue\r\n\r\n"),
    minor: fc.constantFrom("0", "1", "1"),
    status: fc.constantFrom("200 OK", "204 No Content", "304 Not Modified", "404 ", "503 Über\xfcll", "299"),
    headers: fc.array(fc.tuple(token, value), { maxLength: 5 }),
    payload: fc.oneof(
      body.map((text) => `Content-Length: ${text.length}\r\n\r\n${text}`),
      chunked.map((text) => `Transfer-Encoding: chunked\r\n\r\n${text}`),
      body.map((text) => `\r\n${text}`),
    ),
  })
  .map(({ announced, minor, status, headers, payload }) => {
    const lines = headers.map(([name, text]) => `${name}: ${text}\r\n`).join("");
    if (/^[23]04 [NO]/.test(status))
      return Buffer.from(`HTTP/1.${minor} ${status}\r\n${lines}\r\n`, "latin1");
    return Buffer.from(`${announced}HTTP/1.${minor} ${status}\r\n${lines}${payload}`, "latin1");
  });

/** Some bytes of it are others. */
const damaged = fc
  .tuple(answers, fc.array(fc.tuple(fc.nat(), fc.constantFrom(..."\r\n :;,0aZ\0\x7f\xff")), { maxLength: 3 }))
  .map(([bytes, changes]) => {
    const copy = Buffer.from(bytes);
    for (const [at, to] of changes) copy.write(to, at % copy.length, "latin1");
    return copy;
  });

describe("an answer, whatever it is", () => {
  it("is read alike in pieces of any size", () => {
    fc.assert(
      fc.property(damaged, fc.infiniteStream(fc.integer({ min: 1, max: 40 })), (bytes, sizes) => {
        const pieces: Buffer[] = [];
        for (let at = 0; at < bytes.length; ) {
          const size: number = sizes.next().value ?? 1;
          pieces.push(bytes.subarray(at, at + size));
          at += size;
        }
        const told = (answer: Answer | string) =>
          typeof answer === "string"
            ? "no answer"
            : { ...answer, body: Buffer.from(answer.body).toString("hex"), reusable: 0 };
        assert.deepEqual(told(read(pieces)), told(read([bytes])));
      }),
      { numRuns: runs * 5 },
    );
  });
});

describe("an answer that Node's own client reads", () => {
  let server: Server;
  let sent: Buffer = Buffer.alloc(0);

  before((done) => {
    server = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.end(sent));
    }).listen(0, "127.0.0.1", done);
  });
  after((done) => {
    server.close(done);
  });

  /** undefined: it does not take the answer. */
  async function readByNode(
    bytes: Buffer,
  ): Promise<{ readonly message: IncomingMessage; readonly body: Buffer } | undefined> {
    sent = bytes;
    const { port } = addressOf(server.address());
    return new Promise((resolve) => {
      request({ host: "127.0.0.1", port, agent: false }, async (message) => {
        try {
          resolve({ message, body: Buffer.concat(await message.toArray()) });
        } catch {
          resolve(undefined);
        }
      })
        .on("error", () => resolve(undefined))
        .end();
    });
  }

  /** There is more than the answer. Node fails then if it comes at once, and does not if it comes later. */
  function hasMore(bytes: Buffer): boolean {
    return new AnswerReader("GET").read(bytes.subarray(0, -1)) !== undefined;
  }

  async function compare(bytes: Buffer, mustBeRead: boolean): Promise<void> {
    const ours = read([bytes]);
    const nodes = await readByNode(bytes);
    if (typeof ours === "string") {
      assert(!mustBeRead, ours);
      return;
    }
    if (nodes === undefined) {
      assert(hasMore(bytes), `Node does not take what we read: ${JSON.stringify(ours)}`);
      return;
    }
    const { message, body } = nodes;
    assert.equal(ours.statusCode, message.statusCode);
    assert.equal(ours.reason, message.statusMessage);
    assert.equal(Buffer.from(ours.body).toString("hex"), body.toString("hex"));
    for (const [name, text] of Object.entries(ours.headers)) {
      const theirs = message.headersDistinct[name] ?? [];
      if (name !== "content-length") assert.equal(text, theirs.join(", "), name);
    }
  }

  it("is read as Node reads it", () =>
    fc.assert(
      fc.asyncProperty(answers, (bytes) => compare(bytes, true)),
      { numRuns: runs },
    ));

  it("damaged, is refused or read as Node reads it", () =>
    fc.assert(
      fc.asyncProperty(damaged, (bytes) => compare(bytes, false)),
      { numRuns: runs },
    ));
});
