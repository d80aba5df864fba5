import type { CheckedPolicy } from "./find-all.js";

/** For people: one line a finding, and a last one that says whether it is valid. */
export function textReport({ valid, statements, length, findings }: CheckedPolicy): string {
  const lines = findings.map(({ level, code, path, message, advice }) => {
    const what = advice === undefined ? message : `${message} ${advice}`;
    return `${level}: ${path}: ${what} [${code}]`;
  });
  const lint = findings.filter(({ kind }) => kind === "lint").length;
  const said = lint === 0 ? "" : ` ${counted(lint, "finding")} of the lint.`;
  const end = valid ? [`Valid: ${counted(statements, "statement")}, ${length} characters.${said}`] : [];
  return `${[...lines, ...end].join("\n")}\n`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
