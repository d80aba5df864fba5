import type { EmulatorModes } from "../modes.js";
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

/**
 * What Clean Rooms itself does to a policy. Like anyone it reads the whole document, adds or removes its statement and
 * writes the whole document, on one line.
 */
export function addServiceStatement(
  world: World,
  modes: EmulatorModes,
  arn: ModelArn,
  association: ConfiguredAudienceModelAssociation,
  membership: Membership,
): Step | "too long" {
  const statement = serviceStatement({
    associationId: association.id,
    arn,
    otherAccountIds: membership.otherAccountIds,
    collaborationId: membership.collaborationId,
  });
  const plain = withStatement(world.policies.get(arn.text)?.text, statement);
  if (length(plain) > 20_480) return "too long";
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
  const { text, left } = withoutSid(before.text, serviceSid(association.id));
  if (text === before.text) return [];
  if (left === 0 && modes.lastServiceStatementRemoved === "policy-deleted")
    return [{ kind: "delete-policy", arn }];
  return [{ kind: "put-policy", arn, policy: storedPolicy(text, modes) }];
}
