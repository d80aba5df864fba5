import { readJsonMembers, type WrittenMember } from "@cleanroomsml/core/policy";
import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import { pointerOfPath } from "../api/json-pointer.js";
import { withoutSpace } from "../api/read-put-body.js";
import { type BodyFault, badBody } from "./problems.js";
import { readArn } from "./read-route.js";

export interface PolicyBody {
  readonly arn: ConfiguredAudienceModelArn;
  /** The policy as it was written in the body: the object's own text without the white space between its parts, or the content of the string. */
  readonly policy: string;
  /** How it was sent, and will be answered: the provider compares types, too. */
  readonly form: "object" | "string";
}

const arnName = "configuredAudienceModelArn";
const policyName = "configuredAudienceModelPolicy";
/** What the server itself adds to answers: it comes back where somebody feeds an answer into `data`. */
const answered = "policyHash";

/**
 * Reads the provider's `data`.
 *
 * @throws {ProblemError} 400 for what is no JSON object, 422 with all other faults
 */
export function readPolicyBody(text: string): PolicyBody {
  const read = readJsonMembers(text);
  if (read.kind === "malformed") {
    throw badBody(
      400,
      read.faults.map(({ path, message }) => ({ pointer: pointerOfPath(path), message })),
    );
  }
  const faults: BodyFault[] = [];
  const named = new Map(read.members.map((member) => [member.name, member]));
  for (const name of named.keys()) {
    if (name === arnName || name === policyName || name === answered) continue;
    faults.push({
      pointer: `#/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      message: `is not known here; data has ${arnName} and ${policyName} only.`,
    });
  }
  const arn = arnIn(named.get(arnName), faults);
  const policy = policyIn(named.get(policyName), faults);
  if (arn === undefined || policy === undefined || faults.length > 0) throw badBody(422, faults);
  return { arn: readArn(arn), ...policy };
}

function arnIn(member: WrittenMember | undefined, faults: BodyFault[]): string | undefined {
  if (member?.string !== undefined) return member.string;
  faults.push({ pointer: `#/${arnName}`, message: "must be the ARN of the model, a string." });
  return undefined;
}

function policyIn(
  member: WrittenMember | undefined,
  faults: BodyFault[],
): Pick<PolicyBody, "policy" | "form"> | undefined {
  if (member?.type === "object") return { policy: withoutSpace(member.text), form: "object" };
  if (member?.string !== undefined) return { policy: member.string, form: "string" };
  faults.push({
    pointer: `#/${policyName}`,
    message:
      "must be the policy: an object, or a string of JSON. A nested object is better, because it compares by content.",
  });
  return undefined;
}
