import type { Attributes } from "./attribute.js";

/** `name { … }` syntax. A single block may stand once, the others any number of times. */
export interface Block<
  M extends BlockNesting = BlockNesting,
  A extends Attributes = Attributes,
  N extends Blocks = Blocks,
> {
  readonly nesting: M;
  readonly attributes: A;
  readonly blocks: N;
  readonly description: string;
  readonly deprecationMessage: string | undefined;
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
}

export interface RepeatedBlockOptions<A extends Attributes, N extends Blocks> extends BlockOptions<A, N> {
  readonly minItems?: number;
  readonly maxItems?: number;
}

function make<M extends BlockNesting, A extends Attributes, N extends Blocks>(
  nesting: M,
  options: RepeatedBlockOptions<A, N>,
  blocks: N,
): Block<M, A, N> {
  return {
    nesting,
    attributes: options.attributes,
    blocks,
    description: options.description ?? "",
    deprecationMessage: options.deprecationMessage,
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

function single<const A extends Attributes>(options: BlockOptions<A, NoBlocks>): Block<"single", A, NoBlocks>;
function single<const A extends Attributes, const N extends Blocks>(
  options: BlockOptions<A, N> & { readonly blocks: N },
): Block<"single", A, N>;
function single(options: BlockOptions<Attributes, Blocks>): Block<"single"> {
  return make("single", options, options.blocks ?? {});
}

function list<const A extends Attributes>(
  options: RepeatedBlockOptions<A, NoBlocks>,
): Block<"list", A, NoBlocks>;
function list<const A extends Attributes, const N extends Blocks>(
  options: RepeatedBlockOptions<A, N> & { readonly blocks: N },
): Block<"list", A, N>;
function list(options: RepeatedBlockOptions<Attributes, Blocks>): Block<"list"> {
  return make("list", options, options.blocks ?? {});
}

function set<const A extends Attributes>(
  options: RepeatedBlockOptions<A, NoBlocks>,
): Block<"set", A, NoBlocks>;
function set<const A extends Attributes, const N extends Blocks>(
  options: RepeatedBlockOptions<A, N> & { readonly blocks: N },
): Block<"set", A, N>;
function set(options: RepeatedBlockOptions<Attributes, Blocks>): Block<"set"> {
  return make("set", options, options.blocks ?? {});
}
