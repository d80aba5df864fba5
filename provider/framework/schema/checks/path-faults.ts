import { Path } from "../../path/path.js";
import type { ValueType } from "../../types/value-type.js";
import type { PathExpression } from "../../validators/path-expression.js";
import { features, type Member, type NestedNode, type ObjectNode } from "../object-node.js";

interface Asking {
  readonly description: string;
  readonly paths?: readonly PathExpression[];
}

/** The places that validators ask for and the schema does not have. */
export function pathFaults(top: ObjectNode, configValidators: readonly Asking[]): readonly string[] {
  const faults: string[] = [];
  const check = (asking: readonly Asking[], path: Path): void => {
    for (const expression of asking.flatMap((one) => one.paths ?? [])) {
      const place = expression.from(path);
      if (stands(top, place)) continue;
      const who = path.steps.length === 0 ? "a rule of the configuration" : `a validator of ${path}`;
      faults.push(`${who} asks for ${expression}, which the schema does not have`);
    }
  };
  const visit = (node: ObjectNode, path: Path): void => {
    check(node.validators, path);
    for (const { name, has, validators, nested } of node.members) {
      if ((has & features.rules) === 0) continue;
      const at = path.atName(name);
      check(validators, at);
      if (nested !== undefined) visit(nested.object, element(at, nested));
    }
  };
  check(configValidators, new Path());
  visit(top, new Path());
  return faults;
}

/** The path of some object within. */
function element(path: Path, { nesting }: NestedNode): Path {
  switch (nesting) {
    case "single":
      return path;
    case "list":
      return path.atListIndex(0);
    case "map":
      return path.atMapKey("…");
    case "set":
      return path.atSetValue(null);
  }
}

type Place = ObjectNode | Member | ValueType;

function stands(top: ObjectNode, { steps }: PathExpression): boolean {
  let place: Place | undefined = top;
  for (const step of steps) place = place === undefined ? undefined : next(place, step);
  return place !== undefined;
}

function next(place: Place, step: PathExpression["steps"][number]): Place | undefined {
  if ("members" in place)
    return step.kind === "attribute" ? place.members.find(({ name }) => name === step.name) : undefined;
  if ("nested" in place) {
    const { nested, type } = place;
    if (nested === undefined) return next(type, step);
    if (nested.nesting === "single") return next(nested.object, step);
    return fits(nested.nesting, step.kind) ? nested.object : undefined;
  }
  switch (place.kind) {
    case "object":
      return step.kind === "attribute" && Object.hasOwn(place.attributeTypes, step.name)
        ? place.attributeTypes[step.name]
        : undefined;
    case "list":
    case "set":
    case "map":
      return fits(place.kind, step.kind) ? place.elementType : undefined;
    case "tuple":
      return step.kind === "listIndex" ? place.elementTypes[step.index] : undefined;
    case "dynamic":
      return place;
    default:
      return undefined;
  }
}

function fits(nesting: "list" | "set" | "map", step: string): boolean {
  const steps = {
    list: ["listIndex", "anyListIndex"],
    map: ["mapKey", "anyMapKey"],
    set: ["setValue", "anySetValue"],
  };
  return steps[nesting].includes(step);
}
