import type { Path } from "../path/path.js";
import { isUnknown } from "../values/unknown.js";
import { besides, type PathExpression, type PathExpressionLike } from "./path-expression.js";
import type { Validator, ValidatorRequest } from "./validator.js";

/**
 * When this attribute is set, none of the others may be. Paths: a name is an attribute beside this one. Waits while
 * one of them is unknown.
 */
export function conflictsWith(...likes: readonly PathExpressionLike[]): Validator<unknown> {
  const paths = besides(likes);
  return {
    description: `must not be set together with ${paths.join(", ")}`,
    paths,
    validate(request) {
      if (request.configValue === null || isUnknown(request.configValue)) return;
      for (const { path, value } of others(paths, request) ?? []) {
        if (value !== null) refuse(request, `"${request.path}" and "${path}" cannot both be set.`);
      }
    },
  };
}

/** When this attribute is set, all of the others must be. Waits while one of them is unknown. */
export function alsoRequires(...likes: readonly PathExpressionLike[]): Validator<unknown> {
  const paths = besides(likes);
  return {
    description: `needs ${paths.join(", ")}`,
    paths,
    validate(request) {
      if (request.configValue === null || isUnknown(request.configValue)) return;
      for (const { path, value } of others(paths, request) ?? []) {
        if (value === null) refuse(request, `"${request.path}" is set, so "${path}" must be set, too.`);
      }
    },
  };
}

/** This attribute or one of the others must be set. Waits while one of them is unknown. */
export function atLeastOneOf(...likes: readonly PathExpressionLike[]): Validator<unknown> {
  const paths = besides(likes);
  return {
    description: `this, or one of ${paths.join(", ")}, must be set`,
    paths,
    validate(request) {
      if (request.configValue !== null) return;
      const found = others(paths, request);
      if (found === undefined || found.some(({ value }) => value !== null)) return;
      refuse(request, `At least one of ${names(request.path, paths)} must be set.`);
    },
  };
}

/** This attribute or one of the others must be set, and not two of them. Waits while one of them is unknown. */
export function exactlyOneOf(...likes: readonly PathExpressionLike[]): Validator<unknown> {
  const paths = besides(likes);
  return {
    description: `this, or one of ${paths.join(", ")}, must be set, and only one of them`,
    paths,
    validate(request) {
      const found = others(paths, request);
      if (isUnknown(request.configValue) || found === undefined) return;
      const set = found.filter(({ value }) => value !== null).map(({ path }) => `"${path}"`);
      if (request.configValue !== null) set.unshift(`"${request.path}"`);
      if (set.length === 1) return;
      const rule = `Exactly one of ${names(request.path, paths)} must be set`;
      refuse(request, set.length === 0 ? `${rule}; none is.` : `${rule}; ${set.join(", ")} are.`);
    },
  };
}

/** Warns that a write-only argument can take the value, which would then not be stored. */
export function preferWriteOnlyAttribute(writeOnly: PathExpressionLike): Validator<unknown> {
  const paths = besides([writeOnly]);
  return {
    description: `better use ${paths.join(", ")}, which is not stored`,
    paths,
    validate({ path, configValue, clientCapabilities, diagnostics }) {
      if (!clientCapabilities.writeOnlyAttributesAllowed) return;
      if (configValue === null || isUnknown(configValue)) return;
      warnOfStored(diagnostics, path, paths[0]?.from(path).toString() ?? "");
    },
  };
}

export function warnOfStored(
  diagnostics: ValidatorRequest<unknown>["diagnostics"],
  path: Path,
  writeOnly: string,
): void {
  diagnostics.addAttributeWarning(
    path,
    "Write-Only Argument Available",
    `"${path}" is stored in the plan and in the state. Use "${writeOnly}" instead, which is not.`,
  );
}

/** What stands at the places, but for the attribute itself; undefined: something is unknown. */
function others(paths: readonly PathExpression[], { path, config }: ValidatorRequest<unknown>) {
  const matches = paths
    .flatMap((one) => one.matches(config, path))
    .filter((match) => !match.path.equals(path));
  return matches.some(({ value }) => isUnknown(value)) ? undefined : matches;
}

function names(path: Path, paths: readonly PathExpression[]): string {
  const texts = [path, ...paths.map((one) => one.from(path))].map((one) => `"${one}"`);
  return [...new Set(texts)].join(", ");
}

function refuse({ path, diagnostics }: ValidatorRequest<unknown>, detail: string): void {
  diagnostics.addAttributeError(path, "Invalid Attribute Combination", detail);
}
