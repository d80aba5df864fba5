import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { Path } from "../path/path.js";
import {
  type AttributePath,
  type AttributePath_Step,
  Diagnostic_Severity,
  type Diagnostic as TerraformDiagnostic,
} from "../protocol/generated/tfplugin6.js";

export function terraformDiagnostics(diagnostics: readonly Diagnostic[]): TerraformDiagnostic[] {
  return diagnostics.map((one) => ({
    severity: one.severity === "error" ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary: one.summary,
    detail: one.detail,
    ...(one.path === undefined || one.path.steps.length === 0 ? {} : { attribute: attributePath(one.path) }),
  }));
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
