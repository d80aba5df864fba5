import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { bounded, thrownText } from "../diagnostics/thrown.js";
import type { Path } from "../path/path.js";
import {
  type AttributePath,
  type AttributePath_Step,
  Diagnostic_Severity,
  type Diagnostic as TerraformDiagnostic,
} from "../protocol/generated/tfplugin6.js";

const longestSummary = 1_000;
const longestDetail = 100_000;
const mostDiagnostics = 1_000;

/**
 * The diagnostics as an answer carries them: each once, in bounded numbers and lengths, whatever code without types
 * put into them.
 *
 * @param elementText names the element of a set that a path leads into, which the protocol has no way to address
 */
export function terraformDiagnostics(
  diagnostics: readonly Diagnostic[],
  elementText?: (path: Path) => string | undefined,
): TerraformDiagnostic[] {
  if (diagnostics.length === 0) return [];
  const converted: TerraformDiagnostic[] = [];
  const keys = new Set<string>();
  for (const [index, { severity, summary, detail, path }] of diagnostics.entries()) {
    if (converted.length >= mostDiagnostics) {
      converted.push(rest(diagnostics.slice(index)));
      break;
    }
    const element = path === undefined ? undefined : elementText?.(path);
    const attribute = path === undefined ? undefined : attributePath(path);
    const one: TerraformDiagnostic = {
      severity: severity === "warning" ? Diagnostic_Severity.WARNING : Diagnostic_Severity.ERROR,
      summary: bounded(textOf(summary), longestSummary),
      detail: bounded(textOf(detail), longestDetail) + (element === undefined ? "" : `\n\n${element}`),
      ...(attribute === undefined || attribute.steps.length === 0 ? {} : { attribute }),
    };
    const key = JSON.stringify(one);
    if (!keys.has(key)) converted.push(one);
    keys.add(key);
  }
  return converted;
}

/** One diagnostic for all that are too many. */
function rest(left: readonly Diagnostic[]): TerraformDiagnostic {
  const errors = left.filter(({ severity }) => severity !== "warning").length;
  return {
    severity: errors > 0 ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary: "More Diagnostics",
    detail: `${errors} more errors and ${left.length - errors} more warnings are not shown.`,
  };
}

function textOf(text: unknown): string {
  return typeof text === "string" ? text : thrownText(text);
}

/** The path up to the first element of a set, which the protocol has no way to name. */
export function attributePath(path: Path): AttributePath {
  const steps: AttributePath_Step[] = [];
  for (const step of path.steps) {
    if (step.kind === "setValue") break;
    if (step.kind === "attribute") steps.push({ selector: { $case: "attributeName", value: step.name } });
    else if (step.kind === "mapKey") steps.push({ selector: { $case: "elementKeyString", value: step.key } });
    else steps.push({ selector: { $case: "elementKeyInt", value: step.index } });
  }
  return { steps };
}
