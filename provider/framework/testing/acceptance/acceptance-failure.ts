import { AssertionError } from "node:assert";
import type { JsonValue } from "../../private-state.js";
import type { Difference } from "../terraform/json-path.js";
import type { PlannedChange } from "../terraform/planned-changes.js";
import { hasTrue } from "../terraform/planned-changes.js";
import type { TerraformCommand } from "./terraform-workspace.js";

/** The provider did not do what a test demands. */
export class AcceptanceFailure extends AssertionError {
  override readonly name = "AcceptanceFailure";
  /** What Terraform printed, when a command is the reason. */
  readonly output: string | undefined;

  constructor(
    message: string,
    { command, cause }: { readonly command?: TerraformCommand; readonly cause?: unknown } = {},
  ) {
    super({
      message: command === undefined ? message : `${message}\n\n${commandText(command)}`,
      ...(cause instanceof AssertionError
        ? { actual: cause.actual, expected: cause.expected, operator: cause.operator }
        : {}),
    });
    this.output = command?.output;
    if (cause !== undefined) this.cause = cause;
  }
}

function commandText({ line, exit, output }: TerraformCommand): string {
  return `$ ${line}   (exit code ${exit})\n${output.trim()}`;
}

/** One line for each attribute that a plan changes; sensitive values are not shown. */
export function changeLines(changes: readonly PlannedChange[]): readonly string[] {
  return changes.flatMap((change) => {
    const head = `  ${change.address}: ${change.actions.join(", then ")}`;
    if (change.actions.join() === "delete") return [head];
    return [
      head,
      ...change.attributes.map((name) => {
        if (hasTrue(change.sensitive[name])) return `    ${name}: (sensitive value)`;
        const after = hasTrue(change.afterUnknown[name])
          ? "(known after apply)"
          : valueText(change.after[name]);
        return `    ${name}: ${valueText(change.before[name])} → ${after}`;
      }),
    ];
  });
}

/** One line for each place that differs. */
export function differenceLines(
  found: readonly Difference[],
  sensitive: Readonly<Record<string, JsonValue>>,
): readonly string[] {
  return found.map(({ path, before, after }) => {
    const [attribute = ""] = /^[^.[]+/.exec(path) ?? [];
    const hidden = hasTrue(sensitive[attribute]);
    return `    ${path}: ${hidden ? "(sensitive value)" : `${valueText(before)} → ${valueText(after)}`}`;
  });
}

export function valueText(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
