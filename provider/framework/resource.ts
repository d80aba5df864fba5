import type { Call, ResourceCall } from "./call.js";
import type { PathLike } from "./path/path.js";
import type { JsonValue } from "./private-state.js";
import type { Schema } from "./schema/schema.js";
import type { Config, KnownConfig, Plan, Planned, PriorState, State } from "./schema/views.js";

/**
 * A kind of thing Terraform manages. `S` is the type of its schema, `Data` what the provider's `configure` returns.
 *
 * Every method either returns, throws a {@link DiagnosticError}, or adds errors to `call.diagnostics`. Whatever
 * else is thrown becomes the diagnostic "This is a bug in the provider". On an error without a returned state, the
 * prior state stays.
 *
 * @example
 * export const fileResource: Resource<typeof fileSchema, Disk> = {
 *   schema: fileSchema,
 *   async create({ plan }, { providerData, signal }) {
 *     const digest = await providerData.write(plan.path, plan.content ?? "", { signal });
 *     return { ...plan, digest };
 *   },
 *   …
 * };
 */
export interface Resource<S extends Schema = Schema, Data = unknown> {
  readonly schema: S;

  /**
   * Makes the thing; returns its state. Every argument must come back as planned, every unknown must be filled in.
   * A state returned together with an error in `call.diagnostics` is kept, and the resource marked as tainted.
   */
  create(request: CreateRequest<S>, call: ResourceCall<Data>): Promise<State<S>>;

  /** What is there now; null when it is gone, and Terraform will plan to create it again. */
  read(request: ReadRequest<S>, call: ResourceCall<Data>): Promise<State<S> | null>;

  /**
   * Changes the thing in place; returns its new state. Left out: every change of an argument must require
   * replacement. On an error, return what is true (with the error in `call.diagnostics`), or throw: nothing changed.
   */
  update?(request: UpdateRequest<S>, call: ResourceCall<Data>): Promise<State<S>>;

  /** Removes the thing. Gone already is no error. On an error it stays in the state. */
  delete(request: DeleteRequest<S>, call: ResourceCall<Data>): Promise<void>;

  /** Rules beyond those of single attributes; values may be unknown. Runs before the provider is configured. */
  validateConfig?(request: ValidateConfigRequest<S>, call: Call): Promise<void> | void;

  /**
   * Changes the plan after the attributes' own plan modifiers, or adds diagnostics to it. Also asked when the
   * resource is to be destroyed: `plan` is null then and only diagnostics count.
   */
  modifyPlan?(
    request: ModifyPlanRequest<S>,
    call: ResourceCall<Data>,
    // biome-ignore lint/suspicious/noConfusingVoidType: a hook that changes nothing returns nothing
  ): Promise<ModifyPlanResult<S> | void>;

  /**
   * `terraform import`: the little state that `read`, called next, needs to find the thing. Attributes left out are
   * null. {@link importStatePassthroughId} fits when the id is one attribute.
   */
  importState?(request: ImportStateRequest, call: ResourceCall<Data>): Promise<ImportedState<S>>;

  /** From each older `schema.version` straight to the newest. */
  readonly upgradeState?: Readonly<Record<number, StateUpgrader<S>>>;
}

export interface CreateRequest<S> {
  readonly config: KnownConfig<S>;
  readonly plan: Planned<S>;
}

export interface ReadRequest<S> {
  /** The state so far. Right after an import only what `importState` gave is there. */
  readonly state: PriorState<S>;
}

export interface UpdateRequest<S> {
  readonly config: KnownConfig<S>;
  readonly plan: Planned<S>;
  readonly state: State<S>;
}

export interface DeleteRequest<S> {
  readonly state: State<S>;
}

export interface ValidateConfigRequest<S> {
  readonly config: Config<S>;
}

export interface ModifyPlanRequest<S> {
  readonly config: Config<S> | null;
  /** null: the resource is to be destroyed. */
  readonly plan: Plan<S> | null;
  /** null: the resource is to be created. */
  readonly state: State<S> | null;
}

export interface ModifyPlanResult<S> {
  /** The plan with changes; left out: as it was. Arguments the user configured must stay as they are, or as they
   * were before. */
  readonly plan?: Plan<S>;
  /** What can only be changed by destroying the resource and creating it again. */
  readonly requiresReplace?: readonly PathLike[];
}

export interface ImportStateRequest {
  readonly id: string;
}

/** The attributes an import knows; the others are null. */
export type ImportedState<S> = Partial<PriorState<S>>;

export interface StateUpgrader<S> {
  upgrade(request: UpgradeStateRequest, call: Call): Promise<State<S>>;
}

export interface UpgradeStateRequest {
  readonly version: number;
  /** The old state as the JSON it was stored as. Numbers beyond 2^53 or 15 digits are strings. */
  readonly state: Readonly<Record<string, JsonValue>>;
}

/** `importState` for resources whose import id is the value of one attribute. */
export function importStatePassthroughId<const N extends string>(
  attribute: N,
): (request: ImportStateRequest) => Promise<{ readonly [K in N]: string }>;
export function importStatePassthroughId(attribute: string) {
  return async (request: ImportStateRequest): Promise<Record<string, string>> => ({
    [attribute]: request.id,
  });
}
