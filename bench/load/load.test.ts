import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { closedLoop } from "./closed-loop.js";
import { HttpConnection, headerOf, requestBytes } from "./http-connection.js";
import { openLoop, percentile } from "./open-loop.js";
import type { Visitor } from "./visitor.js";

async function withServer(listener: RequestListener, work: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  try {
    await work(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Says which request it sends, and counts what was answered. */
function counting(path: string): Visitor & { readonly taken: () => number } {
  let taken = 0;
  return {
    next: () => requestBytes("GET", path, {}),
    took: ({ status, body }) => {
      assert.equal(status, 200);
      assert.equal(body.toString(), path);
      taken += 1;
    },
    taken: () => taken,
  };
}

const echo: RequestListener = (request, response) => {
  response.setHeader("Content-Length", Buffer.byteLength(request.url ?? ""));
  response.end(request.url);
};

describe("a connection of the load", () => {
  it("sends one request after another, and reads each answer whole", async () => {
    await withServer(
      (request, response) => {
        request.on("data", (data) => {
          response.writeHead(201, { ETag: '"7"', "Content-Length": data.length });
          response.write(data.subarray(0, 3));
          setImmediate(() => response.end(data.subarray(3)));
        });
      },
      async (url) => {
        const connection = await HttpConnection.open(url);
        for (const body of ["first body", "the second one"]) {
          const answer = await connection.exchange(requestBytes("PUT", "/a", { "If-Match": '"6"' }, body));
          assert.equal(answer.status, 201);
          assert.equal(headerOf(answer.head, "etag"), '"7"');
          assert.equal(answer.body.toString(), body);
        }
        connection.close();
      },
    );
  });

  it("takes 304 and 204 as answers without a body, and refuses a body whose end it cannot tell", async () => {
    await withServer(
      (request, response) => {
        response.statusCode = Number(request.url?.slice(1));
        response.end(response.statusCode === 200 ? "in pieces" : "");
        if (response.statusCode === 200) response.flushHeaders();
      },
      async (url) => {
        const connection = await HttpConnection.open(url);
        assert.equal((await connection.exchange(requestBytes("GET", "/304", {}))).status, 304);
        assert.equal((await connection.exchange(requestBytes("GET", "/204", {}))).status, 204);
        connection.close();
      },
    );
    await withServer(
      (_request, response) => {
        response.write("a");
        response.end("b");
      },
      async (url) => {
        const connection = await HttpConnection.open(url);
        await assert.rejects(connection.exchange(requestBytes("GET", "/", {})), /without a length/);
      },
    );
  });

  it("fails when the server closes it", async () => {
    await withServer(
      (request) => request.socket.destroy(),
      async (url) => {
        const connection = await HttpConnection.open(url);
        await assert.rejects(connection.exchange(requestBytes("GET", "/", {})));
      },
    );
  });
});

describe("a closed loop", () => {
  it("sends exactly so many requests, each visitor one at a time", async () => {
    const visitors = [counting("/a"), counting("/b"), counting("/c")];
    await withServer(echo, async (url) => {
      assert.ok((await closedLoop(url, visitors, 50)) > 0);
    });
    assert.equal(
      visitors.reduce((sum, { taken }) => sum + taken(), 0),
      50,
    );
  });

  it("fails with the first answer that is not the expected one", async () => {
    await withServer(echo, async (url) => {
      const visitor: Visitor = {
        next: () => requestBytes("GET", "/", {}),
        took: () => {
          throw new Error("not this");
        },
      };
      await assert.rejects(closedLoop(url, [visitor], 5), /not this/);
    });
  });
});

describe("an open loop", () => {
  it("counts the time that requests wait for a free connection", async () => {
    let begun: number | undefined;
    const slowAtFirst: RequestListener = (request, response) => {
      begun ??= performance.now();
      // When the first answer comes, the tenth request, due after 9 ms, has waited for 6.
      if (performance.now() - begun >= 15) echo(request, response);
      else setImmediate(() => slowAtFirst(request, response));
    };
    await withServer(slowAtFirst, async (url) => {
      const latencies = await openLoop(url, [counting("/a")], { rate: 1000, requests: 10 });
      assert.equal(latencies.length, 10);
      assert.ok((latencies.at(-1) ?? 0) >= 6);
    });
  });
});

describe("percentile", () => {
  it("is the smallest value that so many do not exceed", () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    assert.deepEqual(
      [0.5, 0.99, 1].map((share) => percentile(values, share)),
      [50, 99, 100],
    );
    assert.equal(percentile([7], 0.99), 7);
    assert.throws(() => percentile([], 0.99), /no values/);
  });
});
