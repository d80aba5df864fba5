import { memberPath, ROOT } from "./json-path.js";
import type { Statement } from "./policy.js";
import type { PolicyFault } from "./policy-fault.js";
import { MAX_POLICY_LENGTH, policyLength } from "./policy-length.js";
import { quoted } from "./printable.js";
import { readPolicy } from "./read-policy.js";
import { rememberingRecent } from "./recent-texts.js";

/** Every reason not to configure this text as a policy; none when it is fine. */
export const validatePolicy: (text: string) => readonly PolicyFault[] = /* @__PURE__ */ rememberingRecent(
  (text) => {
    const length = policyLength(text);
    if (length === 0) {
      return [{ code: "invalid-length", path: ROOT, message: "The policy is empty." }];
    }
    const { document, faults: found } = readPolicy(text);
    const faults = found.copy();
    const statements = document?.policy.statements;
    if (statements?.length === 0) {
      const message = "The policy has no statement. To take all access away, delete the policy.";
      faults.refused("no-statement", memberPath(ROOT, "Statement"), message);
    }
    for (const [statement, first] of repeatedSids(statements ?? [])) {
      const message = `Sid ${quoted(first.sid ?? "")} is already that of ${first.path}; each must be unique in the policy.`;
      faults.refused("duplicate-sid", memberPath(statement.path, "Sid"), message);
    }
    if (length <= MAX_POLICY_LENGTH) return faults.all;
    const message = `The policy has ${length} characters; the service takes at most ${MAX_POLICY_LENGTH}.`;
    return [{ code: "invalid-length", path: ROOT, message }, ...faults.all];
  },
);

/** Each statement whose Sid an earlier one has, with that earlier one. */
function repeatedSids(statements: readonly Statement[]): readonly (readonly [Statement, Statement])[] {
  const first = new Map<string, Statement>();
  return statements.flatMap((statement) => {
    if (statement.sid === undefined) return [];
    const earlier = first.get(statement.sid);
    if (earlier !== undefined) return [[statement, earlier] as const];
    first.set(statement.sid, statement);
    return [];
  });
}
