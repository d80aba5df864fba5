import { LINT_CODES, parseLintCode } from "@cleanroomsml/core/lint";
import { mayHoldToken } from "../policy-text/string-pieces.js";
import type { Remark } from "../remarks.js";
import { tokenMessage } from "../require-literal.js";

/** What is wrong with the codes that are not to be warned about: nothing would come of them. */
export function lintIgnoreRemarks(lintIgnore: readonly string[]): readonly Remark[] {
  return lintIgnore
    .filter((code) => parseLintCode(code) === undefined)
    .map((code) => ({
      level: "error",
      message: mayHoldToken(code) ? tokenMessage("lintIgnore") : noCode(code),
    }));
}

function noCode(code: string): string {
  return `lintIgnore: ${JSON.stringify(code.slice(0, 80))} is no code of the lint. There are ${LINT_CODES.join(", ")}.`;
}
