import {
  attribute,
  type Planned,
  type PriorState,
  requiresReplace,
  type State,
  schema,
} from "terraform-plugin-framework-ts";
import { timeouts } from "terraform-plugin-framework-ts/timeouts";
import { lengthAtLeast, oneOf } from "terraform-plugin-framework-ts/validators";
import { ownedModelArn } from "../attributes/configured-audience-model-arn.js";
import { statementAttributes, statementBlocks } from "../policy-statement/index.js";
import { statementJsonType } from "./statement-json.js";

const timeout = (what: string, standard: string) => ({
  default: standard,
  description:
    `How long ${what} may take once its turn has come, lost races and retries included. A duration such as \`30s\` or ` +
    `\`1h30m\`. Default: \`${standard}\`.`,
});

/** The `timeouts { … }` block of the statement resource, and its meaning in milliseconds. */
export const statementTimeouts = timeouts(
  {
    create: timeout("adding the statement", "5m"),
    read: timeout("reading the policy", "3m"),
    update: timeout("changing the statement", "5m"),
    delete: timeout("removing the statement", "5m"),
  },
  { description: "How long operations may take. A change here alone makes no call to AWS." },
);

/** `resource "cleanroomsml_configured_audience_model_policy_statement"`: one statement of a policy with other owners. */
export const statementSchema = schema({
  description:
    "One statement of the resource policy of a configured audience model. All other statements, above all those of AWS " +
    "Clean Rooms itself, are left exactly as they are, text included. Any number of these resources, in any number of " +
    "configurations, share one policy: the first one makes it, the last one to go deletes it. When others write at the same " +
    "time, the statement is put into the policy as it is then. A statement of the same `sid` that is not what was planned " +
    "for is never overwritten: the apply ends with a conflict that says what changed.\n\n" +
    "Use either this or `cleanroomsml_configured_audience_model_policy`, which owns the whole policy, for one model, not " +
    "both: each would undo what the other writes.",
  attributes: {
    configured_audience_model_arn: ownedModelArn,
    sid: attribute.string({
      required: true,
      validators: [lengthAtLeast(1)],
      planModifiers: [requiresReplace()],
      description:
        "Name of the statement, unique in the policy. Another one replaces the resource. Those that begin with " +
        "`Clean-Rooms-` are AWS Clean Rooms' own.",
    }),
    effect: attribute.string({
      optional: true,
      computed: true,
      validators: [oneOf("Allow", "Deny")],
      description: "`Allow` or `Deny`. Default: `Allow`, or what `statement_json` says.",
    }),
    ...statementAttributes,
    statement_json: attribute.string({
      optional: true,
      customType: statementJsonType,
      description:
        "The statement as JSON, instead of `effect`, `actions`, `resources`, `principals`, `condition` and so on. Its `Sid` may be " +
        "left out; else it must be `sid`. A text that means the same is no change.",
    }),
  },
  blocks: { ...statementBlocks, timeouts: statementTimeouts.block },
});

export type StatementSchema = typeof statementSchema;
export type StatementState = State<StatementSchema>;
export type PlannedStatement = Planned<StatementSchema>;
export type PriorStatementState = PriorState<StatementSchema>;
