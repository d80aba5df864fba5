import type { Values } from "../server/typed.js";
import type { TestDiagnostic } from "./test-diagnostic.js";

/** The private state that one call returned, to be given to the next. */
export type PrivateBytes = Uint8Array;

export interface PlannedResource {
  readonly diagnostics: readonly TestDiagnostic[];
  /** null for a destroy. */
  readonly plannedState: Values | null;
  /** Paths, as `rule[0].port`. */
  readonly requiresReplace: readonly string[];
  readonly private: PrivateBytes;
}

export interface AppliedResource {
  readonly diagnostics: readonly TestDiagnostic[];
  /** null: nothing is there (any more). */
  readonly newState: Values | null;
  readonly private: PrivateBytes;
}

export type ReadResourceResult = AppliedResource;

export interface UpgradedResource {
  readonly diagnostics: readonly TestDiagnostic[];
  readonly upgradedState: Values | null;
}

export interface ImportedResource {
  readonly diagnostics: readonly TestDiagnostic[];
  /** undefined when the import failed. */
  readonly state: Values | undefined;
  readonly private: PrivateBytes;
}

export interface ReadDataSourceResult {
  readonly diagnostics: readonly TestDiagnostic[];
  readonly state: Values | null;
}
