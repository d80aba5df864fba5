/** Strings, marks, and what stands between them: numbers, `true`, `false`, `null`. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * JSON text without white space: nothing else changes, neither the spelling of numbers nor escapes.
 *
 * @param text JSON as `parsePolicy` takes it
 */
export function minifiedJson(text: string): string {
  return (text.match(TOKEN) ?? []).join("");
}

/** JSON text on lines of their own, indented by two blanks a level, as `JSON.stringify(value, null, 2)` lays it out. */
export function indentedJson(text: string): string {
  const tokens = text.match(TOKEN) ?? [];
  let depth = 0;
  let before = "";
  return tokens
    .map((token) => {
      const closes = token === "}" || token === "]";
      const opened = before === "{" || before === "[";
      if (closes) depth -= 1;
      const breaks = (closes && !opened) || (opened && !closes) || before === ",";
      const space = breaks ? `\n${"  ".repeat(depth)}` : before === ":" ? " " : "";
      if (token === "{" || token === "[") depth += 1;
      before = token;
      return space + token;
    })
    .join("");
}
