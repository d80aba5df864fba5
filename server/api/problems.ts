import { type Problem, ProblemError } from "./problem.js";

/** A fault of what was sent; `pointer` is a JSON pointer (RFC 6901) as a URI fragment into the body, `#/a/0`. */
export interface BodyFault {
  readonly pointer: string;
  readonly detail: string;
  readonly code?: string | undefined;
  readonly rule?: string | undefined;
}

/** A problem of the stable code `code`. */
export function problem(
  status: number,
  code: string,
  title: string,
  detail: string,
  extensions: Readonly<Record<string, unknown>> = {},
): Problem {
  return { title, detail, status, type: `/problems/${code}`, ...extensions };
}

export function badRequest(code: string, title: string, detail: string): ProblemError {
  return new ProblemError(problem(400, code, title, detail));
}

/** A header or a parameter of the query whose value is none. */
export function badHeader(name: string, detail: string): ProblemError {
  return new ProblemError(problem(400, "bad-header", `Bad ${name} Header`, detail, { header: name }));
}

export function badParameter(name: string, detail: string): ProblemError {
  return new ProblemError(
    problem(400, "bad-parameter", `Bad Parameter ${name}`, detail, { parameter: name }),
  );
}

export function badBody(status: 400 | 422, errors: readonly BodyFault[]): ProblemError {
  const detail = errors
    .map(({ pointer, detail }) => (pointer === "#" ? detail : `${pointer}: ${detail}`))
    .join(" ");
  return new ProblemError(
    problem(status, status === 400 ? "bad-json" : "bad-body", "Bad Body", detail, { errors }),
  );
}

/** The same words whether there is anything or not. */
export function forbidden(scope: string, arn?: string): ProblemError {
  const about =
    arn === undefined
      ? `It takes the scope ${scope}.`
      : `It takes the scope ${scope} for this ARN, whether there is anything or not.`;
  return new ProblemError(
    problem(
      403,
      "forbidden",
      "Not Allowed",
      `This token may not do that. ${about} Ask whoever runs the server.`,
    ),
  );
}

export function notFound(code: string, title: string, detail: string): ProblemError {
  return new ProblemError(problem(404, code, title, detail));
}
