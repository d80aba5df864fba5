import { EmulatorControl } from "./control/control.js";
import { handleControl, isControl } from "./control/handle-control.js";
import { Faults } from "./faults/faults.js";
import { type EmulatorOptions, readOptions } from "./options.js";
import { type Account, handleCall } from "./service/handle-call.js";
import { openStore } from "./state/open-store.js";
import { StaleReads } from "./state/stale-reads.js";
import { Turns } from "./state/turns.js";
import type { Answer } from "./wire/answer.js";
import { serveHttp } from "./wire/http-server.js";
import type { ReceivedRequest } from "./wire/received-request.js";
import { RequestLog } from "./wire/request-log.js";

export interface Emulator {
  /** `http://127.0.0.1:<port>`, the endpoint for both APIs. */
  readonly url: string;
  readonly port: number;
  /** The control calls of `/_emulator/`, for whoever runs in the same process. */
  readonly control: EmulatorControl;
  /** What was repaired in the data directory at the start, in a sentence; undefined when nothing was. */
  readonly repaired: string | undefined;
  /** Finishes the answers under way, then stops. A second call waits for the first. */
  close(): Promise<void>;
}

/**
 * Starts Clean Rooms ML on 127.0.0.1.
 * @throws EmulatorStartError when an option is no good, the port is taken, or the data directory cannot be used
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port, models, keys, accountId, dataDirectory, modes, limits } = readOptions(options);
  const { store, repaired } = await openStore(dataDirectory);
  const clock = { offsetSeconds: 0 };
  const closing = new AbortController();
  const account: Account = {
    accountId,
    keys,
    store,
    modes,
    turns: new Turns(),
    stale: new StaleReads(),
    faults: new Faults(),
    now: () => new Date(Date.now() + clock.offsetSeconds * 1000),
    closing: closing.signal,
  };
  const log = new RequestLog();
  const control = new EmulatorControl(account, log, { models, modes }, clock);
  try {
    for (const arn of models) await control.addModel(arn);
    const server = await serveHttp(port, limits, (request) =>
      isControl(request) ? handleControl(request, control) : answerAndLog(request, account, log),
    );
    let closed: Promise<void> | undefined;
    const close = async () => {
      closing.abort();
      await server.close();
      await store.close();
    };
    return {
      url: `http://127.0.0.1:${server.port}`,
      port: server.port,
      control,
      repaired,
      close: () => (closed ??= close()),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function answerAndLog(
  request: ReceivedRequest,
  account: Account,
  log: RequestLog,
): Promise<Answer | "reset"> {
  const now = account.now();
  const { answer, operation, fault } = await handleCall(request, account);
  const answered = answer === "reset" ? undefined : answer;
  log.add(request, {
    time: now.toISOString(),
    operation,
    status: answered?.status ?? 0,
    errorType: answered?.errorType,
    requestId: answered?.headers["x-amzn-requestid"],
    fault: fault?.kind,
  });
  // SDKs correct their clocks by this header.
  return answered === undefined
    ? "reset"
    : { ...answered, headers: { ...answered.headers, date: account.now().toUTCString() } };
}
