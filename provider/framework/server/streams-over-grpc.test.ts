import assert from "node:assert/strict";
import { once } from "node:events";
import { constants } from "node:http2";
import { recProvider } from "../conformance/rec/provider.js";
import { ordinaryWorld } from "../conformance/rec/world.js";
import { type Action, attribute, type ListResource, type Provider, schema } from "../index.js";
import * as p from "../protocol/generated/tfplugin6.js";
import { reattachProvider } from "../testing/acceptance/reattached-provider.js";
import { dial, GrpcClient } from "../testing/provider-process.js";
import { openCall, readMessages } from "./testing/grpc-messages.js";

const address = "registry.terraform.io/example/rec";
const emptySchema = schema({ attributes: {} });
const nothing = new Uint8Array(0);
const emptyObject = { msgpack: Uint8Array.of(0x80), json: nothing };

/** What a test sees of provider code that runs in this process. */
class Observed {
  produced = 0;
  readonly #waiting: (() => void)[] = [];
  #ended = false;

  end(): void {
    this.#ended = true;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  whenEnded(): Promise<void> {
    return this.#ended ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }
}

/** Lists without end things with names of 10 kB. */
function endlessList(seen: Observed): ListResource {
  return {
    schema: emptySchema,
    async *list() {
      try {
        for (;;) {
          seen.produced += 1;
          yield { identity: { name: "x".repeat(10_000) }, displayName: String(seen.produced) };
        }
      } finally {
        seen.end();
      }
    },
  };
}

/** Waits until it is told to stop. */
function patientAction(seen: Observed): Action {
  return {
    schema: schema({ attributes: { note: attribute.string({ optional: true }) } }),
    async invoke(_request, { sendProgress, signal }) {
      sendProgress("waiting");
      await once(signal, "abort");
      seen.end();
    },
  };
}

describe("streams over gRPC", () => {
  const names = ["x", "y", "z"].map((name) => ({ name, id: `id-${name}` }));
  const listed = new Observed();
  const invoked = new Observed();
  let client: GrpcClient;
  let close: () => void;

  before(async () => {
    const recorded: Provider = recProvider({ ...ordinaryWorld, listed: names });
    const provider: Provider = {
      ...recorded,
      resources: { ...recorded.resources, rec_endless: recorded.resources.rec_thing ?? assert.fail() },
      listResources: { ...recorded.listResources, rec_endless: endlessList(listed) },
      actions: { ...recorded.actions, rec_patient: patientAction(invoked) },
    };
    const served = await reattachProvider(provider, address);
    close = served.close;
    const { Addr } = JSON.parse(served.environment.TF_REATTACH_PROVIDERS)[address];
    client = new GrpcClient(dial({ network: Addr.Network, address: Addr.String }));
    const configure = { config: emptyObject, terraformVersion: "1.16.0" };
    const { status } = await client.unary(
      "ConfigureProvider",
      p.ConfigureProvider_Request.encode(configure).finish(),
    );
    assert.equal(status, 0);
  });
  after(() => {
    client.close();
    close();
  });

  const open = (method: string, request: Uint8Array) => openCall(client.session, method, request);

  const list = (typeName: string, limit: number) =>
    p.ListResource_Request.encode({
      typeName,
      config: emptyObject,
      includeResourceObject: false,
      limit,
    }).finish();

  it("of lists arrive message by message, and end with the status OK", async () => {
    const { status, messages } = await readMessages(open("ListResource", list("rec_thing", 2)));
    assert.equal(status, "0");
    assert.deepEqual(
      messages.map((one) => p.ListResource_Event.decode(one).displayName),
      ["thing x", "thing y"],
    );
  });

  it("of actions end with completed and the status OK, whatever happened", async () => {
    for (const actionType of ["rec_notify", "rec_nothing"]) {
      const request = p.InvokeAction_Request.encode({ actionType, config: emptyObject }).finish();
      const { status, messages } = await readMessages(open("InvokeAction", request));
      const event = p.InvokeAction_Event.decode(messages.at(-1) ?? nothing);
      assert.deepEqual([status, event.type?.$case], ["0", "completed"], actionType);
    }
  });

  it("that hold no message at all are refused with a status", async () => {
    const { status } = await client.unary("InvokeAction", Uint8Array.of(0xff));
    assert.equal(status, 13);
  });

  it("without end hold no more than the client takes, and are over when it cancels", async () => {
    const stream = open("ListResource", list("rec_endless", 0));
    await once(stream, "response");
    // Nothing is read: what HTTP/2's windows hold is produced, and not a thousand times that.
    for (let seen = -1; seen !== listed.produced; ) {
      seen = listed.produced;
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    }
    assert.ok(listed.produced > 0 && listed.produced < 1000, `${listed.produced} were produced`);
    const closed = once(stream, "close");
    stream.close(constants.NGHTTP2_CANCEL);
    await listed.whenEnded();
    await closed;
    const { status } = await readMessages(open("ListResource", list("rec_thing", 1)));
    assert.equal(status, "0");
  });

  it("of an action that the client cancels abort its signal", async () => {
    const request = p.InvokeAction_Request.encode({
      actionType: "rec_patient",
      config: emptyObject,
    }).finish();
    const stream = open("InvokeAction", request);
    await once(stream, "data");
    stream.close(constants.NGHTTP2_CANCEL);
    await invoked.whenEnded();
  });
});
