import { LINT_CODES, lintRule } from "@cleanroomsml/core/lint";

const EXAMPLE = `provider "cleanroomsml" {
  region      = "us-east-1"
  lint        = "error"
  lint_ignore = ["no-collaboration-condition"]
}`;

/** The guide about what the plan warns of, with every code. */
export function lintGuide(): string {
  const codes = LINT_CODES.map(lintRule).flatMap(({ code, title, explanation }) => [
    `### ${code}`,
    `**${title}.** ${explanation}`,
  ]);
  return `${[
    [
      "---",
      "# generated from core/lint: npm run docs",
      'page_title: "What a plan warns of"',
      'subcategory: ""',
      "description: |-",
      "  The codes of what in a valid policy is most likely a mistake, why each matters, and how to turn it off.",
      "---",
    ].join("\n"),
    "# What a plan warns of",
    "A policy may be valid and yet not do what its author means. The plan says so, with a code, the JSON path and what to do, once " +
      'for each finding. With `lint = "error"` nothing is applied then; `lint = "off"` looks for nothing; `lint_ignore` leaves ' +
      "codes out.",
    `\`\`\`terraform\n${EXAMPLE}\n\`\`\``,
    "The same findings come from `cleanroomsml policy check FILE` (as text, JSON or SARIF), and from the resource server.",
    "## Codes",
    ...codes,
  ].join("\n\n")}\n`;
}
