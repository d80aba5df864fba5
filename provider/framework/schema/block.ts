import type { PlanModifier } from "../plan-modifiers/plan-modifier.js";
import type { Validator } from "../validators/validator.js";
import type { Attributes, ObjectRules } from "./attribute.js";
import type { ObjectView } from "./views.js";

/** `name { … }` syntax. A single block may stand once, the others any number of times. */
export interface Block<
  M extends BlockNesting = BlockNesting,
  A extends Attributes = Attributes,
  N extends Blocks = Blocks,
> extends ObjectRules {
  readonly nesting: M;
  readonly attributes: A;
  readonly blocks: N;
  readonly description: string;
  readonly deprecationMessage: string | undefined;
  readonly validators: readonly Validator<unknown>[];
  readonly planModifiers: readonly PlanModifier<unknown>[];
  readonly minItems: number;
  /** 0: any number. */
  readonly maxItems: number;
}

export type BlockNesting = "single" | "list" | "set";

export interface Blocks {
  readonly [name: string]: Block;
}

// biome-ignore lint/complexity/noBannedTypes: an object type without any member, so that keyof is never
export type NoBlocks = {};

export interface BlockOptions<A extends Attributes, N extends Blocks> {
  readonly attributes: A;
  readonly blocks?: N;
  readonly description?: string;
  readonly deprecationMessage?: string;
  readonly validators?: readonly Validator<ObjectView<A, N, "config">>[];
  readonly planModifiers?: readonly PlanModifier<ObjectView<A, N, "plan">>[];
}

export interface RepeatedBlockOptions<A extends Attributes, N extends Blocks>
  extends Omit<BlockOptions<A, N>, "validators" | "planModifiers"> {
  /** How many blocks must at least, and may at most stand there. */
  readonly minItems?: number;
  readonly maxItems?: number;
  /** For all blocks together. */
  readonly validators?: readonly Validator<readonly ObjectView<A, N, "config">[]>[];
  readonly planModifiers?: readonly PlanModifier<readonly ObjectView<A, N, "plan">[]>[];
  /** For each block. */
  readonly objectValidators?: readonly Validator<ObjectView<A, N, "config">>[];
  readonly objectPlanModifiers?: readonly PlanModifier<ObjectView<A, N, "plan">>[];
}

interface AnyOptions<A extends Attributes> {
  readonly attributes: A;
  readonly description?: string;
  readonly deprecationMessage?: string;
  readonly validators?: readonly Validator<never>[];
  readonly planModifiers?: readonly PlanModifier<unknown>[];
  readonly objectValidators?: readonly Validator<never>[];
  readonly objectPlanModifiers?: readonly PlanModifier<unknown>[];
  readonly minItems?: number;
  readonly maxItems?: number;
}

function make<M extends BlockNesting, A extends Attributes, N extends Blocks>(
  nesting: M,
  options: AnyOptions<A>,
  blocks: N,
): Block<M, A, N> {
  return {
    nesting,
    attributes: options.attributes,
    blocks,
    description: options.description ?? "",
    deprecationMessage: options.deprecationMessage,
    validators: options.validators ?? [],
    planModifiers: options.planModifiers ?? [],
    objectValidators: options.objectValidators ?? [],
    objectPlanModifiers: options.objectPlanModifiers ?? [],
    minItems: options.minItems ?? 0,
    maxItems: options.maxItems ?? 0,
  };
}

/**
 * The blocks of a schema. New schemas better use nested attributes, except where users expect a block
 * (`timeouts { … }`, `assume_role { … }`).
 */
export const block = {
  single,
  list,
  set,
};

/** Any object is a NoBlocks, so blocks made elsewhere would lose their types. */
interface WithoutBlocks {
  readonly blocks?: undefined;
}

function single<const A extends Attributes>(
  options: BlockOptions<A, NoBlocks> & WithoutBlocks,
): Block<"single", A, NoBlocks>;
function single<const A extends Attributes, const N extends Blocks>(
  options: BlockOptions<A, N> & { readonly blocks: N },
): Block<"single", A, N>;
function single(options: BlockOptions<Attributes, Blocks>): Block<"single"> {
  return make("single", options, options.blocks ?? {});
}

function list<const A extends Attributes>(
  options: RepeatedBlockOptions<A, NoBlocks> & WithoutBlocks,
): Block<"list", A, NoBlocks>;
function list<const A extends Attributes, const N extends Blocks>(
  options: RepeatedBlockOptions<A, N> & { readonly blocks: N },
): Block<"list", A, N>;
function list(options: RepeatedBlockOptions<Attributes, Blocks>): Block<"list"> {
  return make("list", options, options.blocks ?? {});
}

function set<const A extends Attributes>(
  options: RepeatedBlockOptions<A, NoBlocks> & WithoutBlocks,
): Block<"set", A, NoBlocks>;
function set<const A extends Attributes, const N extends Blocks>(
  options: RepeatedBlockOptions<A, N> & { readonly blocks: N },
): Block<"set", A, N>;
function set(options: RepeatedBlockOptions<Attributes, Blocks>): Block<"set"> {
  return make("set", options, options.blocks ?? {});
}
