import type { HandlerExecutionContext, MetadataBearer, Pluggable } from "@smithy/types";
import { SMITHY_CONTEXT_KEY } from "@smithy/types";
import { abortError } from "./abort-error.js";

/** Errors of calls of which not one byte of a request can have reached the service. */
const neverSent = new WeakSet<Error>();

/** Codes of Node for a connection that was never made, each seen before a request is written. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED", // delivery.test.ts: nothing listens
  "ENOTFOUND", // delivery.test.ts: no such host
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  // Our own, all tested in request-handler/request-handler.test.ts.
  "ERR_PROXY_TUNNEL",
  "ERR_PROXY_URL",
  "ERR_CA_BUNDLE",
  // The certificate is checked in the handshake, before the first byte of HTTP.
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** What the SDK's handler says when its `connectionTimeout` runs out; the error has no code. */
const CONNECTION_TIMEOUT = "did not establish a connection with the server";

/** What OpenSSL says when the other side answers the handshake with something else: `https:` written for an `http:` port. */
const NOT_TLS = "wrong version number";

/**
 * Whether a call failed before anything of it can have reached the service: the input check, credentials, the endpoint,
 * a name that does not resolve, a port nobody listens on, a refused certificate. False means "not known", not "sent".
 */
export function requestNeverSent(error: unknown): boolean {
  return error instanceof Error && neverSent.has(error);
}

interface Delivery {
  /** Whether an attempt may have reached the service. */
  possible: boolean;
}

/**
 * Notes whether a request was handed to the network, for `requestNeverSent`, and lets an abort end the call at once,
 * wherever it is waiting: the SDK itself looks at the signal in the handler and between retries only.
 */
export function deliveryPlugin(): Pluggable<object, MetadataBearer> {
  const deliveries = new WeakMap<HandlerExecutionContext, Delivery>();
  return {
    applyToStack: (stack) => {
      stack.add(
        (next, context) => async (args) => {
          const delivery: Delivery = { possible: false };
          deliveries.set(context, delivery);
          try {
            return await untilAborted(() => next(args), context[SMITHY_CONTEXT_KEY]?.abortSignal);
          } catch (error) {
            if (!delivery.possible && error instanceof Error) neverSent.add(error);
            throw error;
          }
        },
        { step: "initialize", priority: "high", name: "cleanRoomsMLDelivery", override: true },
      );
      stack.add(
        (next, context) => async (args) => {
          const delivery = deliveries.get(context);
          const before = delivery?.possible ?? false;
          if (delivery !== undefined) delivery.possible = true;
          try {
            return await next(args);
          } catch (error) {
            if (delivery !== undefined && isNotConnected(error)) delivery.possible = before;
            throw error;
          }
        },
        { step: "deserialize", priority: "low", name: "cleanRoomsMLDeliveryAttempt", override: true },
      );
    },
  };
}

function isNotConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // With several addresses to try, Node fails with an AggregateError whose code is that of the first attempt.
  if (error instanceof AggregateError) return error.errors.every(isNotConnected);
  if ("code" in error && typeof error.code === "string" && NOT_CONNECTED.has(error.code)) return true;
  if ("syscall" in error && (error.syscall === "connect" || error.syscall === "getaddrinfo")) return true;
  return error.message.includes(CONNECTION_TIMEOUT) || error.message.includes(NOT_TLS);
}

type Signal = NonNullable<NonNullable<HandlerExecutionContext[typeof SMITHY_CONTEXT_KEY]>["abortSignal"]>;

async function untilAborted<T>(work: () => Promise<T>, signal: Signal | undefined): Promise<T> {
  if (!(signal instanceof AbortSignal)) return work();
  if (signal.aborted) throw abortError(signal.reason);
  let onAbort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(abortError(signal.reason));
  });
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
