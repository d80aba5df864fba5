import { Diagnostics, type JsonValue, type Logger, type ResourceCall } from "terraform-plugin-framework-ts";
import type { Session } from "../session.js";

/** A call as the framework would make it, for tests of single functions. */
export function resourceCall(
  session: Session,
  { privateState = new Map(), signal = new AbortController().signal }: ResourceCallOptions = {},
): ResourceCall<Session> {
  return {
    diagnostics: new Diagnostics(),
    signal,
    log: silent,
    providerData: session,
    deferralAllowed: false,
    providerMeta: () => null,
    identity: { get: () => null, set() {} },
    privateState: {
      get: (key) => privateState.get(key),
      set: (key, value) => void privateState.set(key, value),
      delete: (key) => void privateState.delete(key),
    },
  };
}

export interface ResourceCallOptions {
  readonly privateState?: Map<string, JsonValue>;
  readonly signal?: AbortSignal;
}

const silent: Logger = {
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
  with: () => silent,
};
