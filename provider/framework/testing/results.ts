import type { DeferredReason } from "../deferred.js";
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
  /** undefined: the resource has none. */
  readonly identity: Values | undefined;
  /** Why it was put off; undefined: it was not. */
  readonly deferred: DeferredReason | undefined;
}

export interface AppliedResource {
  readonly diagnostics: readonly TestDiagnostic[];
  /** null: nothing is there (any more). */
  readonly newState: Values | null;
  readonly private: PrivateBytes;
  readonly identity: Values | undefined;
}

export interface ReadResourceResult extends AppliedResource {
  readonly deferred: DeferredReason | undefined;
}

export interface UpgradedResource {
  readonly diagnostics: readonly TestDiagnostic[];
  readonly upgradedState: Values | null;
}

export interface UpgradedIdentity {
  readonly diagnostics: readonly TestDiagnostic[];
  readonly identity: Values | undefined;
}

export interface ImportedResource {
  readonly diagnostics: readonly TestDiagnostic[];
  /** undefined when the import failed. */
  readonly state: Values | undefined;
  readonly private: PrivateBytes;
  readonly identity: Values | undefined;
  readonly deferred: DeferredReason | undefined;
}

export interface MovedResource {
  readonly diagnostics: readonly TestDiagnostic[];
  /** undefined when the move failed. */
  readonly state: Values | undefined;
  readonly private: PrivateBytes;
  readonly identity: Values | undefined;
}

export interface GeneratedConfig {
  readonly diagnostics: readonly TestDiagnostic[];
  readonly config: Values | null;
}

export interface ReadDataSourceResult {
  readonly diagnostics: readonly TestDiagnostic[];
  readonly state: Values | null;
  readonly deferred: DeferredReason | undefined;
}

/** What a function came to: a result, or an error. */
export type FunctionOutcome =
  | { readonly result: unknown; readonly error?: never }
  | {
      readonly result?: never;
      /** `argument`: from 0; undefined when the error is about none. */
      readonly error: { readonly text: string; readonly argument: number | undefined };
    };

export interface OpenedEphemeralResource {
  readonly diagnostics: readonly TestDiagnostic[];
  /** undefined when it failed. */
  readonly result: Values | undefined;
  readonly renewAt: Date | undefined;
  readonly private: PrivateBytes;
  readonly deferred: DeferredReason | undefined;
}

export interface RenewedEphemeralResource {
  readonly diagnostics: readonly TestDiagnostic[];
  readonly renewAt: Date | undefined;
  readonly private: PrivateBytes;
}

export interface ListedResource {
  readonly displayName: string;
  readonly identity: Values;
  /** undefined: was not asked for, or not given. */
  readonly resource: Values | undefined;
}

export interface ResourceList {
  readonly diagnostics: readonly TestDiagnostic[];
  readonly results: readonly ListedResource[];
}

export interface PlannedAction {
  readonly diagnostics: readonly TestDiagnostic[];
  readonly deferred: DeferredReason | undefined;
}

export interface InvokedAction {
  readonly diagnostics: readonly TestDiagnostic[];
  readonly progress: readonly string[];
}
