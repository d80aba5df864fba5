import type { LintCode } from "./lint-code.js";

/** Something in a valid policy that is most likely not what its author means. */
export interface LintFinding {
  readonly code: LintCode;
  /** JSON path of the value it is about, `$.Statement[0].Action[1]`; `$` is the whole document. */
  readonly path: string;
  /** What is so, in a sentence or two for a person. */
  readonly message: string;
  /** What to do about it, in a sentence. */
  readonly advice: string;
}
