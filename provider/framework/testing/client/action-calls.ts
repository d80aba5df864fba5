import * as protocol from "../../protocol/generated/tfplugin6.js";
import type { Values } from "../../server/typed.js";
import type { InvokedAction, PlannedAction } from "../results.js";
import { type TestDiagnostic, testDiagnostics } from "../test-diagnostic.js";
import { type ClientConnection, completed, found } from "./client-connection.js";

async function encoded(
  client: ClientConnection,
  name: string,
  config: Values,
): Promise<protocol.DynamicValue> {
  const { schema } = await found(client.server.actions, "action", name);
  return client.encode(schema, completed(schema, config));
}

export async function validateActionConfig(
  client: ClientConnection,
  name: string,
  config: Values,
): Promise<readonly TestDiagnostic[]> {
  const { diagnostics } = await client.unary(
    "ValidateActionConfig",
    protocol.ValidateActionConfig_Request,
    protocol.ValidateActionConfig_Response,
    { typeName: name, config: await encoded(client, name, config) },
  );
  return testDiagnostics(diagnostics);
}

export async function planAction(
  client: ClientConnection,
  name: string,
  config: Values,
): Promise<PlannedAction> {
  const response = await client.unary(
    "PlanAction",
    protocol.PlanAction_Request,
    protocol.PlanAction_Response,
    {
      actionType: name,
      config: await encoded(client, name, config),
      clientCapabilities: client.capabilities,
    },
  );
  return {
    diagnostics: testDiagnostics(response.diagnostics),
    deferred: client.deferral(response.deferred),
  };
}

/** @throws where Terraform panics: an event of no kind, none at the end, one after the end */
export async function invokeAction(
  client: ClientConnection,
  name: string,
  config: Values,
  onProgress: (message: string) => void,
): Promise<InvokedAction> {
  const events = client.stream("InvokeAction", protocol.InvokeAction_Request, protocol.InvokeAction_Event, {
    actionType: name,
    config: await encoded(client, name, config),
    clientCapabilities: client.capabilities,
  });
  const progress: string[] = [];
  let diagnostics: readonly TestDiagnostic[] | undefined;
  for await (const { type } of events) {
    if (diagnostics !== undefined) throw new Error("InvokeAction sent an event after the completed one");
    if (type?.$case === "progress") {
      progress.push(type.value.message);
      onProgress(type.value.message);
    } else if (type?.$case === "completed") {
      diagnostics = testDiagnostics(type.value.diagnostics);
    } else {
      throw new Error("unexpected event type in InvokeAction response");
    }
  }
  if (diagnostics === undefined) throw new Error("InvokeAction ended without a completed event");
  return { diagnostics, progress };
}
