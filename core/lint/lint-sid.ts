import type { Statement } from "../policy/index.js";
import { quoted } from "../policy/printable.js";
import { elementPlace } from "./element-place.js";
import type { LintContext } from "./lint-context.js";
import type { LintFinding } from "./lint-finding.js";

/** A Sid as AWS Clean Rooms gives it, on a statement that cannot be its own. */
export function lintSid(statement: Statement, { model }: LintContext): readonly LintFinding[] {
  const { sid } = statement;
  if (sid === undefined || model === undefined || !/^Clean-Rooms-/i.test(sid)) return [];
  return [
    {
      code: "service-sid",
      path: elementPlace(statement, "Sid"),
      message: `${quoted(sid)} is a Sid as AWS Clean Rooms gives to statements of its own, and this statement is none of those.`,
      advice: "Give it another Sid: Clean Rooms may replace or remove what it takes for its own.",
    },
  ];
}
