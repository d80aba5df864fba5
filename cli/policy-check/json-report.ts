import type { CheckedPolicy } from "./find-all.js";

/** For programs: one object. Members may be added. */
export function jsonReport({ file, valid, statements, length, findings }: CheckedPolicy): string {
  const report = {
    file,
    valid,
    statements,
    characters: length,
    findings: findings.map(({ from, to: _to, kind: _kind, ...finding }) => ({ ...finding, ...from })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
