import { type Policy, parsePolicy, validatePolicy } from "@cleanroomsml/core/policy";
import { isServiceManagedStatement } from "@cleanroomsml/core/repository";
import { hclAssignments, hclText } from "@cleanroomsml/provider/hcl";
import type { FoundPolicy } from "./found-policy.js";
import { localNames } from "./local-names.js";
import { policyExpression } from "./policy-expression.js";

/** Configuration that takes over what was found. */
export interface ImportConfiguration {
  /** `import` blocks. */
  readonly imports: string;
  /** `resource` blocks; in comments, what cannot be managed as it is. */
  readonly resources: string;
  /** The policies that are taken over. */
  readonly imported: number;
  /** One line for each that is not, with the reason. */
  readonly leftOut: readonly string[];
}

const TYPE = "cleanroomsml_configured_audience_model_policy";

/** The policies as `import` and `resource` blocks, of which `terraform plan` makes imports and no change. */
export function importConfiguration(found: readonly FoundPolicy[]): ImportConfiguration {
  const nameFor = localNames();
  const imports: string[] = [];
  const resources: string[] = [];
  const leftOut: string[] = [];
  for (const one of found) {
    const { arn } = one.model;
    const parsed = parsePolicy(one.policy);
    const [fault] = validatePolicy(one.policy);
    if (parsed.kind === "malformed" || fault !== undefined) {
      const why = fault === undefined ? "it is malformed" : `${fault.path}: ${fault.message}`;
      leftOut.push(`${arn}: no configuration could have this policy: ${why}`);
      resources.push(`${heading(one)}# Left out: no configuration could have this policy. ${comment(why)}\n`);
      continue;
    }
    const name = nameFor(one.model.name);
    imports.push(importBlock(name, arn));
    resources.push(resourceBlock(name, one, parsed.policy));
  }
  return {
    imports: imports.join("\n"),
    resources: resources.join("\n"),
    imported: imports.length,
    leftOut,
  };
}

function importBlock(name: string, arn: string): string {
  const members = [
    { key: "to", value: `${TYPE}.${name}` },
    { key: "id", value: hclText(arn) },
  ];
  return `import {\n${hclAssignments(members, 2)}}\n`;
}

function resourceBlock(name: string, found: FoundPolicy, policy: Policy): string {
  const members = [
    { key: "configured_audience_model_arn", value: hclText(found.model.arn) },
    { key: "policy", value: policyExpression(policy, found.model.partition, 2) },
  ];
  return `${heading(found)}${managedNote(found, policy)}resource "${TYPE}" "${name}" {\n${hclAssignments(members, 2)}}\n`;
}

function heading({ model }: FoundPolicy): string {
  return `# The model ${comment(JSON.stringify(model.name))} in ${model.region}\n`;
}

/** What the owner should know of statements that are not the owner's. */
function managedNote({ model }: FoundPolicy, { statements }: Policy): string {
  const sids = statements
    .filter((statement) => isServiceManagedStatement(statement, model.arn))
    .map(({ sid = "" }) => sid);
  if (sids.length === 0) return "";
  return (
    `# AWS Clean Rooms itself manages ${sids.join(", ")}. To leave that to it, take the\n` +
    "# statements out of here and set ignore_service_managed_statements = true.\n"
  );
}

/** On one line, and without what would change how a terminal or an editor shows it. */
function comment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, " ");
}
