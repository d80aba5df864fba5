import {
  MAX_POLICY_LENGTH,
  minifiedJson,
  type PolicyFault,
  parsePolicy,
  policyLength,
  validatePolicy,
} from "@cleanroomsml/core/policy";
import { type Diagnostics, isKnown, isUnknown, root } from "terraform-plugin-framework-ts";
import {
  addStatementFaults,
  isWhollyKnown,
  statementFaults,
  withStandIns,
} from "../policy-statement/index.js";
import { composeDocument } from "./compose-document.js";
import type { KnownPolicyDocument, PolicyDocumentConfig } from "./schema.js";

type Documents = "source_policy_documents" | "override_policy_documents";

/** Adds every reason why no policy can be made of the configuration, as far as that is known. */
export function checkDocument(config: PolicyDocumentConfig, diagnostics: Diagnostics): void {
  checkStatements(config, diagnostics);
  const sids = checkEach("source_policy_documents", config, diagnostics);
  refuseRepeatedSids(sids, diagnostics);
  checkEach("override_policy_documents", config, diagnostics);
  if (!diagnostics.hasError && isDocumentKnown(config)) checkLength(config, diagnostics);
}

function checkStatements({ statement: statements, version }: PolicyDocumentConfig, diagnostics: Diagnostics) {
  if (isUnknown(statements)) return;
  const first = new Map<string, number>();
  for (const [index, statement] of statements.entries()) {
    const at = root("statement").atListIndex(index);
    addStatementFaults(statementFaults(withStandIns(statement)), at, diagnostics);
    if (version === "2008-10-17" && JSON.stringify(statement).includes("&{")) {
      const message = 'Policy variables (&{…}) need the version "2012-10-17" of the policy language.';
      diagnostics.addAttributeError(at, "Invalid Statement", message);
    }
    const { sid } = statement;
    if (!isKnown(sid) || sid === "") continue;
    const earlier = first.get(sid);
    if (earlier === undefined) first.set(sid, index);
    else {
      const message = `Sid ${JSON.stringify(sid)} is already that of statement ${earlier + 1}; each must be unique in the policy.`;
      diagnostics.addAttributeError(at.atName("sid"), "Duplicate Sid", message);
    }
  }
}

/** Judges each document by itself, and gives the Sids of those that are known. */
function checkEach(
  name: Documents,
  { [name]: texts }: PolicyDocumentConfig,
  diagnostics: Diagnostics,
): readonly (readonly string[])[] {
  if (!isKnown(texts)) return [];
  return texts.map((text, index) => {
    if (!isKnown(text)) return [];
    for (const { path, message } of validatePolicy(text).filter((fault) => concernsPart(fault, text))) {
      const at = root(name).atListIndex(index);
      diagnostics.addAttributeError(at, "Invalid Policy", `${path}: ${message}`);
    }
    const parsed = parsePolicy(text);
    return parsed.kind === "policy" ? parsed.policy.statements.flatMap(({ sid }) => sid ?? []) : [];
  });
}

/** A part may say nothing; how long it is counts in the end. */
function concernsPart({ code }: PolicyFault, text: string): boolean {
  return code === "invalid-length" ? text === "" : code !== "no-statement";
}

function refuseRepeatedSids(sids: readonly (readonly string[])[], diagnostics: Diagnostics): void {
  const first = new Map<string, number>();
  for (const [index, some] of sids.entries()) {
    for (const sid of new Set(some)) {
      const earlier = first.get(sid);
      if (earlier === undefined) first.set(sid, index);
      else {
        const message =
          `Sid ${JSON.stringify(sid)} is already in item ${earlier} of source_policy_documents. If the statement here is to ` +
          "replace that one, move the document to override_policy_documents.";
        const at = root("source_policy_documents").atListIndex(index);
        diagnostics.addAttributeError(at, "Duplicate Sid", message);
      }
    }
  }
}

function checkLength(config: KnownPolicyDocument, diagnostics: Diagnostics): void {
  const length = policyLength(minifiedJson(composeDocument(config)));
  if (length <= MAX_POLICY_LENGTH) return;
  const message =
    `The policy has ${length} characters, even without white space, ${length - MAX_POLICY_LENGTH} too many: ` +
    `the service takes at most ${MAX_POLICY_LENGTH}. Join statements that differ in one list only.`;
  diagnostics.addError("Policy Too Long", message);
}

function isDocumentKnown(config: PolicyDocumentConfig): config is KnownPolicyDocument {
  const { version, policy_id, source_policy_documents, override_policy_documents, statement } = config;
  const documents = [source_policy_documents, override_policy_documents];
  return (
    ![version, policy_id].some(isUnknown) &&
    documents.every((texts) => texts === null || (isKnown(texts) && !texts.some(isUnknown))) &&
    !isUnknown(statement) &&
    statement.every(isWhollyKnown)
  );
}
