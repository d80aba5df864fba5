import * as p from "../../protocol/generated/tfplugin6.js";
import { resourceMeaning } from "./resource-meaning.js";

/**
 * What an answer about resources has to mean: as recorded from Go's framework, but for what is deliberately different.
 * undefined: it depends on the recorded provider's store (a thing that was gone, or had changed behind its back).
 *
 * - GenerateResourceConfig leaves out what has its default (counter = 3); Go's framework, like Terraform's own
 *   generation, writes it down, and the configuration looks as if somebody had wanted it. (Nor are empty texts dropped:
 *   here they are not null.)
 * - The state of Terraform before 0.12 is read where the upgrader has a prior schema; Go's framework fails on it.
 * - The capabilities name generate_resource_config, which Go's framework implements and does not say.
 * - What is gone needs no identity: Go's framework answers the error "Missing Resource Identity After Read" where the
 *   client sent none (Terraform 1.11).
 */
export function expectedMeaning(method: string, request: Uint8Array, recorded: Uint8Array): unknown {
  const meaning = resourceMeaning(method, request, recorded);
  switch (method) {
    case "GetProviderSchema": {
      const { serverCapabilities } = p.GetProviderSchema_Response.decode(recorded);
      return {
        ...asObject(meaning),
        serverCapabilities: { ...serverCapabilities, generateResourceConfig: true },
      };
    }
    case "GenerateResourceConfig": {
      const { config, ...rest } = asObject(meaning);
      return { ...rest, config: { ...asObject(config), counter: null } };
    }
    case "UpgradeResourceState": {
      const { rawState } = p.UpgradeResourceState_Request.decode(request);
      return (rawState?.flatmap.size ?? 0) > 0 ? undefined : meaning;
    }
    case "ReadResource": {
      const { newState } = asObject(meaning);
      return newState === null || asObject(newState).note === "drifted" ? undefined : meaning;
    }
    default:
      return meaning;
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new Error("expected an object");
  return Object.fromEntries(Object.entries(value));
}
