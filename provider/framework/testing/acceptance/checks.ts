import assert from "node:assert/strict";
import type { JsonValue } from "../../private-state.js";
import type { PlannedChange } from "../terraform/planned-changes.js";
import type { TerraformState } from "../terraform/terraform-state.js";

/** Looks at the state after a step; throws when it is not as it should be. */
export type StateCheck = (state: TerraformState) => void | Promise<void>;

/** Looks at what a step is about to do; throws when it is not as it should be. */
export type PlanCheck = (changes: readonly PlannedChange[]) => void | Promise<void>;

/** A value, what its text must match, or a condition. Numbers of more than 15 digits are strings. */
export type Expected = JsonValue | RegExp | ((value: JsonValue) => boolean);

/**
 * The value at a path within a resource or data source.
 *
 * @example expectValue("hello_greeting.it", "rules[0].port", 80)
 */
export function expectValue(address: string, path: string, expected: Expected): StateCheck {
  return (state) => {
    const value = state.value(address, path);
    assert.ok(value !== undefined, `${address} has no ${path}`);
    demandValue(`${address}.${path}`, value, expected);
  };
}

/** The value of an output. */
export function expectOutput(name: string, expected: Expected): StateCheck {
  return ({ outputs }) => {
    const value = outputs[name];
    assert.ok(
      value !== undefined,
      `there is no output ${name}; there is: ${Object.keys(outputs).join(", ")}`,
    );
    demandValue(`output ${name}`, value, expected);
  };
}

/** Nothing is in the state at this address. */
export function expectAbsent(address: string): StateCheck {
  return ({ resources }) => assert.ok(!resources.has(address), `${address} is in the state`);
}

export type ResourceAction = "create" | "update" | "replace" | "delete" | "no-op";

/** What a step is about to do with a resource. */
export function expectAction(address: string, expected: ResourceAction): PlanCheck {
  return (changes) => {
    const actions = changes.find((change) => change.address === address)?.actions ?? ["no-op"];
    const action = actions.length === 2 ? "replace" : actions.join();
    assert.equal(action, expected, `the plan for ${address} is ${action}, not ${expected}`);
  };
}

function demandValue(what: string, value: JsonValue, expected: Expected): void {
  if (expected instanceof RegExp) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    assert.match(text, expected, `${what} is ${JSON.stringify(value)}, which does not match ${expected}`);
  } else if (typeof expected === "function") {
    assert.ok(expected(value), `${what} is ${JSON.stringify(value)}`);
  } else {
    assert.deepEqual(value, expected, `${what} is ${JSON.stringify(value)}, not ${JSON.stringify(expected)}`);
  }
}
