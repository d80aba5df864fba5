import { DiagnosticError } from "../diagnostics/diagnostics.js";
import type { RawState as RawStateMessage } from "../protocol/generated/tfplugin6.js";
import type { RawState } from "../state-mover.js";
import type { ObjectType } from "../types/object-type.js";
import { decodeJson } from "../values/decode-json.js";
import { jsonObject } from "../values/exact-json.js";
import { ValueError } from "../values/value-error.js";
import { decodeFlatmap } from "./decode-flatmap.js";
import { isValues, type Values } from "./typed.js";

/** What lies in a state file: JSON, or the flat map that Terraform before 0.12 wrote; undefined: nothing. */
export type StoredState =
  | { readonly kind: "json"; readonly text: string }
  | { readonly kind: "flatmap"; readonly entries: ReadonlyMap<string, string> }
  | undefined;

export function storedState(message: RawStateMessage | undefined): StoredState {
  if (message === undefined) return undefined;
  if (message.json.length > 0) {
    const text = Buffer.from(message.json).toString("utf8");
    return text.length < 100 && text.trim() === "null" ? undefined : { kind: "json", text };
  }
  return message.flatmap.size > 0 ? { kind: "flatmap", entries: message.flatmap } : undefined;
}

/** The stored state by a schema's type: what the schema does not have is dropped, what it alone has is null. */
export function decodeStored(
  type: ObjectType,
  stored: NonNullable<StoredState>,
  { what, version }: { readonly what: string; readonly version: number },
): Values {
  let decoded: unknown;
  try {
    decoded = stored.kind === "json" ? decodeJson(type, stored.text) : decodeFlatmap(type, stored.entries);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw unfit(what, version, error);
  }
  if (!isValues(decoded)) throw unfit(what, version, new ValueError("expected an object"));
  return decoded;
}

/** The stored state as JSON, for authors' code that gives no schema of it. */
export function rawJson(
  stored: NonNullable<StoredState>,
  { what, version }: { readonly what: string; readonly version: number },
): RawState {
  if (stored.kind === "flatmap") {
    throw new DiagnosticError(
      "State Cannot Be Upgraded",
      `The ${what} was written by Terraform before 0.12, in a form that this provider cannot read. Refresh it once ` +
        "with Terraform 0.12 and a version of the provider from that time.",
    );
  }
  try {
    return jsonObject(stored.text);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw unfit(what, version, error);
  }
}

function unfit(what: string, version: number, error: ValueError): DiagnosticError {
  const at = error.path.steps.length === 0 ? "" : `${error.path}: `;
  return new DiagnosticError(
    "State Does Not Fit The Schema",
    `The ${what} cannot be read as version ${version} of its schema: ${at}${error.message}. Another version of the ` +
      "provider wrote it: use that one.\n\nIf there is none, this is a bug in the provider: a schema was changed, " +
      "and its version was not.",
    { cause: error },
  );
}
