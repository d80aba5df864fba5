import * as protocol from "../../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import { objectValue, type Values } from "../../server/typed.js";
import { equalValues } from "../../values/equal-values.js";
import { applyFaults, stateFaults } from "../consistency/inconsistent-result.js";
import { planFaults } from "../consistency/invalid-plan.js";
import { replacementFaults } from "../consistency/replacement-paths.js";
import { proposedNewState } from "../proposed-new-state.js";
import type { AppliedResource, PlannedResource, PrivateBytes } from "../results.js";
import { pathText, testDiagnostics } from "../test-diagnostic.js";
import { type ClientConnection, completed, hasError, noBytes, throwFaults } from "./client-connection.js";

export interface PlanOptions {
  /** null plans a destroy. */
  readonly config: Values | null;
  readonly prior?: Values | null;
  readonly proposed?: Values;
  readonly private?: PrivateBytes;
  readonly priorIdentity?: Values | undefined;
  /** Of the first plan, in the plan that an apply makes again (Terraform from 1.16 on). */
  readonly plannedPrivate?: PrivateBytes;
  readonly capabilities?: Partial<protocol.ClientCapabilities>;
}

export async function planResourceChange(
  client: ClientConnection,
  typeName: string,
  options: PlanOptions,
): Promise<PlannedResource> {
  const { schema } = await client.resource(typeName);
  const prior = options.prior ?? null;
  const config = options.config === null ? null : completed(schema, options.config);
  const proposed = config === null ? null : (options.proposed ?? proposedNewState(schema, config, prior));
  const clientCapabilities = { ...client.capabilities, ...options.capabilities };
  const response = await client.unary(
    "PlanResourceChange",
    protocol.PlanResourceChange_Request,
    protocol.PlanResourceChange_Response,
    {
      typeName,
      priorState: client.encode(schema, prior),
      proposedNewState: client.encode(schema, proposed),
      config: client.encode(schema, config),
      priorPrivate: options.private ?? noBytes,
      providerMeta: client.providerMeta,
      priorIdentity: client.encodeIdentity(typeName, options.priorIdentity),
      plannedPrivate: options.plannedPrivate ?? noBytes,
      clientCapabilities,
    },
  );
  const planned: PlannedResource = {
    diagnostics: testDiagnostics(response.diagnostics),
    plannedState: objectValue(schema, response.plannedState),
    requiresReplace: response.requiresReplace.map(pathText),
    private: response.plannedPrivate,
    identity: client.decodeIdentity(typeName, response.plannedIdentity),
    deferred: client.deferral(response.deferred, clientCapabilities.deferralAllowed),
  };
  if (!hasError(planned.diagnostics)) {
    throwFaults("Provider produced invalid plan", [
      ...planFaults(schema, config, prior, planned.plannedState),
      ...replacementFaults(response.requiresReplace, prior, planned.plannedState),
    ]);
  }
  return planned;
}

export interface ApplyPlannedOptions {
  /** null destroys. */
  readonly planned: Values | null;
  readonly config: Values | null;
  readonly prior?: Values | null;
  readonly private?: PrivateBytes;
  readonly plannedIdentity?: Values | undefined;
}

export async function applyResourceChange(
  client: ClientConnection,
  typeName: string,
  options: ApplyPlannedOptions,
): Promise<AppliedResource> {
  const { schema } = await client.resource(typeName);
  const response = await client.unary(
    "ApplyResourceChange",
    protocol.ApplyResourceChange_Request,
    protocol.ApplyResourceChange_Response,
    {
      typeName,
      priorState: client.encode(schema, options.prior ?? null),
      plannedState: client.encode(schema, options.planned),
      config: client.encode(schema, options.config === null ? null : completed(schema, options.config)),
      plannedPrivate: options.private ?? noBytes,
      providerMeta: client.providerMeta,
      plannedIdentity: client.encodeIdentity(typeName, options.plannedIdentity),
    },
  );
  const applied: AppliedResource = {
    diagnostics: testDiagnostics(response.diagnostics),
    newState: objectValue(schema, response.newState),
    private: response.private,
    identity: client.decodeIdentity(typeName, response.newIdentity),
  };
  throwFaults("Provider returned invalid result object after apply", stateFaults(schema, applied.newState));
  if (!hasError(applied.diagnostics)) {
    throwFaults(
      "Provider produced inconsistent result after apply",
      applyFaults(schema, options.planned, applied.newState),
    );
  }
  return applied;
}

export interface ApplyOptions {
  /** null destroys. */
  readonly config: Values | null;
  readonly prior?: Values | null;
  readonly private?: PrivateBytes;
  readonly identity?: Values | undefined;
}

/** Plans, plans again as Terraform does before it applies, and applies. */
export async function apply(
  client: ClientConnection,
  typeName: string,
  options: ApplyOptions,
): Promise<AppliedResource & { readonly planned: PlannedResource }> {
  const { config, prior = null } = options;
  const { schema } = await client.resource(typeName);
  const at = { prior, private: options.private ?? noBytes, priorIdentity: options.identity };
  const unchanged = { newState: prior, private: at.private, identity: options.identity };
  const planned = await planResourceChange(client, typeName, { ...at, config });
  const ended = { ...unchanged, diagnostics: planned.diagnostics, planned };
  if (hasError(planned.diagnostics) || planned.deferred !== undefined) return ended;
  if (prior !== null && planned.requiresReplace.length > 0)
    return replace(client, typeName, options, planned);
  if (prior !== null && equalValues(objectTypeOf(schema), planned.plannedState, prior)) return ended;

  const final = await planResourceChange(client, typeName, {
    ...at,
    config,
    ...(client.capabilities.storePlannedPrivate ? { plannedPrivate: planned.private } : {}),
    // Terraform 1.11 to 1.16 says so in every apply, and takes no deferral all the same.
    capabilities: { deferralAllowed: true },
  });
  if (hasError(final.diagnostics)) return { ...unchanged, diagnostics: final.diagnostics, planned };
  client.deferral(final.deferred === undefined ? undefined : { reason: 0 }, false);
  throwFaults(
    "Provider produced inconsistent final plan",
    applyFaults(schema, planned.plannedState, final.plannedState),
  );
  const applied = await applyResourceChange(client, typeName, {
    planned: final.plannedState,
    config,
    prior,
    private: final.private,
    plannedIdentity: final.identity ?? options.identity,
  });
  return { ...applied, planned };
}

/** Destroy, then create. */
async function replace(
  client: ClientConnection,
  typeName: string,
  options: ApplyOptions,
  planned: PlannedResource,
): Promise<AppliedResource & { readonly planned: PlannedResource }> {
  const destroyed = await apply(client, typeName, { ...options, config: null });
  if (hasError(destroyed.diagnostics)) return destroyed;
  const created = await apply(client, typeName, { config: options.config });
  return {
    ...created,
    planned: { ...created.planned, requiresReplace: planned.requiresReplace },
  };
}
