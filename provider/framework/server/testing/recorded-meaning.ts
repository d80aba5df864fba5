import * as p from "../../protocol/generated/tfplugin6.js";

/**
 * What of an answer about functions, ephemeral resources, list resources and actions has to be equal, whoever gives it.
 * Texts of errors, the clock, and the framework's own notes in private data are left out.
 */
export function meaningOf(method: string, answer: Uint8Array): unknown {
  switch (method) {
    case "GetProviderSchema": {
      const { functions, ephemeralResourceSchemas, listResourceSchemas, actionSchemas } =
        p.GetProviderSchema_Response.decode(answer);
      return { functions: sorted(functions), ephemeralResourceSchemas, listResourceSchemas, actionSchemas };
    }
    case "GetFunctions": {
      const { functions, diagnostics } = p.GetFunctions_Response.decode(answer);
      return { functions: sorted(functions), diagnostics };
    }
    case "CallFunction": {
      const { result, error } = p.CallFunction_Response.decode(answer);
      return error === undefined ? { result } : { argument: error.functionArgument };
    }
    case "ValidateEphemeralResourceConfig":
      return p.ValidateEphemeralResourceConfig_Response.decode(answer);
    case "OpenEphemeralResource": {
      const { renewAt, private: data, ...rest } = p.OpenEphemeralResource_Response.decode(answer);
      return { ...rest, renewed: renewAt !== undefined, private: withoutNotes(data) };
    }
    case "RenewEphemeralResource": {
      const { renewAt, private: data, ...rest } = p.RenewEphemeralResource_Response.decode(answer);
      return { ...rest, renewed: renewAt !== undefined, private: withoutNotes(data) };
    }
    case "CloseEphemeralResource":
      return p.CloseEphemeralResource_Response.decode(answer);
    case "ValidateListResourceConfig":
      return p.ValidateListResourceConfig_Response.decode(answer);
    case "ListResource":
      return p.ListResource_Event.decode(answer);
    case "ValidateActionConfig":
      return p.ValidateActionConfig_Response.decode(answer);
    case "PlanAction":
      return p.PlanAction_Response.decode(answer);
    case "InvokeAction":
      return p.InvokeAction_Event.decode(answer);
    default:
      throw new Error(`${method} is of no such kind`);
  }
}

function sorted<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function withoutNotes(data: Uint8Array = new Uint8Array(0)): unknown {
  const entries = Object.entries(JSON.parse(Buffer.from(data).toString("utf8")));
  return Object.fromEntries(entries.filter(([key]) => !key.startsWith(".")));
}
