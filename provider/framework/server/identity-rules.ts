import type { ResourceIdentityData } from "../protocol/generated/tfplugin6.js";
import { Decimal } from "../values/decimal.js";
import { isUnknown } from "../values/unknown.js";
import type { RunningCall } from "./running-call.js";
import type { Values } from "./typed.js";

/**
 * The identity that goes with a new state, as the answer carries it. As in Go's framework an identity that is missing,
 * unknown, or another than before is an error; neither Terraform nor OpenTofu looks at it.
 */
export function identityAfter(
  call: RunningCall,
  state: Values,
  { step, mayChange }: { readonly step: string; readonly mayChange: boolean },
): ResourceIdentityData | undefined {
  const { identity } = call;
  identity.deriveFrom(state);
  if (refuseFault(call)) return identity.toMessage(identity.received);
  if (identity.isMissing) {
    call.bug(`the resource has an identity, and ${step} gave it none.`, {}, "Missing Resource Identity");
  } else if (refuseUnknown(call, step)) {
    return identity.toMessage(null);
  } else if (!mayChange) {
    refuseChange(call, step);
  }
  return identity.toMessage();
}

/** True when provider code set what is no identity of the resource. */
export function refuseFault(call: RunningCall): boolean {
  const { fault } = call.identity;
  if (fault !== undefined) call.bug(fault);
  return fault !== undefined;
}

/** Only the plan of a creation may leave an identity unknown. True when this one is. */
export function refuseUnknown(call: RunningCall, step: string): boolean {
  const { unknownNames } = call.identity;
  if (unknownNames.length === 0) return false;
  call.bug(`${step} left the identity unknown: ${unknownNames.join(", ")}.`, {}, "Unknown Resource Identity");
  return true;
}

/** The rule "Unexpected Identity Change". */
export function refuseChange(call: RunningCall, step: string): void {
  const { identity } = call;
  if (!identity.hasChanged || identity.mayChange) return;
  call.bug(
    `${step} gave another identity than the one that is stored. Only a resource whose identity is mutable may do so.\n\n` +
      `stored: ${text(identity.received)}\n` +
      `new: ${text(identity.get())}`,
    {},
    "Unexpected Identity Change",
  );
}

function text(values: Values | null): string {
  const sorted = Object.entries(values ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted), (_key, value: unknown) =>
    typeof value === "bigint" || value instanceof Decimal || isUnknown(value) ? String(value) : value,
  );
}
