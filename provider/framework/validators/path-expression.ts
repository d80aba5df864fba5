import { Path, type PathStep } from "../path/path.js";
import { isKnown } from "../values/unknown.js";
import { configuredValue, withoutType } from "./configured-value.js";

type ExpressionStep =
  | PathStep
  | { readonly kind: "parent" }
  | { readonly kind: "anyListIndex" }
  | { readonly kind: "anyMapKey" }
  | { readonly kind: "anySetValue" };

/** A value somewhere in a configuration. */
export interface PathMatch {
  readonly path: Path;
  readonly value: unknown;
}

/**
 * Where values stand, seen from the top ({@link matchRoot}) or from the attribute that a validator belongs to
 * ({@link matchRelative}); may match several. As in Go's framework, but a name alone, wherever an expression is
 * taken, means the attribute beside this one.
 *
 * @example
 * matchRelative().atParent().atName("password"); // the attribute beside this one
 * matchRoot("rule").atAnyListIndex().atName("port"); // the port of every rule
 */
export class PathExpression {
  readonly root: boolean;
  readonly steps: readonly ExpressionStep[];

  constructor(root: boolean, steps: readonly ExpressionStep[]) {
    this.root = root;
    this.steps = steps;
  }

  atName(name: string): PathExpression {
    return this.#with({ kind: "attribute", name });
  }

  /** One level up: from an attribute to the object it stands in, from there to the list, or to the top. */
  atParent(): PathExpression {
    return this.#with({ kind: "parent" });
  }

  atListIndex(index: number): PathExpression {
    return this.#with({ kind: "listIndex", index });
  }

  atAnyListIndex(): PathExpression {
    return this.#with({ kind: "anyListIndex" });
  }

  atMapKey(key: string): PathExpression {
    return this.#with({ kind: "mapKey", key });
  }

  atAnyMapKey(): PathExpression {
    return this.#with({ kind: "anyMapKey" });
  }

  atAnySetValue(): PathExpression {
    return this.#with({ kind: "anySetValue" });
  }

  /** The same place seen from the top. */
  from(path: Path): PathExpression {
    const steps: ExpressionStep[] = this.root ? [] : [...path.steps];
    for (const step of this.steps) {
      if (step.kind !== "parent") steps.push(step);
      else if (steps.pop() === undefined) return new PathExpression(true, [{ kind: "parent" }]);
    }
    return new PathExpression(true, steps);
  }

  /**
   * Every value that stands there. Where something on the way is null or unknown, that is the match: what is
   * beneath is null or unknown too.
   */
  matches(config: Readonly<Record<string, unknown>>, path: Path = new Path()): readonly PathMatch[] {
    let found: readonly PathMatch[] = [{ path: new Path(), value: config }];
    for (const step of this.from(path).steps) {
      found = found.flatMap((match) => {
        const value = withoutType(match.value);
        return isKnown(value) ? oneStep({ path: match.path, value }, step) : [{ path: match.path, value }];
      });
    }
    return found.map((match) => ({ path: match.path, value: configuredValue(match.value) }));
  }

  toString(): string {
    return this.steps.map(stepText).join("").replace(/^\./, "");
  }

  #with(step: ExpressionStep): PathExpression {
    return new PathExpression(this.root, [...this.steps, step]);
  }
}

/** A place beneath an attribute or block at the top of the schema. */
export function matchRoot(name: string): PathExpression {
  return new PathExpression(true, [{ kind: "attribute", name }]);
}

/** The attribute the validator belongs to, to go on from. */
export function matchRelative(): PathExpression {
  return new PathExpression(false, []);
}

/** Where validators take expressions: a name alone is the attribute beside this one. */
export type PathExpressionLike = PathExpression | string;

export function besides(paths: readonly PathExpressionLike[]): readonly PathExpression[] {
  return paths.map((one) => (typeof one === "string" ? matchRelative().atParent().atName(one) : one));
}

function oneStep({ path, value }: PathMatch, step: ExpressionStep): readonly PathMatch[] {
  switch (step.kind) {
    case "attribute":
      return isRecord(value) ? [{ path: path.atName(step.name), value: own(value, step.name) }] : [];
    case "mapKey":
      return isRecord(value) && Object.hasOwn(value, step.key)
        ? [{ path: path.atMapKey(step.key), value: value[step.key] ?? null }]
        : [];
    case "anyMapKey":
      return isRecord(value)
        ? Object.keys(value).map((key) => ({ path: path.atMapKey(key), value: value[key] ?? null }))
        : [];
    case "listIndex":
      return elements(value)
        .slice(step.index, step.index + 1)
        .map((element) => ({ path: path.atListIndex(step.index), value: element }));
    case "anyListIndex":
      return elements(value).map((element, index) => ({ path: path.atListIndex(index), value: element }));
    case "setValue":
      return elements(value)
        .filter((element) => element === step.value)
        .map((element) => ({ path: path.atSetValue(element), value: element }));
    case "anySetValue":
      return elements(value).map((element) => ({ path: path.atSetValue(element), value: element }));
    case "parent":
      return [];
  }
}

function stepText(step: ExpressionStep): string {
  switch (step.kind) {
    case "parent":
      return ".<";
    case "anyListIndex":
    case "anyMapKey":
    case "anySetValue":
      return "[*]";
    default:
      return new Path([{ kind: "attribute", name: "" }, step]).toString();
  }
}

function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function own(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? (value[name] ?? null) : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
