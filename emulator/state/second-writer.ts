import type { EmulatorModes } from "../modes.js";
import { JsonSyntaxError } from "../resource-policy/json-tree.js";
import { storedPolicy } from "../resource-policy/policy-hash.js";
import { canonicalText } from "../resource-policy/rewrite.js";
import {
  serviceSid,
  serviceStatement,
  withoutSid,
  withStatement,
} from "../resource-policy/service-statement.js";
import type { ModelArn } from "../service/model-arn.js";
import { length } from "../shapes/scalars.js";
import type { ConfiguredAudienceModelAssociation, Membership, Step } from "./records.js";
import type { World } from "./world.js";

const longestPolicy = 20_480;

/**
 * What Clean Rooms itself does to a policy. Like anyone it reads the whole document, adds or removes its statement and
 * writes the whole document, on one line. A string says why it cannot.
 */
export function addServiceStatement(
  world: World,
  modes: EmulatorModes,
  arn: ModelArn,
  association: ConfiguredAudienceModelAssociation,
  membership: Membership,
): Step | string {
  const statement = serviceStatement({
    associationId: association.id,
    arn,
    otherAccountIds: membership.otherAccountIds,
    collaborationId: membership.collaborationId,
  });
  const plain = readable(() => withStatement(world.policies.get(arn.text)?.text, statement));
  if (plain === undefined) {
    return "The resource policy of the configured audience model cannot be read, so Clean Rooms cannot manage it.";
  }
  if (length(plain) > longestPolicy) {
    return `The resource policy of the configured audience model would be longer than ${longestPolicy} characters.`;
  }
  const text = modes.textReturned === "canonicalised" ? canonicalText(plain, arn.partition) : plain;
  return { kind: "put-policy", arn: arn.text, policy: storedPolicy(text, modes) };
}

/** Nothing to do when somebody else has removed the statement, or the policy. */
export function removeServiceStatement(
  world: World,
  modes: EmulatorModes,
  association: ConfiguredAudienceModelAssociation,
): readonly Step[] {
  const arn = association.configuredAudienceModelArn;
  const before = world.policies.get(arn);
  if (!association.manageResourcePolicies || before === undefined) return [];
  const without = readable(() => withoutSid(before.text, serviceSid(association.id)));
  if (without === undefined || without.text === before.text) return [];
  const { text, left } = without;
  if (left === 0 && modes.lastServiceStatementRemoved === "policy-deleted")
    return [{ kind: "delete-policy", arn }];
  return [{ kind: "put-policy", arn, policy: storedPolicy(text, modes) }];
}

/** A stored text may be anything (the control path stores what it is given); in one that is no JSON nothing is managed. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
