import type { Call, ConfiguredCall } from "./call.js";
import type { ValidateConfigRequest } from "./resource.js";
import type { Schema } from "./schema/schema.js";
import type { Config, KnownConfig } from "./schema/views.js";

/**
 * Something to be done and not to be kept: a notification, a restart, a backup. Terraform (1.14) invokes it before or
 * after a change of a resource that names it, or by `terraform apply -invoke=action.example_notify.it`.
 *
 * It changes no state, neither its own (it has none) nor a resource's: the protocol (6.11) links no resources to it.
 *
 * @example
 * export const notifyAction: Action<typeof notifySchema, Pager> = {
 *   schema: notifySchema,
 *   async invoke({ config }, { providerData, sendProgress, signal }) {
 *     sendProgress(`calling ${config.who}`);
 *     await providerData.page(config.who, { signal });
 *   },
 * };
 */
export interface Action<S extends Schema = Schema, Data = unknown> {
  /** Of the `config` block. It can have nothing computed. */
  readonly schema: S;

  /** Does it. An error in `call.diagnostics`, or thrown, fails the apply. */
  invoke(request: InvokeActionRequest<S>, call: InvokeActionCall<Data>): Promise<void>;

  /** Asked when the invocation is planned: adds diagnostics, or puts it off by throwing a {@link Deferred}. */
  modifyPlan?(request: PlanActionRequest<S>, call: PlanActionCall<Data>): Promise<void>;

  /** Rules beyond those of single attributes; values may be unknown. Runs before the provider is configured. */
  validateConfig?(request: ValidateConfigRequest<S>, call: Call): Promise<void> | void;
}

export interface InvokeActionRequest<S> {
  readonly config: KnownConfig<S>;
}

export interface PlanActionRequest<S> {
  /** May hold unknowns: an action can refer to the resource that triggers it. */
  readonly config: Config<S>;
}

export interface InvokeActionCall<Data> extends ConfiguredCall<Data> {
  /** Shows a line to the user while the action is running. */
  readonly sendProgress: (message: string) => void;
}

export interface PlanActionCall<Data> extends ConfiguredCall<Data> {
  /** Whether a {@link Deferred} may be thrown: only under `terraform plan -allow-deferral`. */
  readonly deferralAllowed: boolean;
}
