import { type IdentitySchema, identityTypeOf } from "../../identity/identity-schema.js";
import * as p from "../../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import type { ObjectType } from "../../types/object-type.js";
import { Decimal } from "../../values/decimal.js";
import { fromDynamicValue } from "../../values/dynamic-value.js";
import { isUnknown } from "../../values/unknown.js";
import { recordedResources } from "./recorded-resources.js";

/**
 * What of an answer about resources has to be equal, whoever gives it: values (unknown is unknown, whatever is known of
 * it), requires_replace, private state, identities, and severity and path of diagnostics; not their texts.
 */
export function resourceMeaning(method: string, request: Uint8Array, answer: Uint8Array): unknown {
  switch (method) {
    case "GetProviderSchema": {
      const { resourceSchemas, provider, serverCapabilities } = p.GetProviderSchema_Response.decode(answer);
      return { resourceSchemas: new Map([...resourceSchemas].sort()), provider, serverCapabilities };
    }
    case "GetResourceIdentitySchemas":
      return p.GetResourceIdentitySchemas_Response.decode(answer);
    case "ValidateProviderConfig":
      return faults(p.ValidateProviderConfig_Response.decode(answer));
    case "ConfigureProvider":
      return faults(p.ConfigureProvider_Response.decode(answer));
    case "ValidateResourceConfig":
      return faults(p.ValidateResourceConfig_Response.decode(answer));
    case "ValidateDataResourceConfig":
      return faults(p.ValidateDataResourceConfig_Response.decode(answer));
    case "ReadDataSource":
      return faults(p.ReadDataSource_Response.decode(answer));
    case "StopProvider":
      return p.StopProvider_Response.decode(answer);
    case "PlanResourceChange": {
      const { typeName } = p.PlanResourceChange_Request.decode(request);
      const planned = p.PlanResourceChange_Response.decode(answer);
      return {
        plannedState: state(typeName, planned.plannedState),
        requiresReplace: planned.requiresReplace,
        plannedPrivate: privateState(planned.plannedPrivate),
        plannedIdentity: identity(planned.plannedIdentity),
        deferred: planned.deferred,
        faults: faults(planned),
      };
    }
    case "ApplyResourceChange": {
      const { typeName } = p.ApplyResourceChange_Request.decode(request);
      const applied = p.ApplyResourceChange_Response.decode(answer);
      // A failed creation has neither; Go's framework answers its empty private state, this one that of the plan.
      const failed = applied.diagnostics.length > 0;
      return {
        newState: state(typeName, applied.newState),
        newIdentity: identity(applied.newIdentity),
        private: failed ? undefined : privateState(applied.private),
        faults: faults(applied),
      };
    }
    case "ReadResource": {
      const { typeName } = p.ReadResource_Request.decode(request);
      const read = p.ReadResource_Response.decode(answer);
      return {
        newState: state(typeName, read.newState),
        newIdentity: identity(read.newIdentity),
        private: privateState(read.private),
        deferred: read.deferred,
        faults: faults(read),
      };
    }
    case "UpgradeResourceState": {
      const { typeName } = p.UpgradeResourceState_Request.decode(request);
      const upgraded = p.UpgradeResourceState_Response.decode(answer);
      return { upgradedState: state(typeName, upgraded.upgradedState), faults: faults(upgraded) };
    }
    case "UpgradeResourceIdentity": {
      const upgraded = p.UpgradeResourceIdentity_Response.decode(answer);
      return { upgradedIdentity: identity(upgraded.upgradedIdentity), faults: faults(upgraded) };
    }
    case "MoveResourceState": {
      const { targetTypeName } = p.MoveResourceState_Request.decode(request);
      const moved = p.MoveResourceState_Response.decode(answer);
      return {
        targetState: state(targetTypeName, moved.targetState),
        targetIdentity: identity(moved.targetIdentity),
        targetPrivate: privateState(moved.targetPrivate),
        faults: faults(moved),
      };
    }
    case "ImportResourceState": {
      const imported = p.ImportResourceState_Response.decode(answer);
      return {
        imported: imported.importedResources.map((one) => ({
          typeName: one.typeName,
          state: state(one.typeName, one.state),
          private: privateState(one.private),
          identity: identity(one.identity),
        })),
        faults: faults(imported),
      };
    }
    case "GenerateResourceConfig": {
      const { typeName } = p.GenerateResourceConfig_Request.decode(request);
      const generated = p.GenerateResourceConfig_Response.decode(answer);
      return { config: state(typeName, generated.config), faults: faults(generated) };
    }
    default:
      throw new Error(`${method} is not about resources`);
  }
}

function state(typeName: string, message: p.DynamicValue | undefined): unknown {
  return message === undefined ? "absent" : plain(fromDynamicValue(typeOf(typeName), message));
}

function identity(message: p.ResourceIdentityData | undefined): unknown {
  return message === undefined ? "absent" : plain(fromDynamicValue(identityType(), message.identityData));
}

function typeOf(typeName: string): ObjectType {
  const resource = recordedResources.resources[typeName];
  if (resource === undefined) throw new Error(`no resource ${typeName} was recorded`);
  return objectTypeOf(resource.schema);
}

function identityType(): ObjectType {
  const schema: IdentitySchema | undefined = recordedResources.resources.rec_thing?.identity?.schema;
  if (schema === undefined) throw new Error("rec_thing has no identity");
  return identityTypeOf(schema);
}

function plain(value: unknown): unknown {
  if (isUnknown(value)) return "(unknown)";
  if (value instanceof Decimal || typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  return value;
}

function privateState(data: Uint8Array): unknown {
  return data.length === 0 ? {} : JSON.parse(Buffer.from(data).toString("utf8"));
}

function faults({ diagnostics }: { readonly diagnostics: readonly p.Diagnostic[] }): unknown {
  return diagnostics.map(({ severity, attribute }) => ({ severity, attribute }));
}
