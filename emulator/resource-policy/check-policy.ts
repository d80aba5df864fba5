import { checkCondition } from "./check-condition.js";
import { checkPrincipal } from "./check-principal.js";
import { checkStrings } from "./check-strings.js";
import { JsonSyntaxError, type Member, parseTree, type Tree } from "./json-tree.js";
import { PolicyFaultError } from "./policy-fault-error.js";

/**
 * What is wrong with a policy document by the grammar of IAM's JSON policy elements for resource policies; undefined
 * when nothing is. One sentence, the first fault only, as AWS reports them. Knows nothing of `core/policy`.
 */
export function policyFault(text: string): string | undefined {
  try {
    checkDocument(parseTree(text));
    return undefined;
  } catch (error) {
    if (error instanceof JsonSyntaxError) return `The policy is not valid JSON: ${error.message}.`;
    if (error instanceof PolicyFaultError) return error.message;
    throw error;
  }
}

const documentKeys = ["Version", "Id", "Statement"];
const statementKeys = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

function membersOf(tree: Tree, where: string, allowed: readonly string[]): ReadonlyMap<string, Tree> {
  if (tree.kind !== "object") throw new PolicyFaultError(`${where} must be a JSON object.`);
  const stranger = tree.members.find(({ name }) => !allowed.includes(name));
  if (stranger !== undefined)
    throw new PolicyFaultError(`${where} has the unknown element '${stranger.name}'.`);
  return new Map(tree.members.map(({ name, value }: Member) => [name, value]));
}

function checkDocument(tree: Tree): void {
  const members = membersOf(tree, "The policy", documentKeys);
  const version = members.get("Version");
  if (version !== undefined && !isOneOf(version, ["2012-10-17", "2008-10-17"])) {
    throw new PolicyFaultError("Version must be 2012-10-17 or 2008-10-17.");
  }
  const id = members.get("Id");
  if (id !== undefined && id.kind !== "string") throw new PolicyFaultError("Id must be a string.");
  const statement = members.get("Statement");
  if (statement === undefined) throw new PolicyFaultError("The policy must have a Statement.");
  const statements = statement.kind === "array" ? statement.items : [statement];
  if (statements.length === 0) throw new PolicyFaultError("The policy must have at least one statement.");
  const sids = new Set<string>();
  statements.forEach((item, index) => {
    checkStatement(item, statement.kind === "array" ? `Statement[${index}]` : "Statement", sids);
  });
}

function checkStatement(tree: Tree, where: string, sids: Set<string>): void {
  const members = membersOf(tree, where, statementKeys);
  const sid = members.get("Sid");
  if (sid !== undefined) {
    if (sid.kind !== "string") throw new PolicyFaultError(`${where}.Sid must be a string.`);
    if (sid.value !== "" && sids.has(sid.value)) {
      throw new PolicyFaultError(`The Sid '${sid.value}' is not unique within the policy.`);
    }
    sids.add(sid.value);
  }
  const effect = members.get("Effect");
  if (effect === undefined) throw new PolicyFaultError(`${where} must have an Effect.`);
  if (!isOneOf(effect, ["Allow", "Deny"]))
    throw new PolicyFaultError(`${where}.Effect must be Allow or Deny.`);

  const [principalName, principal] = exactlyOne(members, where, "Principal");
  checkPrincipal(principal, `${where}.${principalName}`);
  const [actionName, action] = exactlyOne(members, where, "Action");
  checkStrings(
    action,
    `${where}.${actionName}`,
    /^(\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+)$/,
    "an action such as cleanrooms-ml:StartAudienceGenerationJob, or *",
  );
  const [resourceName, resource] = exactlyOne(members, where, "Resource");
  checkStrings(
    resource,
    `${where}.${resourceName}`,
    /^(\*|arn:[^:]+:[^:]+:[^:]*:[^:]*:.+)$/s,
    "an ARN, or *",
  );
  const condition = members.get("Condition");
  if (condition !== undefined) checkCondition(condition, `${where}.Condition`);
}

function exactlyOne(
  members: ReadonlyMap<string, Tree>,
  where: string,
  name: string,
): readonly [string, Tree] {
  const [plain, negated] = [members.get(name), members.get(`Not${name}`)];
  if (plain !== undefined && negated !== undefined) {
    throw new PolicyFaultError(`${where} must not have both ${name} and Not${name}.`);
  }
  if (plain !== undefined) return [name, plain];
  if (negated !== undefined) return [`Not${name}`, negated];
  throw new PolicyFaultError(`${where} must have ${name} or Not${name}.`);
}

function isOneOf(tree: Tree, allowed: readonly string[]): boolean {
  return tree.kind === "string" && allowed.includes(tree.value);
}
