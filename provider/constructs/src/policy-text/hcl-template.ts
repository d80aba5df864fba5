import { App } from "cdktf";
import type { IConstruct } from "constructs";
import { literalTemplate } from "./literal-template.js";
import { templateParts } from "./template-parts.js";

/** Whether an app writes HCL in place of JSON (`hclOutput`, SYNTH_HCL_OUTPUT). */
export function writesHcl(scope: IConstruct): boolean {
  const { root } = scope.node;
  return App.isApp(root) && root.hclOutput;
}

/**
 * The same Terraform template for CDKTF to write as HCL. It puts quotes around it, and escapes those in it only where there is no
 * expression, and never a backslash. So it becomes one expression: a string of HCL, escaped here.
 */
export function hclTemplate(template: string): string {
  const written = templateParts(template).map((part) =>
    part.kind === "literal" ? hclCharacters(literalTemplate(part.text, false)) : `\${${part.expression}}`,
  );
  return `\${"${written.join("")}"}`;
}

function hclCharacters(template: string): string {
  return template.replace(/["\\\p{Cc}]/gu, (character) =>
    character === '"' || character === "\\"
      ? `\\${character}`
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
