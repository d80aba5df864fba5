/**
 * Where in a configuration, plan or state a value stands. `root("rule").atListIndex(0).atName("port")` reads as
 * `rule[0].port`. Terraform uses it to underline the argument a diagnostic is about.
 */
export type PathStep =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "listIndex"; readonly index: number }
  | { readonly kind: "mapKey"; readonly key: string }
  | { readonly kind: "setValue"; readonly value: unknown };

export class Path {
  readonly steps: readonly PathStep[];

  constructor(steps: readonly PathStep[] = []) {
    this.steps = steps;
  }

  /** An attribute or block of the object here. */
  atName(name: string): Path {
    return new Path([...this.steps, { kind: "attribute", name }]);
  }

  /** An element of the list or tuple here, from 0. */
  atListIndex(index: number): Path {
    return new Path([...this.steps, { kind: "listIndex", index }]);
  }

  /** An element of the map here. */
  atMapKey(key: string): Path {
    return new Path([...this.steps, { kind: "mapKey", key }]);
  }

  /** An element of the set here. The protocol cannot address one: Terraform is shown the set itself. */
  atSetValue(value: unknown): Path {
    return new Path([...this.steps, { kind: "setValue", value }]);
  }

  equals(other: Path): boolean {
    return this.key === other.key;
  }

  /** A text that only equal paths share. Not to be shown: it holds the elements of sets, which may be secrets. */
  get key(): string {
    return this.steps
      .map((step) => (step.kind === "setValue" ? `{${stableText(step.value)}}` : stepText(step)))
      .join("");
  }

  /** As Terraform writes it: `rule[0].tags["x"]`. */
  toString(): string {
    return this.steps.map(stepText).join("").replace(/^\./, "");
  }
}

function stepText(step: PathStep): string {
  switch (step.kind) {
    case "attribute":
      return `.${step.name}`;
    case "listIndex":
      return `[${step.index}]`;
    case "mapKey":
      return `[${JSON.stringify(step.key)}]`;
    case "setValue":
      return "[…]";
  }
}

/** The same for equal values, whatever the order of their properties. */
function stableText(value: unknown): string {
  try {
    return (
      JSON.stringify(value, (_key, one: unknown) => {
        if (typeof one === "bigint") return one.toString();
        if (typeof one !== "object" || one === null || Array.isArray(one)) return one;
        return Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
      }) ?? ""
    );
  } catch {
    return "";
  }
}

/** A path, or the name of an attribute or block at the top of the schema. */
export type PathLike = Path | string;

/** The path of an attribute or block at the top of the schema. */
export function root(name: string): Path {
  return new Path([{ kind: "attribute", name }]);
}

export function toPath(path: PathLike): Path {
  return typeof path === "string" ? root(path) : path;
}
