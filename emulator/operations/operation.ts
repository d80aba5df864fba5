import type { EmulatorModes } from "../modes.js";
import { readInput } from "../shapes/read-input.js";
import type { Shape } from "../shapes/shape.js";
import type { StaleReads } from "../state/stale-reads.js";
import type { Store } from "../state/store.js";
import type { Turns } from "../state/turns.js";
import type { JsonObject } from "../wire/json.js";

export type ServiceName = "cleanrooms-ml" | "cleanrooms";

/** Whoever signed the request. */
export interface Caller {
  readonly accessKeyId: string;
  readonly accountId: string;
  readonly partition: string;
  readonly region: string;
}

/** What an operation works with. */
export interface Call {
  readonly caller: Caller;
  readonly store: Store;
  readonly turns: Turns;
  readonly stale: StaleReads;
  readonly modes: EmulatorModes;
  now(): Date;
  /**
   * Whether the caller may do a further IAM action that the operation needs.
   * @throws ServiceError AccessDeniedException when a control call has denied it
   */
  authorise(action: string, resource: string): void;
}

export interface OperationResult {
  readonly status: 200 | 204;
  readonly body?: JsonObject;
}

/** One operation of AWS's service model. */
export interface OperationDefinition<Input> {
  readonly name: string;
  readonly service: ServiceName;
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  /** `{label}` stands for one percent-encoded segment, a member of the input of that name. */
  readonly path: string;
  /** Members that travel in the query string. */
  readonly query?: readonly { readonly member: string; readonly list: boolean }[];
  /** Every member of the input, whichever part of the request it travels in. */
  readonly input: Shape<Input>;
  /** The resource that an access-denied message names; "*" when not given. */
  resource?(input: Input): string;
  run(input: Input, call: Call): Promise<OperationResult>;
}

/** An operation whose input is read and checked already: what is left is to run it. */
export interface ReadyOperation {
  readonly resource: string;
  run(call: Call): Promise<OperationResult>;
}

export interface Operation extends Omit<OperationDefinition<never>, "run" | "resource" | "input"> {
  readonly input: Shape<unknown>;
  /** @throws ServiceError ValidationException or SerializationException */
  ready(input: Readonly<Record<string, unknown>>): ReadyOperation;
}

/** Hides the input's type, so that operations go into one list. */
export function operation<Input>(definition: OperationDefinition<Input>): Operation {
  const { run, resource, ...rest } = definition;
  return {
    ...rest,
    ready(raw) {
      const input = readInput(definition.input, raw);
      return { resource: resource?.(input) ?? "*", run: (call) => run(input, call) };
    },
  };
}
