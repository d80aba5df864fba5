import assert from "node:assert/strict";
import { once } from "node:events";
import { constants } from "node:http2";
import { DiagnosticError } from "../index.js";
import * as p from "../protocol/generated/tfplugin6.js";
import { reattachProvider } from "../testing/acceptance/reattached-provider.js";
import { dial, GrpcClient } from "../testing/provider-process.js";
import { bookProvider, bookValue } from "./testing/book-provider.js";
import { openCall, readMessages } from "./testing/grpc-messages.js";

const address = "registry.terraform.io/example/books";

describe("a call over gRPC that the client cancels", () => {
  it("has its signal aborted; other calls on the connection go on", async () => {
    const waiting: { readonly isbn: string | null; readonly signal: AbortSignal }[] = [];
    let arrived = () => {};
    const provider = bookProvider({
      resource: {
        async read({ state }, { signal }) {
          waiting.push({ isbn: state.isbn, signal });
          arrived();
          await once(signal, "abort");
          throw new DiagnosticError("Given Up", "It waited until it was aborted.");
        },
      },
    });
    const served = await reattachProvider(provider, address);
    try {
      const { Addr } = JSON.parse(served.environment.TF_REATTACH_PROVIDERS)[address];
      const client = new GrpcClient(dial({ network: Addr.Network, address: Addr.String }));
      const configure = {
        config: { msgpack: Uint8Array.of(0x80), json: new Uint8Array(0) },
        terraformVersion: "1",
      };
      await client.unary(
        "/tfplugin6.Provider/ConfigureProvider",
        p.ConfigureProvider_Request.encode(configure).finish(),
      );
      const read = async (isbn: string) => {
        const message = {
          ...p.ReadResource_Request.empty(),
          typeName: "test_book",
          currentState: bookValue({ isbn }),
        };
        const before = waiting.length;
        const stream = openCall(
          client.session,
          "ReadResource",
          p.ReadResource_Request.encode(message).finish(),
        );
        while (waiting.length === before) await new Promise<void>((resolve) => (arrived = resolve));
        return stream;
      };
      const cancelled = await read("1");
      const kept = await read("2");
      cancelled.close(constants.NGHTTP2_CANCEL);
      const first = waiting[0]?.signal ?? assert.fail();
      if (!first.aborted) await once(first, "abort");
      assert.deepEqual(
        waiting.map(({ isbn, signal }) => [isbn, signal.aborted]),
        [
          ["1", true],
          ["2", false],
        ],
      );
      // Ctrl-C reaches those that are left.
      await client.unary("/tfplugin6.Provider/StopProvider", p.StopProvider_Request.encode({}).finish());
      const { status, messages } = await readMessages(kept);
      assert.equal(status, "0");
      const { diagnostics } = p.ReadResource_Response.decode(messages[0] ?? new Uint8Array(0));
      assert.deepEqual(
        diagnostics.map(({ summary }) => summary),
        ["Given Up"],
      );
      client.close();
    } finally {
      served.close();
    }
  });
});
