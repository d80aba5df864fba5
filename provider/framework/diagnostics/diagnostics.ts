import { type Path, type PathLike, toPath } from "../path/path.js";

export type Severity = "error" | "warning";

/** Something Terraform tells the user. */
export interface Diagnostic {
  readonly severity: Severity;
  /** One line in Title Case: what is wrong. */
  readonly summary: string;
  /** What happened, then what to do. May have several lines. */
  readonly detail: string;
  /** The attribute it is about; absent when it is about the whole block. */
  readonly path?: Path;
}

/**
 * The diagnostics of one call. The same fault (severity, words and path) is kept once.
 *
 * @example
 * diagnostics.addAttributeError("policy", "Invalid Policy", "Statement[0].Effect is missing.");
 * diagnostics.addWarning("Drift Detected", "The policy was changed outside Terraform.");
 */
export class Diagnostics {
  readonly #all: Diagnostic[] = [];
  readonly #keys = new Set<string>();
  #hasError = false;

  get all(): readonly Diagnostic[] {
    return this.#all;
  }

  get errors(): readonly Diagnostic[] {
    return this.#all.filter((one) => one.severity === "error");
  }

  get hasError(): boolean {
    return this.#hasError;
  }

  add(...diagnostics: readonly Diagnostic[]): void {
    for (const one of diagnostics) {
      const key = diagnosticKey(one);
      if (this.#keys.has(key)) continue;
      this.#keys.add(key);
      this.#all.push(one);
      this.#hasError ||= one.severity === "error";
    }
  }

  addError(summary: string, detail: string): void {
    this.add({ severity: "error", summary, detail });
  }

  addWarning(summary: string, detail: string): void {
    this.add({ severity: "warning", summary, detail });
  }

  addAttributeError(path: PathLike, summary: string, detail: string): void {
    this.add({ severity: "error", summary, detail, path: toPath(path) });
  }

  addAttributeWarning(path: PathLike, summary: string, detail: string): void {
    this.add({ severity: "warning", summary, detail, path: toPath(path) });
  }
}

/** A text that two diagnostics share if they are the same fault. */
export function diagnosticKey({ severity, summary, detail, path }: Diagnostic): string {
  return `${severity}\0${summary}\0${detail}\0${path?.key ?? ""}`;
}

/**
 * Thrown by provider code to end a call with a fault that is the user's to solve. Anything else that is thrown is
 * shown as a bug in the provider.
 *
 * @example
 * throw new DiagnosticError("Access Denied", "The role lacks cleanrooms-ml:PutConfiguredAudienceModelPolicy.");
 */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[], options?: ErrorOptions);
  constructor(summary: string, detail: string, options?: ErrorOptions & { readonly path?: PathLike });
  constructor(
    first: string | readonly Diagnostic[],
    second?: string | ErrorOptions,
    third?: ErrorOptions & { readonly path?: PathLike },
  ) {
    const options = typeof second === "object" ? second : third;
    const cause = options !== undefined && "cause" in options ? { cause: options.cause } : undefined;
    const diagnostics: readonly Diagnostic[] =
      typeof first === "string"
        ? [
            {
              severity: "error",
              summary: first,
              detail: typeof second === "string" ? second : "",
              ...(third?.path === undefined ? {} : { path: toPath(third.path) }),
            },
          ]
        : first;
    super(diagnostics.map((one) => `${one.summary}: ${one.detail}`).join("\n"), cause);
    this.name = "DiagnosticError";
    this.diagnostics = diagnostics;
  }
}
