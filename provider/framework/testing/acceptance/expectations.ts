import { AcceptanceFailure } from "./acceptance-failure.js";
import type { TerraformCommand } from "./terraform-workspace.js";

/** Demands that a command failed, and said why. */
export function demandError(command: TerraformCommand, expected: string | RegExp): void {
  const wanted = expected instanceof RegExp ? `match ${expected}` : `say “${expected}”`;
  if (command.exit !== 1) {
    throw new AcceptanceFailure(
      `The step succeeded; it should have failed with an error that would ${wanted}.`,
      {
        command,
      },
    );
  }
  const said =
    expected instanceof RegExp
      ? new RegExp(expected.source, expected.flags.replace(/[gy]/g, "")).test(command.said)
      : command.said.includes(expected.replaceAll(/\s+/g, " "));
  if (!said) throw new AcceptanceFailure(`The step failed, but its error does not ${wanted}.`, { command });
}

/** Runs checks one after the other. What one throws is the cause of the failure. */
export async function runChecks<T>(
  checks: ((value: T) => void | Promise<void>) | readonly ((value: T) => void | Promise<void>)[] | undefined,
  value: T,
  otherwise: string,
): Promise<void> {
  for (const check of checks === undefined ? [] : typeof checks === "function" ? [checks] : checks) {
    try {
      await check(value);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new AcceptanceFailure(`${otherwise}: ${reason}`, { cause });
    }
  }
}
