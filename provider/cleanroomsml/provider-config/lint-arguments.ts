// The codes by themselves: processes that never plan load no more of the lint.
import {
  LINT_CODES,
  LINT_LEVELS,
  type LintCode,
  type LintLevel,
  parseLintCode,
  parseLintLevel,
} from "@cleanroomsml/core/lint/codes";
import { attribute, isKnown, types, type Validator, validator } from "terraform-plugin-framework-ts";

/** `lint` and `lint_ignore` of the provider block. */
export const lintArguments = {
  lint: attribute.string({
    optional: true,
    validators: [levelValidator()],
    description:
      "What to do, when planning, about a policy that is valid and yet most likely not what its author means, such as one " +
      "with an action that cannot be called across accounts, or for everyone: `warn`, `error` (nothing is applied then) or " +
      "`off`. Each finding has a code, the JSON path and what to do. Default: `warn`.",
  }),
  lint_ignore: attribute.set({
    optional: true,
    elementType: types.string,
    validators: [codesValidator()],
    description: `Codes of findings that do not matter here: ${LINT_CODES.map((code) => `\`${code}\``).join(", ")}.`,
  }),
};

/** What is to be done about what the lint finds. */
export interface LintSettings {
  readonly level: LintLevel;
  readonly ignore: readonly LintCode[];
}

export const standardLint: LintSettings = { level: "warn", ignore: [] };

/** The two arguments as plain data; what is left out, or not known yet, has its default. */
export function readLintSettings(config: {
  readonly lint: unknown;
  readonly lint_ignore: unknown;
}): LintSettings {
  const { lint, lint_ignore: ignore } = config;
  return {
    level: (typeof lint === "string" ? parseLintLevel(lint) : undefined) ?? standardLint.level,
    ignore: Array.isArray(ignore)
      ? ignore.flatMap((item) => (typeof item === "string" ? (parseLintCode(item) ?? []) : []))
      : standardLint.ignore,
  };
}

function levelValidator(): Validator<string> {
  const rule = `must be ${LINT_LEVELS.join(", ")}`;
  return validator<string>(rule, (value, { path, diagnostics }) => {
    if (parseLintLevel(value) !== undefined) return;
    diagnostics.addAttributeError(
      path,
      "Invalid Lint Level",
      `${JSON.stringify(value.slice(0, 80))} is none of ${LINT_LEVELS.join(", ")}.`,
    );
  });
}

function codesValidator(): Validator<readonly unknown[]> {
  return validator<readonly unknown[]>("must be codes of the lint", (value, { path, diagnostics }) => {
    for (const code of value) {
      if (!isKnown(code) || (typeof code === "string" && parseLintCode(code) !== undefined)) continue;
      diagnostics.addAttributeError(
        path,
        "Invalid Lint Code",
        `${JSON.stringify(String(code).slice(0, 80))} is no code of the lint. There are ${LINT_CODES.join(", ")}.`,
      );
    }
  });
}
