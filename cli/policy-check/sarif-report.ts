import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import { LINT_CODES, lintRule } from "@cleanroomsml/core/lint";
import manifest from "../package.json" with { type: "json" };
import type { CheckedPolicy, Finding } from "./find-all.js";

/** For code scanning: SARIF 2.1.0 (OASIS), one run. Lists every rule of the lint, and the faults that were found. */
export function sarifReport({ file, findings }: CheckedPolicy): string {
  const rules = [
    ...LINT_CODES.map(lintRule).map(({ code, title, explanation }) => ({
      id: code,
      name: title.replace(/ /g, ""),
      shortDescription: { text: title },
      fullDescription: { text: explanation.replace(/`/g, ""), markdown: explanation },
      defaultConfiguration: { level: "warning" },
    })),
    ...[...new Set(findings.filter(({ kind }) => kind === "fault").map(({ code }) => code))].map((code) => ({
      id: code,
      name: pascal(code),
      shortDescription: { text: `Not a valid policy: ${code.replace(/-/g, " ")}` },
      defaultConfiguration: { level: "error" },
    })),
  ];
  const report = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "cleanroomsml", semanticVersion: manifest.version, rules } },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => ({
          ruleId: finding.code,
          ruleIndex: rules.findIndex(({ id }) => id === finding.code),
          level: finding.level,
          message: {
            text: finding.advice === undefined ? finding.message : `${finding.message} ${finding.advice}`,
          },
          locations: [location(file, finding)],
        })),
      },
    ],
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function location(file: string, { path, from, to }: Finding) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: {
        startLine: from.line,
        startColumn: from.column,
        endLine: to.line,
        endColumn: to.column,
      },
    },
    logicalLocations: [{ fullyQualifiedName: path }],
  };
}

/** A relative path stays one: code scanning resolves it against the repository. */
function uriOf(file: string): string {
  if (file === "-") return "stdin";
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file
    .replace(/\\/g, process.platform === "win32" ? "/" : "\\")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}

function pascal(code: string): string {
  return code.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
