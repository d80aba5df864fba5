import type { Call, ResourceCall } from "./call.js";
import type { DeferredReason } from "./deferred.js";
import type { Identity, IdentitySchema } from "./identity/identity-schema.js";
import type { ResourceIdentity } from "./identity/resource-identity.js";
import type { PathLike } from "./path/path.js";
import type { PrivateState } from "./private-state.js";
import type { Schema } from "./schema/schema.js";
import type { Config, KnownConfig, Plan, Planned, PriorState, State } from "./schema/views.js";
import type { StateMover } from "./state-mover.js";
import type { StateUpgrader } from "./state-upgrader.js";

/**
 * A kind of thing Terraform manages. `S` is the type of its schema, `Data` what the provider's `configure` returns,
 * `I` the type of its identity's schema, where it has one.
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
export interface Resource<
  S extends Schema = Schema,
  Data = unknown,
  I extends IdentitySchema = IdentitySchema,
> {
  readonly schema: S;

  /** What tells one thing from all others: `import` by identity and list resources need it. */
  readonly identity?: ResourceIdentity<S, I>;

  /**
   * Makes the thing; returns its state. Every argument must come back as planned, every unknown must be filled in.
   * A state returned together with an error in `call.diagnostics` is kept, and the resource marked as tainted.
   */
  create(request: CreateRequest<S>, call: ResourceCall<Data, I>): Promise<State<S>>;

  /** What is there now; null when it is gone, and Terraform will plan to create it again. */
  read(request: ReadRequest<S>, call: ResourceCall<Data, I>): Promise<State<S> | null>;

  /**
   * Changes the thing in place; returns its new state. Left out: every change of an argument must require
   * replacement. On an error, return what is true (with the error in `call.diagnostics`), or throw: nothing changed.
   */
  update?(request: UpdateRequest<S>, call: ResourceCall<Data, I>): Promise<State<S>>;

  /** Removes the thing. Gone already is no error. On an error it stays in the state. */
  delete(request: DeleteRequest<S>, call: ResourceCall<Data, I>): Promise<void>;

  /** Rules beyond those of single attributes; values may be unknown. Runs before the provider is configured. */
  validateConfig?(request: ValidateConfigRequest<S>, call: Call): Promise<void> | void;

  /**
   * Changes the plan after the attributes' own plan modifiers, or adds diagnostics to it. Also asked when the
   * resource is to be destroyed: `plan` is null then and only diagnostics count.
   */
  modifyPlan?(
    request: ModifyPlanRequest<S>,
    call: ResourceCall<Data, I>,
    // biome-ignore lint/suspicious/noConfusingVoidType: a hook that changes nothing returns nothing
  ): Promise<ModifyPlanResult<S> | void>;

  /**
   * `terraform import`, by id or by identity: the little state that `read`, called next, needs to find the thing.
   * Attributes left out are null. {@link importStatePassthroughId} and {@link importStatePassthroughWithIdentity} fit
   * when the id is one attribute.
   */
  importState?(request: ImportStateRequest<I>, call: ResourceCall<Data, I>): Promise<ImportedState<S>>;

  /** From each older `schema.version` straight to the newest. {@link stateUpgrader} gives the old state its type. */
  readonly upgradeState?: Readonly<Record<number, StateUpgrader<S>>>;

  /** The types of resources whose state this one can take over. {@link stateMover} gives their state a type. */
  readonly moveState?: readonly StateMover<S, I>[];

  /**
   * The configuration that `terraform plan -generate-config-out` writes for an imported thing. Left out: what
   * `request.config` holds.
   */
  generateConfig?(request: GenerateConfigRequest<S>, call: Call): Promise<Config<S>> | Config<S>;
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
  /**
   * In the plan that Terraform from 1.16 on makes again when it applies: what the first plan wrote to the private
   * state. Else null.
   */
  readonly firstPlanPrivateState?: Pick<PrivateState, "get"> | null;
}

export interface ModifyPlanResult<S> {
  /** The plan with changes; left out: as it was. Arguments the user configured must stay as they are, or as they
   * were before. */
  readonly plan?: Plan<S>;
  /** What can only be changed by destroying the resource and creating it again. */
  readonly requiresReplace?: readonly PathLike[];
  /** Puts the change off to a later apply, as a thrown {@link Deferred} does, and gives the plan as far as it goes. */
  readonly deferred?: DeferredReason;
}

export interface ImportStateRequest<I = IdentitySchema> {
  /** Empty when the import is by identity. */
  readonly id: string;
  /** What the user wrote; optional attributes may be null. null: the import is by id. */
  readonly identity: Identity<I> | null;
}

/** The attributes an import knows; the others are null. */
export type ImportedState<S> = Partial<PriorState<S>>;

export interface GenerateConfigRequest<S> {
  readonly state: State<S>;
  /**
   * The configuration as the schema gives it: the state without what the provider computes, defaults, deprecated
   * arguments, and arguments that the others exclude.
   */
  readonly config: Config<S>;
}

/**
 * `importState` for resources whose import id is the value of one attribute. An import by identity leaves the attribute
 * null: `read` has the identity.
 */
export function importStatePassthroughId<const N extends string>(
  attribute: N,
): (request: ImportStateRequest) => Promise<{ readonly [K in N]: string | null }>;
export function importStatePassthroughId(attribute: string) {
  return async ({ id }: ImportStateRequest): Promise<Record<string, string | null>> => ({
    [attribute]: id === "" ? null : id,
  });
}

/** `importState` where the import id, or the text that one attribute of the identity holds, is the value of one attribute. */
export function importStatePassthroughWithIdentity<const N extends string>(
  attribute: N,
  identityAttribute: string,
): (request: ImportStateRequest) => Promise<{ readonly [K in N]: string | null }>;
export function importStatePassthroughWithIdentity(attribute: string, identityAttribute: string) {
  return async ({ id, identity }: ImportStateRequest): Promise<Record<string, string | null>> => {
    const given: unknown = identity?.[identityAttribute];
    if (identity !== null && typeof given !== "string")
      throw new TypeError(`the identity has no text ${JSON.stringify(identityAttribute)}`);
    return { [attribute]: typeof given === "string" ? given : id };
  };
}
