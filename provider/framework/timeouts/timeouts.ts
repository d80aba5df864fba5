import { type Attribute, attribute, type NestedAttributeType } from "../schema/attribute.js";
import { type Block, block, type NoBlocks } from "../schema/block.js";
import type { StringType } from "../types/string-type.js";
import { duration, parseDuration } from "./go-duration.js";

/** What may have a timeout. */
export type TimeoutOperation =
  | "create"
  | "read"
  | "update"
  | "delete"
  | "open"
  | "renew"
  | "close"
  | "list"
  | "invoke";

/** The time an operation may take where the user gives none, `"5m"`; or that with a text for the documentation. */
export type TimeoutOptions = string | { readonly default: string; readonly description: string };

/** The timeouts of one schema. */
export interface Timeouts<O extends TimeoutOperation> {
  /** `timeouts { create = "10m" }`, as most providers have it. */
  readonly block: Block<"single", TimeoutAttributes<O>, NoBlocks>;
  /** `timeouts = { create = "10m" }` */
  readonly attribute: Attribute<"optional", NestedAttributeType<"single", TimeoutAttributes<O>>, false>;
  /** The time an operation may take in milliseconds, from what configuration, plan or state have; else the default. */
  milliseconds(value: TimeoutValues<O> | null, operation: O): number;
}

export type TimeoutAttributes<O extends TimeoutOperation> = {
  readonly [N in O]: Attribute<"optional", StringType, false>;
};

/** `timeouts` in a configuration, plan or state; null where there is none. */
export type TimeoutValues<O extends TimeoutOperation> = { readonly [N in O]?: string | null };

/**
 * The `timeouts` that Terraform's users know: how long operations may take, as durations in Go's form.
 *
 * @example
 * const fileTimeouts = timeouts({ create: "5m", delete: { default: "1m", description: "How long deleting may take." } });
 * const fileSchema = schema({ attributes: { … }, blocks: { timeouts: fileTimeouts.block } });
 * // in create:
 * const time = fileTimeouts.milliseconds(plan.timeouts, "create");
 */
export function timeouts<const O extends TimeoutOperation>(
  operations: { readonly [N in O]: TimeoutOptions },
  { description = "How long operations may take." }: { readonly description?: string } = {},
): Timeouts<O> {
  const defaults = new Map<string, number>();
  for (const [operation, options] of entriesOf(operations))
    defaults.set(operation, defaultMilliseconds(operation, options));
  const attributes = timeoutAttributes(operations);
  return {
    block: block.single({ description, attributes }),
    attribute: attribute.singleNested({ optional: true, description, attributes }),
    milliseconds(value, operation) {
      const text = value?.[operation];
      const parsed = typeof text === "string" ? parseDuration(text) : undefined;
      // The configuration was validated; a state that somebody edited was not.
      return parsed?.kind === "duration" ? parsed.milliseconds : (defaults.get(operation) ?? 0);
    },
  };
}

function timeoutAttributes<O extends TimeoutOperation>(
  operations: {
    readonly [N in O]: TimeoutOptions;
  },
): TimeoutAttributes<O>;
function timeoutAttributes(operations: Readonly<Record<string, TimeoutOptions>>) {
  return Object.fromEntries(
    Object.entries(operations).map(([operation, options]) => {
      const standard = typeof options === "string" ? options : options.default;
      const description =
        typeof options === "string"
          ? `How long to wait for ${operation}: a duration such as \`30s\` or \`1h30m\`. Default: \`${standard}\`.`
          : options.description;
      return [operation, attribute.string({ optional: true, validators: [duration()], description })];
    }),
  );
}

function entriesOf(
  operations: Readonly<Record<string, TimeoutOptions>>,
): readonly [string, TimeoutOptions][] {
  return Object.entries(operations);
}

function defaultMilliseconds(operation: string, options: TimeoutOptions): number {
  const parsed = parseDuration(typeof options === "string" ? options : options.default);
  if (parsed.kind === "fault") throw new TypeError(`the default timeout of ${operation}: ${parsed.message}`);
  return parsed.milliseconds;
}
