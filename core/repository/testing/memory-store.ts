import { createHash } from "node:crypto";
import { type PolicyHash, parsePolicyHash } from "../policy-hash.js";
import type { DeleteCall, PolicyStore, PutCondition, StoreCall, StoredPolicy } from "../policy-store.js";
import { StoreError, type StoreErrorKind, type StoreOperation } from "../store-error.js";

/** What AWS does not document, as switches. */
export interface MemoryStoreModes {
  /** Error code of a failed condition. */
  readonly refusal: "ValidationException" | "ConflictException" | "ResourceNotFoundException";
  /** The text that is kept and returned. */
  readonly rewrite: (policy: string) => string;
  /** Get shows the version before the last write this many times after each write. */
  readonly staleReads: number;
  /** Another hash for each write, or one that depends on the text alone: the same text gets the same hash again. */
  readonly hash: "version" | "content";
  /** What Delete says of an absent policy. */
  readonly deleteAbsent: "absent" | "deleted";
  /** Whether Delete refuses another policy than the one that was read, as a store over a server does. */
  readonly deleteCondition: "none" | "last-read";
}

const defaults: MemoryStoreModes = {
  refusal: "ValidationException",
  rewrite: (policy) => policy,
  staleReads: 0,
  hash: "version",
  deleteAbsent: "absent",
  deleteCondition: "none",
};

/** What a policy store is asked for. */
type PolicyOperation = keyof PolicyStore;

/** What one call meets. */
export interface Mishap {
  /** Happens first. */
  readonly before?: () => void;
  /** Thrown instead of an answer: the call did its work when `applied`, else nothing. */
  readonly throws?: StoreError;
  readonly applied?: boolean;
  /** Happens once the work is done. */
  readonly after?: () => void;
}

/** A put or delete of the repository that took effect. */
export interface Applied {
  readonly operation: "put" | "delete";
  readonly before: StoredPolicy | undefined;
  readonly after: StoredPolicy | undefined;
  /** What the last Get before it showed. */
  readonly lastShown: StoredPolicy | undefined;
}

/** A policy store in memory for one model, with other writers, faults and switches. */
export class MemoryPolicyStore implements PolicyStore {
  /** What was called, in order: `put must-match abc…`, `get`. */
  readonly calls: string[] = [];
  /** The texts of all puts sent, in order. */
  readonly sent: string[] = [];
  /** What of it took effect, answered or not. */
  readonly applied: Applied[] = [];
  /** Every policy there ever was. */
  readonly versions: StoredPolicy[] = [];
  modelThere = true;
  /** Text the service does not accept, with what it says. */
  rejects: (policy: string) => string | undefined = () => undefined;
  readonly modes: MemoryStoreModes;
  #versions = 0;
  #current: StoredPolicy | undefined;
  #previous: StoredPolicy | undefined;
  #staleLeft = 0;
  #lastShown: StoredPolicy | undefined;
  readonly #mishaps: Record<PolicyOperation, Mishap[]> = { get: [], put: [], delete: [], modelExists: [] };

  constructor(modes: Partial<MemoryStoreModes> = {}) {
    this.modes = { ...defaults, ...modes };
  }

  /** The truth, without lag. */
  get current(): StoredPolicy | undefined {
    return this.#current;
  }

  /** Another writer puts, or deletes with `undefined`; no condition asked. Returns the new hash. */
  write(policy: string | undefined): PolicyHash {
    this.#previous = this.#current;
    this.#staleLeft = this.modes.staleReads;
    const text = policy === undefined ? undefined : this.modes.rewrite(policy);
    const policyHash = this.#hash(text);
    this.#current = text === undefined ? undefined : { policy: text, policyHash };
    if (this.#current) this.versions.push(this.#current);
    return policyHash;
  }

  /** The next calls of an operation meet these, one each. */
  meet(operation: PolicyOperation, ...mishaps: readonly Mishap[]): void {
    this.#mishaps[operation].push(...mishaps);
  }

  /** What is left to meet is not met. */
  forget(): void {
    for (const mishaps of Object.values(this.#mishaps)) mishaps.length = 0;
  }

  get(_arn: string, call: StoreCall): Promise<StoredPolicy | undefined> {
    return this.#run("get", "get", call, () => {
      const stale = this.#staleLeft > 0;
      if (stale) this.#staleLeft--;
      this.#lastShown = stale ? this.#previous : this.#current;
      return this.#lastShown;
    });
  }

  put(_arn: string, policy: string, condition: PutCondition, call: StoreCall): Promise<StoredPolicy> {
    const under = condition.kind === "must-match" ? `must-match ${condition.policyHash}` : condition.kind;
    this.sent.push(policy);
    return this.#run("put", `put ${under}`, call, () => {
      if (!this.modelThere) throw this.error("put", "refused", "ResourceNotFoundException", "No such model.");
      const fault = this.rejects(policy);
      if (fault !== undefined) throw this.error("put", "refused", "ValidationException", fault);
      if (!this.#holds(condition))
        throw this.error("put", "refused", this.#refusal(condition), "Condition not met.");
      this.#apply("put", policy);
      const written = this.#current;
      if (written === undefined) throw new Error("a put left nothing behind");
      return written;
    });
  }

  delete(_arn: string, call: DeleteCall): Promise<"deleted" | "absent"> {
    return this.#run("delete", "delete", call, () => {
      if (this.#current === undefined) return this.modes.deleteAbsent;
      if (this.modes.deleteCondition === "last-read" && this.#current.policyHash !== call.lastRead)
        throw this.error("delete", "refused", "PolicyConflict", "Condition not met.");
      this.#apply("delete", undefined);
      return "deleted";
    });
  }

  modelExists(_arn: string, call: StoreCall): Promise<boolean> {
    return this.#run("modelExists", "modelExists", call, () => this.modelThere);
  }

  error(operation: StoreOperation, kind: StoreErrorKind, code: string, message = code): StoreError {
    return new StoreError({ kind, operation, code, message });
  }

  #apply(operation: Applied["operation"], policy: string | undefined): void {
    const before = this.#current;
    this.write(policy);
    this.applied.push({ operation, before, after: this.#current, lastShown: this.#lastShown });
  }

  #holds(condition: PutCondition): boolean {
    if (condition.kind === "must-not-exist") return this.#current === undefined;
    return this.#current?.policyHash === condition.policyHash;
  }

  #refusal(condition: PutCondition): string {
    const isForNothing = condition.kind === "must-match" && this.#current === undefined;
    // ResourceNotFoundException is what MUST_EXIST on nothing may answer; the other conditions never do.
    return this.modes.refusal === "ResourceNotFoundException" && !isForNothing
      ? "ValidationException"
      : this.modes.refusal;
  }

  async #run<T>(operation: PolicyOperation, line: string, call: StoreCall, work: () => T): Promise<T> {
    this.calls.push(line);
    const mishap = this.#mishaps[operation].shift() ?? {};
    mishap.before?.();
    if (mishap.throws && !mishap.applied) throw mishap.throws;
    if (call.signal.aborted) throw this.error(operation, "aborted", "AbortError");
    const answer = work();
    mishap.after?.();
    if (mishap.throws) throw mishap.throws;
    if (call.signal.aborted) throw this.error(operation, "aborted", "AbortError");
    return answer;
  }

  /** What a hash is made of is the service's business. */
  #hash(text: string | undefined): PolicyHash {
    const hash =
      this.modes.hash === "content"
        ? createHash("sha512").update(text ?? "")
        : createHash("sha256").update(String(++this.#versions));
    const parsed = parsePolicyHash(hash.digest("hex"));
    if (parsed.kind === "fault") throw new Error(parsed.message);
    return parsed.policyHash;
  }
}
