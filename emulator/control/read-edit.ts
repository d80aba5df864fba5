import { isRecord } from "../wire/json.js";
import { ControlError } from "./control-error.js";
import type { PolicyEdit } from "./edit-policy.js";

/** Reads the body of an edit: exactly one change. A statement may be an object or its text. */
export function readEdit(body: Readonly<Record<string, unknown>>): PolicyEdit {
  const { sid, ...rest } = body;
  const names = Object.keys(rest);
  const [name = ""] = names;
  const value = rest[name];
  if (sid !== undefined && typeof sid !== "string")
    throw new ControlError("BadRequest", "'sid' is not a string.");
  if (names.length === 1) {
    if (name === "addStatement" && isRecord(value)) return { addStatement: JSON.stringify(value) };
    if (typeof value === "string") {
      if (name === "addAccount") return { addAccount: value, sid };
      if (name === "removeAccount") return { removeAccount: value, sid };
      if (name === "addStatement") return { addStatement: value };
      if (name === "removeSid") return { removeSid: value };
    }
  }
  throw new ControlError(
    "BadRequest",
    "An edit is one of addAccount, removeAccount (both with sid, if wanted), addStatement, removeSid.",
  );
}
