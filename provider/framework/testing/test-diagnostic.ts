import { type AttributePath, type Diagnostic, Diagnostic_Severity } from "../protocol/generated/tfplugin6.js";

/** A diagnostic as Terraform receives it. */
export interface TestDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** `rule[0].port`; "" when it is about the whole block. */
  readonly path: string;
}

export function testDiagnostics(diagnostics: readonly Diagnostic[]): readonly TestDiagnostic[] {
  return diagnostics.map(({ severity, summary, detail, attribute }) => ({
    severity: severity === Diagnostic_Severity.WARNING ? "warning" : "error",
    summary,
    detail,
    path: pathText(attribute),
  }));
}

export function pathText(path: AttributePath | undefined): string {
  return (path?.steps ?? [])
    .map(({ selector }) => {
      if (selector?.$case === "attributeName") return `.${selector.value}`;
      return selector === undefined ? "" : `[${JSON.stringify(selector.value)}]`;
    })
    .join("")
    .replace(/^\./, "");
}
