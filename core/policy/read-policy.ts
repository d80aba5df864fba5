import { listOf, refuseUnknownNames } from "./element-names.js";
import { FaultList } from "./fault-list.js";
import { describeJson, type JsonObject, memberNamed } from "./json-node.js";
import { itemPath, memberPath, ROOT } from "./json-path.js";
import { parseJson } from "./parse-json.js";
import type { Policy, PolicyVersion, Statement } from "./policy.js";
import { quoted } from "./printable.js";
import { readStatement, readText } from "./read-statement.js";
import { rememberingRecent } from "./recent-texts.js";

/** The versions of the policy language, the default first. */
export const POLICY_VERSIONS: readonly [PolicyVersion, PolicyVersion] = ["2008-10-17", "2012-10-17"];

/** A policy together with the JSON it was read from. */
export interface PolicyDocument {
  readonly policy: Policy;
  readonly root: JsonObject;
}

export interface PolicyReading {
  /** Absent when the text is malformed. */
  readonly document: PolicyDocument | undefined;
  /** Whoever finds more adds it to a copy: others get this one. */
  readonly faults: FaultList;
}

/** Reads a text by the grammar of resource policies; everything found on the way is in `faults`. */
export const readPolicy: (text: string) => PolicyReading = /* @__PURE__ */ rememberingRecent((text) => {
  const faults = new FaultList();
  const root = parseJson(text, faults);
  if (root === undefined) return { document: undefined, faults };
  if (root.type !== "object") {
    faults.malformed("wrong-type", ROOT, `A policy must be a JSON object, not ${describeJson(root)}.`);
    return { document: undefined, faults };
  }
  refuseUnknownNames(root, ["Version", "Id", "Statement"], ROOT, "a policy", faults);
  const version = readVersion(root, faults);
  const id = readText(root, "Id", ROOT, faults);
  const statements = readStatements(root, text, faults);
  if (faults.isMalformed) return { document: undefined, faults };
  return {
    document: { policy: { text, version, id: id === "" ? undefined : id, statements }, root },
    faults,
  };
});

function readVersion(root: JsonObject, faults: FaultList): PolicyVersion | undefined {
  const written = readText(root, "Version", ROOT, faults);
  const version = POLICY_VERSIONS.find((known) => known === written);
  if (written === undefined || version !== undefined) return version;
  const message = `Version must be ${listOf(POLICY_VERSIONS, "or")}, not ${quoted(written)}: it names the policy language, not your revision.`;
  return faults.malformed("invalid-value", memberPath(ROOT, "Version"), message);
}

function readStatements(root: JsonObject, text: string, faults: FaultList): readonly Statement[] {
  const node = memberNamed(root, "Statement")?.value;
  const path = memberPath(ROOT, "Statement");
  if (node === undefined) {
    faults.malformed("missing-element", ROOT, "The policy has no Statement.");
    return [];
  }
  if (node.type === "object") {
    const statement = readStatement(node, path, 0, text, faults);
    return statement === undefined ? [] : [statement];
  }
  if (node.type !== "array") {
    const message = `Statement must be a list of statements or one statement object, not ${describeJson(node)}.`;
    faults.malformed("wrong-type", path, message);
    return [];
  }
  return node.items.flatMap((item, index) => {
    const statement = readStatement(item, itemPath(path, index), index, text, faults);
    return statement === undefined ? [] : [statement];
  });
}
