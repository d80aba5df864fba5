import type { PlanModifier } from "../plan-modifiers/plan-modifier.js";
import { hasSemanticEquality } from "../types/has-semantic-equality.js";
import type { ObjectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import type { Validator } from "../validators/validator.js";
import type { Attribute, Attributes, NestedAttributeType, NestingMode, ObjectRules } from "./attribute.js";
import type { Block, Blocks } from "./block.js";
import { attributeType, blockType, objectTypeOf } from "./object-type-of.js";

/**
 * What may occur in an object of a schema, as bits: a step of planning or validating passes by what has nothing for
 * it. (A resource without defaults costs nothing for defaults.)
 */
export const features = {
  default: 1,
  computed: 2,
  writeOnly: 4,
  planModifiers: 8,
  /** Anything to validate. */
  rules: 16,
  semanticEquality: 32,
} as const;

/** An object of a schema (its top, a nested attribute, a block) as the steps of planning walk it; made once. */
export interface ObjectNode {
  readonly members: readonly Member[];
  readonly type: ObjectType;
  readonly validators: readonly Validator<unknown>[];
  readonly planModifiers: readonly PlanModifier<unknown>[];
  /** The {@link features} of its members and of all below. */
  readonly has: number;
}

/** An attribute or block of such an object. */
export interface Member {
  readonly name: string;
  readonly type: ValueType;
  /** undefined: a block. */
  readonly attribute: Attribute | undefined;
  /** undefined: an attribute. */
  readonly block: Block | undefined;
  readonly computed: boolean;
  readonly validators: readonly Validator<unknown>[];
  readonly planModifiers: readonly PlanModifier<unknown>[];
  /** What stands within; undefined for an attribute that is no nested one. */
  readonly nested: NestedNode | undefined;
  readonly has: number;
}

/** What stands within an attribute or block: the same shape for `rule = [{ … }]` and `rule { … }`. */
export interface NestedNode {
  readonly nesting: NestingMode;
  readonly attributes: Attributes;
  readonly blocks: Blocks;
  readonly object: ObjectNode;
}

const known = new WeakMap<object, ObjectNode>();

/** The node of a schema, a nested attribute's type, or a block. */
export function objectNode(
  of: { readonly attributes: Attributes; readonly blocks?: Blocks } & Partial<ObjectRules>,
): ObjectNode {
  let node = known.get(of);
  if (node === undefined) {
    const members = [
      ...Object.entries(of.attributes).map(([name, one]) => attributeMember(name, one)),
      ...Object.entries(of.blocks ?? {}).map(([name, one]) => blockMember(name, one)),
    ];
    const { objectValidators: validators = [], objectPlanModifiers: planModifiers = [] } = of;
    node = {
      members,
      type: objectTypeOf(of),
      validators,
      planModifiers,
      has: members.reduce((has, one) => has | one.has, featuresOfRules(validators, planModifiers)),
    };
    known.set(of, node);
  }
  return node;
}

function attributeMember(name: string, attribute: Attribute): Member {
  const { presence, type, validators, planModifiers } = attribute;
  const nested = type.kind === "nested" ? { ...within(type), blocks: {} } : undefined;
  const computed = presence === "computed" || presence === "optional-computed";
  const valueType = attributeType(attribute);
  const judged =
    presence === "required" ||
    presence === "computed" ||
    attribute.writeOnly ||
    attribute.deprecationMessage !== undefined;
  return {
    name,
    type: valueType,
    attribute,
    block: undefined,
    computed,
    validators,
    planModifiers,
    nested,
    has:
      (attribute.default === undefined ? 0 : features.default) |
      (computed ? features.computed : 0) |
      (attribute.writeOnly ? features.writeOnly : 0) |
      (judged ? features.rules : 0) |
      (hasSemanticEquality(valueType) ? features.semanticEquality : 0) |
      featuresOfRules(validators, planModifiers) |
      (nested?.object.has ?? 0),
  };
}

function blockMember(name: string, block: Block): Member {
  const { validators, planModifiers } = block;
  const nested = { ...within(block), blocks: block.blocks };
  const judged = block.deprecationMessage !== undefined || block.minItems > 0 || block.maxItems > 0;
  return {
    name,
    type: blockType(block),
    attribute: undefined,
    block,
    computed: false,
    validators,
    planModifiers,
    nested,
    has: nested.object.has | (judged ? features.rules : 0) | featuresOfRules(validators, planModifiers),
  };
}

function within<T extends Block | NestedAttributeType>(of: T) {
  return { nesting: of.nesting, attributes: of.attributes, object: objectNode(of) };
}

function featuresOfRules(validators: readonly unknown[], planModifiers: readonly unknown[]): number {
  return (
    (validators.length > 0 ? features.rules : 0) | (planModifiers.length > 0 ? features.planModifiers : 0)
  );
}
