/** A part of a Terraform template: what it says, or an expression, without braces around it. */
export type TemplatePart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "expression"; readonly expression: string };

/** Takes a Terraform template apart, as the constructs write them: with expressions, and without directives. */
export function templateParts(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = "";
  let at = 0;
  while (at < template.length) {
    const three = template.slice(at, at + 3);
    if (three === "$${" || three === "%%{") {
      literal += three.slice(1);
      at += 3;
    } else if (three.startsWith("${")) {
      const end = expressionEnd(template, at + 2);
      parts.push({ kind: "literal", text: literal });
      parts.push({ kind: "expression", expression: template.slice(at + 2, end) });
      literal = "";
      at = end + 1;
    } else {
      literal += template[at];
      at += 1;
    }
  }
  parts.push({ kind: "literal", text: literal });
  return parts;
}

/** Where the brace is that closes an expression. */
function expressionEnd(template: string, from: number): number {
  let depth = 0;
  let at = from;
  for (; at < template.length; at += 1) {
    const character = template[at];
    if (character === '"') at = stringEnd(template, at + 1);
    else if (character === "{") depth += 1;
    else if (character === "}" && depth === 0) return at;
    else if (character === "}") depth -= 1;
  }
  return at;
}

/** Where the quote is that closes a string of an expression, which may hold templates. */
function stringEnd(template: string, from: number): number {
  let at = from;
  for (; at < template.length && template[at] !== '"'; at += 1) {
    if (template[at] === "\\") at += 1;
    else if (template.startsWith("$${", at)) at += 2;
    else if (template.startsWith("${", at)) at = expressionEnd(template, at + 2);
  }
  return at;
}
