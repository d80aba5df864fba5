/** Text in columns: the first one aligned to the left, the others to the right, two spaces between them. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ""))));
  const write = (line: readonly string[]) =>
    widths
      .map((size, column) => pad(line[column] ?? "", size, column === 0 ? "left" : "right"))
      .join("  ")
      .trimEnd();
  const rule = "-".repeat(widths.reduce((sum, size) => sum + size + 2, -2));
  return [write(header), rule, ...rows.map(write)].join("\n");
}

// One column of a terminal for each code point: enough for what is printed here (×, ≤, –, µ).
function width(text: string): number {
  return [...text].length;
}

function pad(text: string, size: number, side: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, size - width(text)));
  return side === "left" ? text + space : space + text;
}

/** Three significant digits, never in exponents: 0.123, 4.56, 78.9, 1234. */
export function digits(value: number): string {
  if (value === 0) return "0";
  const decimals = Math.min(3, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return value.toFixed(decimals);
}
