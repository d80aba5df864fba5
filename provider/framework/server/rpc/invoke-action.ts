import type { InvokeActionCall } from "../../action.js";
import type { InvokeAction_Event, InvokeAction_Request } from "../../protocol/generated/tfplugin6.js";
import { Progress } from "../progress.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { sendEvents } from "../stream-calls.js";
import { presentObject, view } from "../typed.js";

/**
 * Does it: an event for each line of progress, then exactly one `completed` with all diagnostics, whatever happened.
 * Terraform panics at an event of another kind, and (1.15) at one that follows an error.
 */
export function invokeAction(
  server: ProviderServer,
  request: InvokeAction_Request,
  { signal }: { readonly signal: AbortSignal },
): AsyncIterable<InvokeAction_Event> {
  const progress = new Progress();
  const call = new InvokeCall(server, request.actionType, progress);

  async function* events(): AsyncGenerator<InvokeAction_Event> {
    const invoked = invoke().finally(() => progress.close());
    // Awaited below, when everything it has sent is out.
    invoked.catch(() => {});
    for await (const message of progress) yield { type: { $case: "progress", value: { message } } };
    await invoked;
  }

  async function invoke(): Promise<void> {
    const action = await server.action(request.actionType);
    const config = presentObject(action.schema, request.config, "configuration");
    await action.invoke({ config: view<"known-config">(config) }, call);
  }

  return sendEvents(server, call, signal, events, () => ({
    type: { $case: "completed", value: { diagnostics: call.terraformDiagnostics() } },
  }));
}

class InvokeCall extends RunningCall implements InvokeActionCall<unknown> {
  readonly sendProgress: (message: string) => void;

  constructor(server: ProviderServer, typeName: string, progress: Progress) {
    super(server, "InvokeAction", { typeName });
    this.sendProgress = (message) => {
      if (!progress.send(String(message))) this.log.debug("progress after the end", { message });
    };
  }
}
