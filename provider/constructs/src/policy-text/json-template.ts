import type { IResolveContext } from "cdktf";
import { hasToken } from "./has-token.js";
import { asciiJson, jsonCharacters, literalTemplate } from "./literal-template.js";
import { type JsonWriter, writeJson } from "./write-json.js";

/**
 * A value as JSON in a Terraform template. Literals are written out, and what is not known yet becomes an expression around itself
 * alone: `Fn.jsonencode` of the whole does not do, since CDKTF writes the literals in the arguments of functions unescaped.
 *
 * @param context of the token that is resolved
 */
export function jsonTemplate(value: unknown, context: IResolveContext): string {
  if (hasToken(value)) return writeJson(value, context, templateWriter);
  // CDKTF looks for references to other stacks first.
  if (context.preparing) return "";
  return literalTemplate(asciiJson(JSON.stringify(value) ?? "null"), false);
}

const templateWriter: JsonWriter = {
  literal: (text, beforeExpression) => literalTemplate(jsonCharacters(text), beforeExpression),
  value: (expression) => `\${jsonencode(${expression})}`,
  // The template within makes text of a number or a boolean, and an error of null.
  characters: (expression) => `\${trimsuffix(trimprefix(jsonencode("\${${expression}}"), "\\""), "\\"")}`,
};
