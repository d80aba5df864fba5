import { type IdentitySchema, identityTypeOf } from "../../identity/identity-schema.js";
import type { ListResult } from "../../list-resource.js";
import type { ListResource_Event, ListResource_Request } from "../../protocol/generated/tfplugin6.js";
import type { Resource } from "../../resource.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import type { Schema } from "../../schema/schema.js";
import type { ObjectType } from "../../types/object-type.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import { reportUnknown, withoutUnknown } from "../known-state.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { sendEvents } from "../stream-calls.js";
import { terraformDiagnostics } from "../terraform-diagnostics.js";
import { presentObject, view } from "../typed.js";

/**
 * The things of a kind that exist, an event for each. Ends after `limit` of them, after an event with an error (Terraform
 * reads no further), and quietly when the client has enough: Terraform cancels the stream when it reaches its limit.
 */
export function listResource(
  server: ProviderServer,
  request: ListResource_Request,
  { signal }: { readonly signal: AbortSignal },
): AsyncIterable<ListResource_Event> {
  const { typeName, limit } = request;
  const call = new RunningCall(server, "ListResource", { typeName });
  let shown = 0;
  /** What was reported since the last event. */
  const diagnostics = () => {
    const news = call.diagnostics.all.slice(shown);
    shown += news.length;
    return terraformDiagnostics(news);
  };

  async function* events(): AsyncGenerator<ListResource_Event> {
    const listing = await server.listResource(typeName);
    const listed = listedResource(await server.resource(typeName), typeName);
    const config = presentObject(listing.schema, request.config, "configuration");
    const asked = { includeResource: request.includeResourceObject, limit };
    let sent = 0;
    for await (const result of listing.list({ config: view<"known-config">(config), ...asked }, call)) {
      if (call.diagnostics.hasError) return;
      const event = eventOf(listed, result, request.includeResourceObject, call);
      if (call.diagnostics.hasError) return;
      yield { ...event, diagnostic: diagnostics() };
      sent += 1;
      if (limit > 0 && sent >= limit) return;
    }
  }

  return sendEvents(server, call, signal, events, () => {
    const diagnostic = diagnostics();
    return diagnostic.length === 0 ? undefined : { displayName: "", diagnostic };
  });
}

interface ListedResource {
  readonly type: ObjectType;
  readonly identity: IdentitySchema;
  readonly identityType: ObjectType;
}

function listedResource({ schema, identity }: Resource, typeName: string): ListedResource {
  if (identity === undefined) throw new TypeError(`the resource ${typeName} has no identity`);
  return {
    type: objectTypeOf(schema),
    identity: identity.schema,
    identityType: identityTypeOf(identity.schema),
  };
}

function eventOf(
  { type, identity, identityType }: ListedResource,
  result: ListResult<Schema, IdentitySchema>,
  includeResource: boolean,
  call: RunningCall,
): Omit<ListResource_Event, "diagnostic"> {
  const known = (of: ObjectType, value: unknown) =>
    withoutUnknown(of, value, (path) => reportUnknown(call.diagnostics, path, "ListResource"));
  const missing = Object.keys(identity.attributes).filter(
    (name) =>
      identity.attributes[name]?.requiredForImport === true && (result?.identity?.[name] ?? null) === null,
  );
  if (missing.length > 0) {
    call.bug(`a result has no identity, or one without ${missing.join(", ")}.`);
    return { displayName: "" };
  }
  const event: Omit<ListResource_Event, "diagnostic"> = {
    displayName: String(result.displayName ?? ""),
    identity: { identityData: toDynamicValue(identityType, known(identityType, result.identity)) },
  };
  if (!includeResource) return event;
  if (result.resource === undefined || result.resource === null) {
    call.diagnostics.addWarning(
      "Resource Not Listed",
      "Results have no resource object, so no configuration can be generated for them.\n\n" +
        "This is a bug in the provider. Please report it to the provider's developers.",
    );
    return event;
  }
  return { ...event, resourceObject: toDynamicValue(type, known(type, result.resource)) };
}
