import { faultKinds } from "../faults/faults.js";
import { uuid } from "../operations/members.js";
import { reformatStyles } from "../resource-policy/rewrite.js";
import { list } from "../shapes/collections.js";
import { integer, number, oneOf, string } from "../shapes/scalars.js";
import { structure } from "../shapes/structure.js";
import type { ReceivedRequest } from "../wire/received-request.js";
import type { EmulatorControl } from "./control.js";
import { bodyObject, readBody } from "./control-body.js";
import { ControlError } from "./control-error.js";
import { readEdit } from "./read-edit.js";

/** What a control call answers with, as JSON. */
type ControlAnswer = object | Promise<object>;

export interface ControlRoute {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /_emulator/; one that ends in a slash takes one more segment. */
  readonly path: string;
  readonly says: string;
  answer(control: EmulatorControl, request: ReceivedRequest, segment: string): ControlAnswer;
}

const modelBody = structure({ arn: string() }, {});
const policyBody = structure({ policy: string() }, {});
const reformatBody = structure({}, { style: oneOf(reformatStyles) });
const clockBody = structure({ offsetSeconds: integer({}) }, {});
const membershipBody = structure(
  { collaborationId: uuid, otherAccountIds: list(string({ pattern: "[0-9]{12}" }), { min: 1, max: 10 }) },
  { membershipIdentifier: uuid, region: string({ pattern: "[a-z0-9]+(-[a-z0-9]+)+" }) },
);
const faultBody = structure(
  { kind: oneOf(faultKinds) },
  {
    operation: string(),
    count: integer({ min: 1 }),
    share: number({ min: 0, max: 1 }),
    skip: integer({ min: 0 }),
    when: oneOf(["before", "after"]),
    milliseconds: integer({ min: 0, max: 3_600_000 }),
  },
);

export const controlRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "",
    says: "this list",
    answer: () => ({
      routes: controlRoutes.map(({ method, path, says }) => `${method} /_emulator/${path}: ${says}`),
    }),
  },
  { method: "GET", path: "state", says: "everything that exists", answer: (control) => control.state() },
  {
    method: "POST",
    path: "models",
    says: "makes a model with the ARN `arn` exist",
    async answer(control, request) {
      const { arn } = readBody(modelBody, request);
      await control.addModel(arn);
      return { arn };
    },
  },
  {
    method: "GET",
    path: "policy",
    says: "the stored policy of the model ?arn=",
    answer(control, request) {
      const policy = control.policy(arnOf(request));
      if (policy === undefined)
        throw new ControlError("NotFound", `The model ${arnOf(request)} has no policy.`);
      return policy;
    },
  },
  {
    method: "PUT",
    path: "policy",
    says: "stores the text `policy`, unchecked",
    answer: (control, request) => control.setPolicy(arnOf(request), readBody(policyBody, request).policy),
  },
  {
    method: "DELETE",
    path: "policy",
    says: "deletes the stored policy of the model ?arn=",
    answer: async (control, request) => ({ deleted: await control.deletePolicy(arnOf(request)) }),
  },
  {
    method: "POST",
    path: "policy/edit",
    says: "changes the policy as a person would: `addAccount` or `removeAccount` (with `sid`), `addStatement`, `removeSid`",
    answer: (control, request) => control.editPolicy(arnOf(request), readEdit(bodyObject(request))),
  },
  {
    method: "POST",
    path: "policy/reformat",
    says: `writes the policy in other words; \`style\`: ${reformatStyles.join(", ")}`,
    answer: (control, request) =>
      control.reformatPolicy(arnOf(request), readBody(reformatBody, request).style),
  },
  {
    method: "POST",
    path: "memberships",
    says: "registers a membership: `collaborationId`, `otherAccountIds`, and if wanted `membershipIdentifier`, `region`",
    answer: (control, request) => control.addMembership(readBody(membershipBody, request)),
  },
  {
    method: "DELETE",
    path: "memberships/",
    says: "ends a membership, as DeleteMember and DeleteCollaboration do",
    async answer(control, _, id) {
      if (await control.deleteMembership(id)) return { deleted: true };
      throw new ControlError("NotFound", `There is no membership ${id}.`);
    },
  },
  { method: "GET", path: "modes", says: "the modes", answer: (control) => control.modes() },
  {
    method: "PATCH",
    path: "modes",
    says: "changes the modes named",
    answer: (control, request) => control.setModes(bodyObject(request)),
  },
  { method: "GET", path: "faults", says: "the faults", answer: (control) => ({ faults: control.faults() }) },
  {
    method: "POST",
    path: "faults",
    says: `adds a fault: \`kind\` (${faultKinds.join(", ")}), \`operation\`, \`count\`, \`share\`, \`skip\`, \`when\` (before, after), \`milliseconds\``,
    answer: (control, request) => control.addFault(readBody(faultBody, request)),
  },
  {
    method: "DELETE",
    path: "faults",
    says: "removes all faults",
    answer(control) {
      control.clearFaults();
      return { faults: [] };
    },
  },
  {
    method: "DELETE",
    path: "faults/",
    says: "removes one fault",
    answer(control, _, id) {
      if (control.removeFault(id)) return { deleted: true };
      throw new ControlError("NotFound", `There is no fault ${id}.`);
    },
  },
  {
    method: "GET",
    path: "requests",
    says: "the last 2000 requests of the AWS APIs, without secrets",
    answer: (control) => ({ requests: control.requests() }),
  },
  {
    method: "DELETE",
    path: "requests",
    says: "empties the request log",
    answer(control) {
      control.clearRequests();
      return { requests: [] };
    },
  },
  {
    method: "PUT",
    path: "clock",
    says: "sets the emulator's clock off by `offsetSeconds`",
    answer(control, request) {
      control.setClock(readBody(clockBody, request).offsetSeconds);
      return { time: control.state().time };
    },
  },
  {
    method: "POST",
    path: "reset",
    says: "everything as it was at the start",
    async answer(control) {
      await control.reset();
      return control.state();
    },
  },
];

/** An ARN may be given as it is: colons and slashes need no encoding in a query. */
function arnOf(request: ReceivedRequest): string {
  const arn = new URLSearchParams(request.rawQuery).get("arn");
  if (!arn) throw new ControlError("BadRequest", "The model's ARN is missing: ?arn=arn:aws:cleanrooms-ml:….");
  return arn;
}
