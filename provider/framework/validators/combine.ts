import { Diagnostics } from "../diagnostics/diagnostics.js";
import type { PathExpression } from "./path-expression.js";
import type { Validator, ValidatorRequest } from "./validator.js";

/** All of these must be satisfied: a name for several, to be used in {@link any}. */
export function all<T>(...validators: readonly Validator<T>[]): Validator<T> {
  return {
    description: describeAll(validators),
    paths: pathsOf(validators),
    async validate(request) {
      for (const one of validators) await one.validate(request);
    },
  };
}

/** One of these must be satisfied. The first that is, is the last that is asked, and only its warnings are shown. */
export function any<T>(...validators: readonly Validator<T>[]): Validator<T> {
  return {
    description: validators.map((one) => one.description).join(", or "),
    paths: pathsOf(validators),
    async validate(request) {
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
export function anyWithAllWarnings<T>(...validators: readonly Validator<T>[]): Validator<T> {
  return {
    description: validators.map((one) => one.description).join(", or "),
    paths: pathsOf(validators),
    async validate(request) {
      const found = new Diagnostics();
      let satisfied = false;
      for (const one of validators) {
        const diagnostics = await ask(one, request);
        if (!diagnostics.hasError) satisfied = true;
        found.add(...diagnostics.all);
      }
      request.diagnostics.add(...found.all.filter(({ severity }) => !satisfied || severity === "warning"));
    },
  };
}

/** What the validator calls an error is only a warning. */
export function asWarning<T>(validator: Validator<T>): Validator<T> {
  return {
    ...validator,
    async validate(request) {
      const { all: found } = await ask(validator, request);
      request.diagnostics.add(...found.map((one) => ({ ...one, severity: "warning" as const })));
    },
  };
}

export function describeAll(validators: readonly { readonly description: string }[]): string {
  return validators.map((one) => one.description).join(", and ");
}

async function ask<T>(validator: Validator<T>, request: ValidatorRequest<T>): Promise<Diagnostics> {
  const diagnostics = new Diagnostics();
  await validator.validate({ ...request, diagnostics });
  return diagnostics;
}

function pathsOf<T>(validators: readonly Validator<T>[]): readonly PathExpression[] {
  return validators.flatMap((one) => one.paths ?? []);
}
