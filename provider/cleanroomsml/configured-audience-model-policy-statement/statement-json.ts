import { equivalentPolicies, readJsonMembers } from "@cleanroomsml/core/policy";
import { stringType } from "terraform-plugin-framework-ts";
import { ARN_ATTRIBUTE, partitionOf } from "../attributes/configured-audience-model-arn.js";

/** The text of a statement. Another text of the same meaning is no change; nor is a Sid that `sid` says already. */
export const statementJsonType = stringType({
  name: "statement",
  semanticEquals: ({ priorValue, newValue, object }) => {
    if (priorValue === newValue) return true;
    const { sid } = object;
    const policy = (text: string) => `{"Statement":[${typeof sid === "string" ? withSid(text, sid) : text}]}`;
    return equivalentPolicies(policy(priorValue), policy(newValue), {
      partition: partitionOf(object[ARN_ATTRIBUTE]),
    });
  },
});

/** The JSON text of a statement with its Sid, which is put first where the text has none. */
export function withSid(text: string, sid: string): string {
  if (hasSid(text)) return text;
  const rest = text.trim().slice(1);
  return `${sidFirst(sid)}${/^\s*\}$/.test(rest) ? "" : ","}${rest}`;
}

/** What {@link withSid} put first, taken away again. */
export function withoutSid(text: string, sid: string): string {
  const first = `${sidFirst(sid)},`;
  return text.startsWith(first) ? `{${text.slice(first.length)}` : text;
}

/** Whether the text says a Sid; also when it is no JSON object, so that nothing is put into it. */
export function hasSid(text: string): boolean {
  const read = readJsonMembers(text);
  return read.kind !== "members" || read.members.some(({ name }) => name === "Sid");
}

function sidFirst(sid: string): string {
  return `{"Sid":${JSON.stringify(sid)}`;
}
