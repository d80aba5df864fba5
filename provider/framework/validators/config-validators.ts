/**
 * Rules between the attributes of a provider, resource, data source and so on, for `schema({ configValidators })`. A
 * name alone is an attribute at the top. The same names as in the packages `resourcevalidator` and so on for Go.
 */
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { isKnown, isUnknown } from "../values/unknown.js";
import {
  matchRoot,
  type PathExpression,
  type PathExpressionLike,
  type PathMatch,
} from "./path-expression.js";
import { warnOfStored } from "./relations.js";
import type { ConfigValidator, ConfigValidatorRequest } from "./validator.js";

export type { ConfigValidator } from "./validator.js";

/** Not two of them may be set. What is unknown does not count. */
export function conflicting(...likes: readonly PathExpressionLike[]): ConfigValidator {
  return relation(
    likes,
    (names) => `Only one of ${names} can be set`,
    (rule, found, { diagnostics }) => {
      const set = found.filter(({ value }) => isKnown(value));
      if (set.length > 1) refuseSet(diagnostics, rule, set);
    },
  );
}

/** One of them must be set, and not two. That none is, is said once all are known. */
export function exactlyOneOf(...likes: readonly PathExpressionLike[]): ConfigValidator {
  return relation(
    likes,
    (names) => `Exactly one of ${names} must be set`,
    (rule, found, { diagnostics }) => {
      const set = found.filter(({ value }) => isKnown(value));
      if (set.length > 1) refuseSet(diagnostics, rule, set);
      if (set.length === 0 && !someUnknown(found))
        diagnostics.addError("Missing Argument", `${rule}; none is.`);
    },
  );
}

/** One of them must be set. Waits while one of them is unknown. */
export function atLeastOneOf(...likes: readonly PathExpressionLike[]): ConfigValidator {
  return relation(
    likes,
    (names) => `At least one of ${names} must be set`,
    (rule, found, { diagnostics }) => {
      if (!someUnknown(found) && !found.some(({ value }) => isKnown(value)))
        diagnostics.addError("Missing Argument", `${rule}.`);
    },
  );
}

/** All of them must be set, or none. Waits while one of them is unknown. */
export function requiredTogether(...likes: readonly PathExpressionLike[]): ConfigValidator {
  return relation(
    likes,
    (names) => `All of ${names} must be set, or none`,
    (rule, found, { diagnostics }) => {
      const set = found.filter(({ value }) => isKnown(value));
      if (set.length === 0 || someUnknown(found) || set.length === found.length) return;
      refuseSet(diagnostics, rule, set);
    },
  );
}

/** Warns where `old` is set that the write-only argument `writeOnly` can take the value. */
export function preferWriteOnlyAttribute(
  old: PathExpressionLike,
  writeOnly: PathExpressionLike,
): ConfigValidator {
  const [from, to] = [atTop(old), atTop(writeOnly)];
  return {
    description: `${to} is better than ${from}: it is not stored`,
    paths: [from, to],
    validateConfig({ config, clientCapabilities, diagnostics }) {
      if (!clientCapabilities.writeOnlyAttributesAllowed) return;
      for (const { path, value } of from.matches(config)) {
        if (isKnown(value)) warnOfStored(diagnostics, path, to.toString());
      }
    },
  };
}

/** All of these must be satisfied: a name for several, to be used in {@link any}. */
export function all(...validators: readonly ConfigValidator[]): ConfigValidator {
  return {
    ...combined(validators, ", and "),
    async validateConfig(request) {
      for (const one of validators) await one.validateConfig(request);
    },
  };
}

/** One of these must be satisfied. The first that is, is the last that is asked, and only its warnings are shown. */
export function any(...validators: readonly ConfigValidator[]): ConfigValidator {
  return {
    ...combined(validators, ", or "),
    async validateConfig(request) {
      const found = new Diagnostics();
      for (const one of validators) {
        const diagnostics = await ask(one, request);
        if (!diagnostics.hasError) {
          request.diagnostics.add(...diagnostics.all);
          return;
        }
        found.add(...diagnostics.all);
      }
      request.diagnostics.add(...found.all);
    },
  };
}

/** One of these must be satisfied. All are asked, and the warnings of all are shown. */
export function anyWithAllWarnings(...validators: readonly ConfigValidator[]): ConfigValidator {
  return {
    ...combined(validators, ", or "),
    async validateConfig(request) {
      const asked: Diagnostics[] = [];
      for (const one of validators) asked.push(await ask(one, request));
      const satisfied = asked.some((one) => !one.hasError);
      const found = asked.flatMap((one) => one.all);
      request.diagnostics.add(...found.filter(({ severity }) => !satisfied || severity === "warning"));
    },
  };
}

function relation(
  likes: readonly PathExpressionLike[],
  ruleOf: (names: string) => string,
  judge: (rule: string, found: readonly PathMatch[], request: ConfigValidatorRequest) => void,
): ConfigValidator {
  const paths = likes.map(atTop);
  const description = ruleOf(paths.map((one) => `"${one}"`).join(", "));
  return {
    description,
    paths,
    validateConfig(request) {
      judge(
        description,
        paths.flatMap((one) => one.matches(request.config)),
        request,
      );
    },
  };
}

function atTop(like: PathExpressionLike): PathExpression {
  return typeof like === "string" ? matchRoot(like) : like;
}

function someUnknown(found: readonly PathMatch[]): boolean {
  return found.some(({ value }) => isUnknown(value));
}

function refuseSet(diagnostics: Diagnostics, rule: string, set: readonly PathMatch[]): void {
  const [first] = set;
  if (first === undefined) return;
  const names = set.map(({ path }) => `"${path}"`).join(", ");
  const detail = `${rule}; ${names} ${set.length === 1 ? "is" : "are"}.`;
  diagnostics.addAttributeError(first.path, "Invalid Attribute Combination", detail);
}

function combined(validators: readonly ConfigValidator[], word: string) {
  return {
    description: validators.map((one) => one.description).join(word),
    paths: validators.flatMap((one) => one.paths ?? []),
  };
}

async function ask(validator: ConfigValidator, request: ConfigValidatorRequest): Promise<Diagnostics> {
  const diagnostics = new Diagnostics();
  await validator.validateConfig({ ...request, diagnostics });
  return diagnostics;
}
