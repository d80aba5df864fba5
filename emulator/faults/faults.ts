export const faultKinds = [
  "throttle",
  "internal-error",
  "html-503",
  "reset",
  "delay",
  "access-denied",
  "expired-token",
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** A fault as asked for. */
export interface FaultRequest {
  readonly kind: FaultKind;
  /** Strike only at this operation, for example PutConfiguredAudienceModelPolicy. Default: any. */
  readonly operation?: string | undefined;
  /** Strike so many times, then be gone. Default: until removed. */
  readonly count?: number | undefined;
  /** Strike at this share of the requests (0 to 1), evenly: 0.25 is every fourth. Default 1. */
  readonly share?: number | undefined;
  /** Let so many matching requests pass first. Default 0. */
  readonly skip?: number | undefined;
  /** Before the operation does anything (default), or after it is done and before it is answered. */
  readonly when?: "before" | "after" | undefined;
  /** How long a delay is. */
  readonly milliseconds?: number | undefined;
}

export interface Fault {
  readonly id: string;
  readonly kind: FaultKind;
  readonly operation: string | undefined;
  readonly share: number;
  readonly when: "before" | "after";
  readonly milliseconds: number;
  /** How many requests it has struck. */
  readonly struck: number;
  /** How many it will still strike; undefined: no end. */
  readonly left: number | undefined;
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

interface Armed {
  readonly fault: Mutable<Fault>;
  skip: number;
  /** Grows by the share with each matching request; strikes when it reaches one. No chance: a test must be repeatable. */
  due: number;
}

/** Faults on demand. Of those that match a request, the first that is due strikes. */
export class Faults {
  #armed: Armed[] = [];
  #lastId = 0;

  add(request: FaultRequest): Fault {
    this.#lastId += 1;
    const fault: Fault = {
      id: String(this.#lastId),
      kind: request.kind,
      operation: request.operation,
      share: request.share ?? 1,
      when: request.when ?? "before",
      milliseconds: request.milliseconds ?? 0,
      struck: 0,
      left: request.count,
    };
    this.#armed.push({ fault: { ...fault }, skip: request.skip ?? 0, due: 0 });
    return fault;
  }

  /** Returns whether it was there. */
  remove(id: string): boolean {
    const before = this.#armed.length;
    this.#armed = this.#armed.filter(({ fault }) => fault.id !== id);
    return this.#armed.length < before;
  }

  clear(): void {
    this.#armed = [];
  }

  list(): readonly Fault[] {
    return this.#armed.map(({ fault }) => ({ ...fault }));
  }

  /** The fault that strikes at a request of this operation. */
  take(operation: string): Fault | undefined {
    return this.#take((fault) => fault.operation === undefined || fault.operation === operation);
  }

  /** Whether the caller is denied an action that an operation does on the caller's behalf. */
  denies(action: string): boolean {
    return this.#take((fault) => fault.kind === "access-denied" && fault.operation === action) !== undefined;
  }

  #take(matches: (fault: Fault) => boolean): Fault | undefined {
    for (const armed of this.#armed) {
      const { fault } = armed;
      if (!matches(fault)) continue;
      if (armed.skip > 0) {
        armed.skip -= 1;
        continue;
      }
      armed.due += fault.share;
      if (armed.due < 1 - 1e-9) continue;
      armed.due -= 1;
      fault.struck += 1;
      if (fault.left !== undefined) fault.left -= 1;
      if (fault.left === 0) this.remove(fault.id);
      return { ...fault };
    }
    return undefined;
  }
}
