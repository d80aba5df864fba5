import { isDeepStrictEqual } from "node:util";
import type {
  AttributeShape,
  BlockShape,
  FunctionShape,
  NestedShape,
  ProviderShape,
  ResourceShape,
} from "./shape.js";

/**
 * What of a released provider a later one no longer keeps: a configuration that was valid and would not be, an output that is
 * gone. A sentence for each. (That its states can be read is tested with states: test/provider/upgrade.slow.test.ts.)
 */
export function breakingChanges(released: ProviderShape, now: ProviderShape): readonly string[] {
  return [
    ...blockChanges("provider", released.provider, now.provider),
    ...kept("resource", released.resources, now.resources, resourceChanges),
    ...kept("data source", released.dataSources, now.dataSources, blockChanges),
    ...kept("list resource", released.listResources, now.listResources, blockChanges),
    ...kept("function", released.functions, now.functions, functionChanges),
  ];
}

function kept<S>(
  kind: string,
  released: Readonly<Record<string, S>>,
  now: Readonly<Record<string, S>>,
  changes: (what: string, before: S, after: S) => readonly string[],
): readonly string[] {
  return Object.entries(released).flatMap(([name, before]) => {
    const after = now[name];
    return after === undefined ? [`${kind} ${name} is gone`] : changes(`${kind} ${name}`, before, after);
  });
}

function resourceChanges(what: string, before: ResourceShape, after: ResourceShape): readonly string[] {
  const lower = after.version < before.version ? [`${what}: its schema's version is lower`] : [];
  const identity =
    before.identity !== undefined &&
    after.identity?.version === before.identity.version &&
    !isDeepStrictEqual(after.identity.attributes, before.identity.attributes)
      ? [`${what}: its identity is another one under the same version`]
      : [];
  const lost =
    before.identity !== undefined && after.identity === undefined ? [`${what}: its identity is gone`] : [];
  return [...lower, ...identity, ...lost, ...blockChanges(what, before, after)];
}

function blockChanges(what: string, before: BlockShape, after: BlockShape): readonly string[] {
  return [
    ...attributeChanges(what, before.attributes, after.attributes),
    ...kept(`${what}: block`, before.blocks, after.blocks, nestedChanges),
    ...Object.entries(after.blocks)
      .filter(([name, block]) => before.blocks[name] === undefined && block.minItems > 0)
      .map(([name]) => `${what}: the new block ${name} is required`),
  ];
}

function nestedChanges(what: string, before: NestedShape, after: NestedShape): readonly string[] {
  const nesting = after.nesting === before.nesting ? [] : [`${what} nests in another way`];
  const fewer = after.minItems > before.minItems ? [`${what} must stand there more often`] : [];
  const most = (one: NestedShape) => (one.maxItems === 0 ? Number.POSITIVE_INFINITY : one.maxItems);
  const more = most(after) < most(before) ? [`${what} may stand there less often`] : [];
  return [...nesting, ...fewer, ...more, ...blockChanges(what, before, after)];
}

function attributeChanges(
  what: string,
  before: Readonly<Record<string, AttributeShape>>,
  after: Readonly<Record<string, AttributeShape>>,
): readonly string[] {
  const old = Object.entries(before).flatMap(([name, from]) => {
    const to = after[name];
    if (to === undefined) return [`${what}: ${name} is gone`];
    const type = isDeepStrictEqual(to.type, from.type) ? [] : [`${what}: ${name} has another type`];
    return [
      ...type,
      ...presenceChanges(`${what}: ${name}`, from, to),
      ...attributeChanges(`${what}: ${name}`, from.nested ?? {}, to.nested ?? {}),
    ];
  });
  const required = Object.entries(after)
    .filter(([name, { presence }]) => before[name] === undefined && presence === "required")
    .map(([name]) => `${what}: the new ${name} is required`);
  return [...old, ...required];
}

function presenceChanges(what: string, { presence: from }: AttributeShape, { presence: to }: AttributeShape) {
  const isConfigurable = (presence: string) => presence !== "computed";
  if (to === "required" && from !== "required") return [`${what} is required now`];
  if (isConfigurable(from) && !isConfigurable(to)) return [`${what} can no longer be set`];
  return [];
}

function functionChanges(what: string, before: FunctionShape, after: FunctionShape): readonly string[] {
  return isDeepStrictEqual(before, after) ? [] : [`${what} takes or returns something else`];
}
