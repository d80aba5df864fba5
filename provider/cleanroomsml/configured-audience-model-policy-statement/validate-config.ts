import { readJsonMembers } from "@cleanroomsml/core/policy";
import {
  type Call,
  type Config,
  isUnknown,
  Path,
  type ValidateConfigRequest,
} from "terraform-plugin-framework-ts";
import {
  addStatementFaults,
  statementFaults,
  statementTextFaults,
  withStandIns,
} from "../policy-statement/index.js";
import type { StatementSchema } from "./schema.js";
import { withSid } from "./statement-json.js";

/** Says what is wrong with the statement, as far as it is known. */
export function validateStatementConfig(
  { config }: ValidateConfigRequest<StatementSchema>,
  { diagnostics }: Call,
): void {
  const { statement_json: json, sid } = config;
  if (isUnknown(json)) return;
  if (json === null) {
    addStatementFaults(statementFaults(withStandIns(config)), new Path(), diagnostics);
    return;
  }
  const besides = argumentsBesides(config);
  if (besides.length > 0) {
    const many = besides.length > 1;
    diagnostics.addAttributeError(
      "statement_json",
      "Statement Given Twice",
      `statement_json says the whole statement: leave ${besides.join(", ")} out beside it, or leave it out beside ${many ? "these" : "this"}.`,
    );
    return;
  }
  const read = readJsonMembers(json);
  const name = typeof sid === "string" ? sid : "Sid";
  const faults = read.kind === "malformed" ? read.faults : statementTextFaults(withSid(json, name));
  for (const { message } of faults) {
    diagnostics.addAttributeError("statement_json", "Invalid Statement", message);
  }
  if (faults.length > 0 || typeof sid !== "string" || read.kind === "malformed") return;
  const written = read.members.find((member) => member.name === "Sid");
  if (written !== undefined && written.string !== sid) {
    diagnostics.addAttributeError(
      "statement_json",
      "Sid Differs",
      `The Sid in statement_json is ${written.text}, and sid is ${JSON.stringify(sid)}. Leave it out of the JSON, or make both the same.`,
    );
  }
}

function argumentsBesides(config: Config<StatementSchema>): readonly string[] {
  const { effect, actions, not_actions, resources, not_resources, principals, not_principals, condition } =
    config;
  const all = {
    effect,
    actions,
    not_actions,
    resources,
    not_resources,
    principals,
    not_principals,
    condition,
  };
  return Object.entries(all).flatMap(([name, value]) =>
    value === null || (Array.isArray(value) && value.length === 0) || isUnknown(value) ? [] : [name],
  );
}
