import { templateParts } from "../policy-text/template-parts.js";

/**
 * The JSON that a template writes, with what Terraform finds out as `${…}` in strings: `"${var.account}"`.
 *
 * @returns undefined where an expression is JSON itself, so that nothing is known of it
 */
export function templateJson(template: string): string | undefined {
  let json = "";
  let withinString = false;
  for (const part of templateParts(template)) {
    if (part.kind === "literal") {
      json += part.text;
      withinString = endsWithinString(part.text, withinString);
    } else if (withinString) {
      json += JSON.stringify(`\${${textExpression(part.expression)}}`).slice(1, -1);
    } else {
      const [, value] = /^jsonencode\((.*)\)$/s.exec(part.expression) ?? [];
      if (value === undefined) return undefined;
      json += JSON.stringify(`\${${value}}`);
    }
  }
  return json;
}

/** What the constructs write around an expression within a text makes its characters JSON's. */
function textExpression(expression: string): string {
  const wrapped = /^trimsuffix\(trimprefix\(jsonencode\("\$\{(.*)\}"\), "\\""\), "\\""\)$/s;
  return wrapped.exec(expression)?.[1] ?? expression;
}

function endsWithinString(json: string, before: boolean): boolean {
  const quotes = json.replace(/\\./gs, "").split('"').length - 1;
  return quotes % 2 === 0 ? before : !before;
}
