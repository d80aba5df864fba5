import { findJson, type LintCode, type LintLevel, lintPolicy } from "@cleanroomsml/core/lint";
import { parsePolicy, policyLength, validatePolicy } from "@cleanroomsml/core/policy";

/** Everything that is found in one policy file. */
export interface CheckedPolicy {
  /** As the user named it; `-` is standard input. */
  readonly file: string;
  readonly text: string;
  /** Whether the service would take it, as far as that can be told. */
  readonly valid: boolean;
  readonly statements: number;
  /** In characters as the service counts them. */
  readonly length: number;
  /** Faults first, then what the lint has to say. */
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly level: "error" | "warning";
  /** Whether it keeps the policy from being valid, or is the lint's. */
  readonly kind: "fault" | "lint";
  readonly code: string;
  /** JSON path. */
  readonly path: string;
  readonly message: string;
  readonly advice: string | undefined;
  readonly from: Position;
  /** Exclusive. */
  readonly to: Position;
}

/** Both from 1; columns in UTF-16 units, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface FindOptions {
  readonly level: LintLevel;
  readonly ignore: readonly LintCode[];
  readonly configuredAudienceModelArn: string | undefined;
}

/** Validates a policy text, and lints it when it is a policy. */
export function findAll(file: string, text: string, options: FindOptions): CheckedPolicy {
  const faults = validatePolicy(text);
  const parsed = parsePolicy(text);
  const lint = options.level === "off" ? [] : lintPolicy(text, options);
  const place = (path: string) => {
    const { start, end } = findJson(text, path);
    return { from: positionAt(text, start), to: positionAt(text, end) };
  };
  return {
    file,
    text,
    valid: faults.length === 0,
    statements: parsed.kind === "policy" ? parsed.policy.statements.length : 0,
    length: policyLength(text),
    findings: [
      ...faults.map(
        ({ code, path, message }): Finding => ({
          level: "error",
          kind: "fault",
          code,
          path,
          message,
          advice: undefined,
          ...(sayingWhere(message) ?? place(path)),
        }),
      ),
      ...lint.map(
        (finding): Finding => ({
          level: options.level === "error" ? "error" : "warning",
          kind: "lint",
          ...finding,
          ...place(finding.path),
        }),
      ),
    ],
  };
}

/** A text that is not JSON has no paths to be looked up; where reading ended is in the message. */
function sayingWhere(message: string): Pick<Finding, "from" | "to"> | undefined {
  const [, line, column] = /^Line (\d+), column (\d+): /.exec(message) ?? [];
  if (line === undefined || column === undefined) return undefined;
  const from = { line: Number(line), column: Number(column) };
  return { from, to: from };
}

function positionAt(text: string, index: number): Position {
  const before = text.slice(0, index).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
