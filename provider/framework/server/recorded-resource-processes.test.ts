import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { type BundledProgram, bundleProgram } from "../testing/bundle-program.js";
import { dialTls, GrpcClient, ProviderProcess } from "../testing/provider-process.js";
import { expectedMeaning } from "./testing/expected-meaning.js";
import { openCall, readMessages } from "./testing/grpc-messages.js";
import { readRecording } from "./testing/read-recording.js";
import { resourceMeaning } from "./testing/resource-meaning.js";

/**
 * What Terraform 1.16.0-rc2, 1.11.4 and OpenTofu 1.12.6 asked one process of a provider about resources and data sources,
 * in order: each order of methods once, over mutual TLS, against a live process of ours.
 */
interface RecordedProcess {
  readonly cli: string;
  readonly scenario: string;
  readonly command: string;
  /** Counted from 1 in its command. */
  readonly process: number;
  readonly calls: readonly RecordedCall[];
}

interface RecordedCall {
  readonly method: string;
  /** When it began and ended, in ms since the process was started. */
  readonly from: number;
  readonly to: number;
  readonly request: string;
  readonly responses: readonly string[];
}

/** Calls that ran at the same time together, in the order of their beginning. */
function* together(calls: readonly RecordedCall[]): Generator<readonly RecordedCall[]> {
  let group: RecordedCall[] = [];
  for (const call of calls) {
    if (group.length > 0 && group.every(({ to }) => to <= call.from)) {
      yield group;
      group = [];
    }
    group.push(call);
  }
  yield group;
}

describe("recorded processes that were asked about resources, run against a live process of ours", function () {
  this.timeout(60_000);
  let program: BundledProgram;
  before(async () => {
    const entry = fileURLToPath(new URL("testing/recorded-resources-main.ts", import.meta.url));
    program = await bundleProgram(entry, "terraform-provider-rec");
  });
  after(() => program?.remove());

  let running: ProviderProcess | undefined;
  afterEach(() => {
    running?.child.kill();
  });

  for (const { cli, scenario, command, process, calls } of readRecording<RecordedProcess>(
    "recorded-resource-processes.jsonl.gz",
  )) {
    const order = [...new Set(calls.map(({ method }) => method))].join(" ");
    it(`${cli}, ${scenario}: ${command}, process ${process}: ${order}`, async () => {
      const provider = new ProviderProcess(program.path);
      running = provider;
      const client = new GrpcClient(dialTls(await provider.handshake(), provider.client));
      for (const group of together(calls)) {
        await Promise.all(
          group.map(async ({ method, request, responses }) => {
            const asked = Uint8Array.from(Buffer.from(request, "base64"));
            const { status, messages } = await readMessages(openCall(client.session, method, asked));
            assert.equal(status, "0", method);
            const recorded = Uint8Array.from(Buffer.from(responses[0] ?? "", "base64"));
            const expected = expectedMeaning(method, asked, recorded);
            if (expected === undefined) return;
            assert.deepEqual(
              resourceMeaning(method, asked, messages[0] ?? new Uint8Array(0)),
              expected,
              method,
            );
          }),
        );
      }
      await client.unary("/plugin.GRPCController/Shutdown", new Uint8Array(0));
      assert.deepEqual(await provider.exit(), { code: 0, signal: null });
      client.close();
    });
  }
});
