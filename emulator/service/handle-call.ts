import { setTimeout as delay } from "node:timers/promises";
import type { Fault, Faults } from "../faults/faults.js";
import type { EmulatorModes } from "../modes.js";
import { operations } from "../operations/index.js";
import type { Call, Caller, Operation } from "../operations/operation.js";
import { authenticate, type KnownKeys } from "../sigv4/authenticate.js";
import { JournalError } from "../state/file-journal.js";
import type { StaleReads } from "../state/stale-reads.js";
import type { Store } from "../state/store.js";
import type { Turns } from "../state/turns.js";
import { type Answer, errorAnswer, htmlUnavailable, jsonAnswer } from "../wire/answer.js";
import type { ReceivedRequest } from "../wire/received-request.js";
import { ServiceError } from "../wire/service-error.js";
import { accessDenied, expiredToken, internalFailure, throttled } from "./demanded-errors.js";
import { partitionOf } from "./model-arn.js";
import { readRequest } from "./read-request.js";
import { type Routed, route } from "./route.js";

/** The account behind the endpoint: its keys, what exists in it, and what has been asked of it over the control API. */
export interface Account {
  readonly accountId: string;
  readonly keys: KnownKeys;
  readonly store: Store;
  readonly turns: Turns;
  readonly stale: StaleReads;
  readonly faults: Faults;
  modes: EmulatorModes;
  now(): Date;
  /** Aborted when the emulator closes: a delay ends then. */
  readonly closing: AbortSignal;
}

export interface Handled {
  /** "reset": the connection is cut without an answer. */
  readonly answer: Answer | "reset";
  readonly operation: string | undefined;
  readonly fault: Fault | undefined;
}

/**
 * Answers one request of the AWS APIs. The order: operation, signature, faults on demand, constraints of the input,
 * access, and then what the operation itself refuses.
 */
export async function handleCall(request: ReceivedRequest, account: Account): Promise<Handled> {
  let operation: Operation | undefined;
  let fault: Fault | undefined;
  try {
    const routed = route(operations, request.method, request.rawPath);
    operation = routed.operation;
    const caller = authenticated(request, operation, account);
    fault = account.faults.take(operation.name);
    const early = fault?.when === "before" ? await strike(fault, operation, account) : undefined;
    const answer = early ?? (await perform(routed, request, fault, caller, account));
    const late = fault?.when === "after" ? await strike(fault, operation, account) : undefined;
    return { answer: late ?? answer, operation: operation.name, fault };
  } catch (error) {
    return { answer: answerOfError(error, operation), operation: operation?.name, fault };
  }
}

function authenticated(request: ReceivedRequest, operation: Operation, account: Account): Caller {
  const signed = authenticate(request, operation.service, account.keys, account.now());
  return { ...signed, accountId: account.accountId, partition: partitionOf(signed.region) };
}

/** Does the operation and answers, with a refusal too: what happens to the answer afterwards is another matter. */
async function perform(
  routed: Routed,
  request: ReceivedRequest,
  fault: Fault | undefined,
  caller: Caller,
  account: Account,
): Promise<Answer> {
  const { operation } = routed;
  try {
    const ready = operation.ready(readRequest(routed, request));
    if (fault?.kind === "access-denied") throw accessDenied(operation, ready.resource, caller);
    const { status, body } = await ready.run(callOf(account, caller));
    return jsonAnswer(status, body);
  } catch (error) {
    return answerOfError(error, operation);
  }
}

/** Does what a fault says; undefined when the request goes on. */
async function strike(
  fault: Fault,
  operation: Operation,
  account: Account,
): Promise<Answer | "reset" | undefined> {
  switch (fault.kind) {
    case "throttle":
      throw throttled();
    case "internal-error":
      throw internalFailure(operation.service);
    case "expired-token":
      throw expiredToken();
    case "html-503":
      return htmlUnavailable();
    case "reset":
      return "reset";
    case "delay":
      try {
        await delay(fault.milliseconds, undefined, { signal: account.closing });
        return undefined;
      } catch {
        return "reset";
      }
    case "access-denied":
      return undefined;
  }
}

function callOf(account: Account, caller: Caller): Call {
  const { store, turns, stale, modes } = account;
  return {
    caller,
    store,
    turns,
    stale,
    modes,
    now: () => account.now(),
    authorise(action, resource) {
      if (account.faults.denies(action))
        throw accessDenied({ service: "cleanrooms-ml", name: action }, resource, caller);
    },
  };
}

function answerOfError(error: unknown, operation: Operation | undefined): Answer {
  if (!(error instanceof ServiceError)) {
    report(error, operation);
    return errorAnswer(internalFailure(operation?.service));
  }
  // Only the errors of `cleanrooms` have members beside the message in the service models.
  const fields = operation?.service === "cleanrooms" ? error.fields : {};
  return errorAnswer(new ServiceError(error.code, error.status, error.message, fields));
}

function report(error: unknown, operation: Operation | undefined): void {
  const text =
    error instanceof JournalError
      ? error.message
      : `This is a bug in the emulator.\n${error instanceof Error ? error.stack : String(error)}`;
  console.error(`cleanroomsml emulator: ${operation?.name ?? "A request"} failed: ${text}`);
}
