/** A problem document of RFC 9457; `title` and `detail` come first, because some clients show the beginning only. */
export interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly status: number;
  /** Stable: `/problems/<code>`. */
  readonly type: `/problems/${string}`;
  readonly [extension: string]: unknown;
}

/** Thrown by handlers; answered by the one error handler of the app. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(problem.title);
    this.problem = problem;
    this.headers = headers;
  }
}
