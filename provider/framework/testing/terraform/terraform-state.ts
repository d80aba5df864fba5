import type { JsonValue } from "../../private-state.js";
import { jsonObject } from "../../values/exact-json.js";
import { valueAt } from "./json-path.js";

/** A resource or data source in the state. */
export interface ResourceInstance {
  /** `hello_greeting.it`, `module.a.hello_greeting.it["key"]`, `data.hello_greeting.it`. */
  readonly address: string;
  readonly values: JsonObject;
  /** By attribute: true, or what is true within, where the value is sensitive. */
  readonly sensitive: JsonObject;
  readonly tainted: boolean;
  /** undefined: none, or a Terraform before 1.12. */
  readonly identity: JsonObject | undefined;
}

export type JsonObject = Readonly<Record<string, JsonValue>>;

/**
 * The state after a step, as `terraform show -json` prints it. Numbers that JavaScript cannot hold exactly are strings.
 */
export class TerraformState {
  /** By address. Deposed objects are not among them. */
  readonly resources: ReadonlyMap<string, ResourceInstance>;
  readonly outputs: JsonObject;

  private constructor(values: JsonObject) {
    this.resources = new Map(instancesOf(objectAt(values, "root_module")).map((one) => [one.address, one]));
    this.outputs = Object.fromEntries(
      Object.entries(objectAt(values, "outputs")).map(([name, output]) => [
        name,
        isObject(output) ? (output.value ?? null) : null,
      ]),
    );
  }

  /** Of what `show -json` prints for the state. */
  static ofState(json: string): TerraformState {
    return new TerraformState(objectAt(jsonObject(json), "values"));
  }

  /** The state that a plan started from, of what `show -json PLAN` prints. */
  static beforePlan(json: string): TerraformState {
    return new TerraformState(objectAt(objectAt(jsonObject(json), "prior_state"), "values"));
  }

  /** @throws when it is not there; the message says what is */
  resource(address: string): ResourceInstance {
    const found = this.resources.get(address);
    if (found === undefined) {
      const there = [...this.resources.keys()].join(", ") || "nothing";
      throw new Error(`${address} is not in the state. There is: ${there}`);
    }
    return found;
  }

  /** The value at a path within a resource: `rules[0].port`, `tags["a b"]`. undefined: there is no such place. */
  value(address: string, path: string): JsonValue | undefined {
    return valueAt(this.resource(address).values, path);
  }
}

function instancesOf(module: JsonObject): readonly ResourceInstance[] {
  const own = objectsAt(module, "resources").filter(({ deposed_key }) => deposed_key === undefined);
  return [...own.map(instanceOf), ...objectsAt(module, "child_modules").flatMap(instancesOf)];
}

function instanceOf(resource: JsonObject): ResourceInstance {
  return {
    address: String(resource.address),
    values: objectAt(resource, "values"),
    sensitive: objectAt(resource, "sensitive_values"),
    tainted: resource.tainted === true,
    identity: isObject(resource.identity) ? resource.identity : undefined,
  };
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

function objectsAt(object: JsonObject, key: string): readonly JsonObject[] {
  const value = object[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
