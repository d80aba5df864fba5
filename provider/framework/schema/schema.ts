import type { ConfigValidator } from "../validators/validator.js";
import type { Attributes } from "./attribute.js";
import type { Blocks, NoBlocks } from "./block.js";

/** What a provider, resource or data source looks like to its users; made by {@link schema}. */
export interface Schema<A extends Attributes = Attributes, B extends Blocks = Blocks> {
  readonly version: number;
  readonly description: string;
  readonly deprecationMessage: string | undefined;
  readonly attributes: A;
  readonly blocks: B;
  readonly configValidators: readonly ConfigValidator[];
}

export interface SchemaOptions<A extends Attributes> {
  /** Of the state's shape, from 0; raise it together with an entry in the resource's `upgradeState`. */
  readonly version?: number;
  /** For the documentation; Markdown. */
  readonly description?: string;
  /** What to use instead; Terraform warns wherever a configuration has one. */
  readonly deprecationMessage?: string;
  readonly attributes: A;
  /** Rules between attributes, see `terraform-plugin-framework-ts/config-validators`. */
  readonly configValidators?: readonly ConfigValidator[];
}

/**
 * A schema. The types of config, plan and state follow from it, see {@link Config}, {@link Plan}, {@link State}.
 *
 * @example
 * const fileSchema = schema({
 *   attributes: {
 *     path: attribute.string({ required: true, planModifiers: [requiresReplace()] }),
 *     content: attribute.string({ optional: true }),
 *     digest: attribute.string({ computed: true }),
 *   },
 * });
 * type FileState = State<typeof fileSchema>; // { path: string; content: string | null; digest: string | null }
 */
export function schema<const A extends Attributes>(options: SchemaOptions<A>): Schema<A, NoBlocks>;
export function schema<const A extends Attributes, const B extends Blocks>(
  options: SchemaOptions<A> & { readonly blocks: B },
): Schema<A, B>;
export function schema(options: SchemaOptions<Attributes> & { readonly blocks?: Blocks }): Schema {
  return {
    version: options.version ?? 0,
    description: options.description ?? "",
    deprecationMessage: options.deprecationMessage,
    attributes: options.attributes,
    blocks: options.blocks ?? {},
    configValidators: options.configValidators ?? [],
  };
}
