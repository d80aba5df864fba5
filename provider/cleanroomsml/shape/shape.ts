import type { Provider } from "terraform-plugin-framework-ts";
import {
  type ProtocolBlock,
  type ProviderDocumentation,
  readDocumentation,
} from "../docs/provider-documentation.js";

/** What configurations and states may rely on: everything of the schemas but descriptions. */
export interface ProviderShape {
  readonly provider: BlockShape;
  readonly resources: Readonly<Record<string, ResourceShape>>;
  readonly dataSources: Readonly<Record<string, BlockShape>>;
  readonly listResources: Readonly<Record<string, BlockShape>>;
  readonly functions: Readonly<Record<string, FunctionShape>>;
}

export interface ResourceShape extends BlockShape {
  /** Of the state's shape. */
  readonly version: number;
  /** Attribute of the identity ⇒ its type; undefined: no identity. */
  readonly identity?: { readonly version: number; readonly attributes: Readonly<Record<string, string>> };
}

export interface BlockShape {
  /** Name ⇒ type and presence: `"string" required`. */
  readonly attributes: Readonly<Record<string, AttributeShape>>;
  readonly blocks: Readonly<Record<string, NestedShape>>;
}

export interface AttributeShape {
  /** A type constraint of Terraform; of a nested attribute, its nesting. */
  readonly type: unknown;
  readonly presence: Presence;
  readonly nested?: Readonly<Record<string, AttributeShape>>;
}

export type Presence = "required" | "optional" | "optional-computed" | "computed";

export interface NestedShape extends BlockShape {
  readonly nesting: number;
  readonly minItems: number;
  readonly maxItems: number;
}

export interface FunctionShape {
  readonly parameters: readonly unknown[];
  /** null: none. */
  readonly variadic: unknown;
  readonly returns: unknown;
}

/** The shape of a provider as it is. */
export async function shapeOf(provider: Provider): Promise<ProviderShape> {
  return shapeIn(await readDocumentation(provider));
}

function shapeIn(of: ProviderDocumentation): ProviderShape {
  return {
    provider: blockShape(of.provider),
    resources: each(of.resources, (block, name) => {
      const identity = of.identities.get(name);
      return {
        version: of.versions.get(name) ?? 0,
        ...blockShape(block),
        ...(identity === undefined
          ? {}
          : {
              identity: {
                version: identity.version,
                attributes: Object.fromEntries(
                  identity.identityAttributes.map((one) => [one.name, json(one.type)]),
                ),
              },
            }),
      };
    }),
    dataSources: each(of.dataSources, blockShape),
    listResources: each(of.listResources, blockShape),
    functions: each(of.functions, ({ parameters, variadicParameter, return: result }) => ({
      parameters: parameters.map(({ type }) => json(type)),
      variadic: variadicParameter === undefined ? null : json(variadicParameter.type),
      returns: json(result?.type),
    })),
  };
}

function blockShape({
  attributes,
  blockTypes,
}: Pick<ProtocolBlock, "attributes" | "blockTypes">): BlockShape {
  return {
    attributes: attributeShapes(attributes),
    blocks: Object.fromEntries(
      blockTypes.map(({ typeName, block, nesting, minItems, maxItems }) => [
        typeName,
        { nesting, minItems, maxItems, ...blockShape(block ?? { attributes: [], blockTypes: [] }) },
      ]),
    ),
  };
}

function attributeShapes(attributes: ProtocolBlock["attributes"]): Readonly<Record<string, AttributeShape>> {
  return Object.fromEntries(
    attributes.map(({ name, type, nestedType, required, optional, computed }) => [
      name,
      {
        type: nestedType === undefined ? json(type) : `nested ${nestedType.nesting}`,
        presence: required
          ? "required"
          : optional
            ? computed
              ? "optional-computed"
              : "optional"
            : "computed",
        ...(nestedType === undefined ? {} : { nested: attributeShapes(nestedType.attributes) }),
      },
    ]),
  );
}

function each<T, S>(
  of: ReadonlyMap<string, T>,
  shape: (one: T, name: string) => S,
): Readonly<Record<string, S>> {
  return Object.fromEntries([...of].map(([name, one]) => [name, shape(one, name)]));
}

function json(type: Uint8Array | undefined) {
  return JSON.parse(Buffer.from(type ?? []).toString() || "null");
}
