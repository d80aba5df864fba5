import type { JsonValue } from "../../private-state.js";
import type { TerraformState } from "../terraform/terraform-state.js";
import type { PlanCheck, StateCheck } from "./checks.js";

/** HCL (main.tf), or files by name. */
export type Configuration = string | Readonly<Record<string, string>>;

interface AnyStep {
  /** For messages. */
  readonly name?: string;
  /** Runs first: changes the world behind Terraform's back, for example. */
  readonly before?: () => void | Promise<void>;
  /** The step must fail with an error that says or matches this; line breaks and box drawing do not count. */
  readonly expectError?: string | RegExp;
}

/** Applies a configuration, or destroys or only plans it. */
export interface ConfigStep extends AnyStep {
  /** Where it has no `required_providers`, those are added. */
  readonly config: Configuration;
  /** Values of its variables. */
  readonly variables?: Readonly<Record<string, JsonValue>>;
  readonly importState?: never;
  /** Applies nothing; the plan must be empty, unless {@link expectNonEmptyPlan} is set. */
  readonly planOnly?: boolean;
  /** Destroys everything instead. Afterwards the state must be empty. */
  readonly destroy?: boolean;
  /** What the step is about to do: the plan before the apply (or the destroy, or the only plan). */
  readonly checkPlan?: PlanCheck | readonly PlanCheck[];
  /** The state after the apply. */
  readonly check?: StateCheck | readonly StateCheck[];
  /** After the apply, or of {@link planOnly}, a plan must have changes instead of none. */
  readonly expectNonEmptyPlan?: boolean;
  /** Attributes that may read otherwise than they were applied: `hello_clock.it.now`. */
  readonly allowDrift?: readonly string[];
}

/** Imports something that a step before has made, into an empty state, and compares. */
export interface ImportStep extends AnyStep {
  readonly importState: ImportState;
  readonly config?: never;
  /** What the import led to. */
  readonly check?: StateCheck | readonly StateCheck[];
}

export interface ImportState {
  /** The address in the configuration of the step before: `hello_greeting.it`. */
  readonly address: string;
  /** Default: the attribute `id` of what was applied. */
  readonly id?: string | ((state: TerraformState) => string);
  /** Imports by identity instead, through an import block: Terraform or OpenTofu 1.12 or newer. */
  readonly identity?:
    | Readonly<Record<string, JsonValue>>
    | ((state: TerraformState) => Readonly<Record<string, JsonValue>>);
  /**
   * `command` (default): `terraform import`. `block`: an `import` block in the configuration; importing must then be
   * all that is planned for the resource.
   */
  readonly by?: "command" | "block";
  /** Attributes that an import cannot know: `password`, `rules[0].secret`. The others must be as they were applied. */
  readonly ignore?: readonly string[];
}

export type AcceptanceStep = ConfigStep | ImportStep;
