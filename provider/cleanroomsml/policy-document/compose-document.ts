import { parsePolicy } from "@cleanroomsml/core/policy";
import { statementText } from "../policy-statement/index.js";
import { type DocumentPart, documentText, mergeDocuments } from "./merge-documents.js";
import type { KnownPolicyDocument } from "./schema.js";

/** Of the policy language, where the configuration has none. */
export const DEFAULT_VERSION = "2012-10-17";

/** The JSON that a faultless configuration says. */
export function composeDocument(config: KnownPolicyDocument): string {
  const own: DocumentPart = {
    version: config.version ?? DEFAULT_VERSION,
    id: config.policy_id === null || config.policy_id === "" ? undefined : config.policy_id,
    statements: config.statement.map((statement) => ({
      sid: statement.sid === null || statement.sid === "" ? undefined : statement.sid,
      text: statementText(statement),
    })),
  };
  const read = (texts: readonly (string | null)[] | null) => (texts ?? []).flatMap(readDocument);
  return documentText(
    mergeDocuments([...read(config.source_policy_documents), own, ...read(config.override_policy_documents)]),
  );
}

/** As in the AWS provider a null is no document: so one may be left out by a condition. */
function readDocument(text: string | null): readonly DocumentPart[] {
  const parsed = text === null ? undefined : parsePolicy(text);
  return parsed?.kind === "policy" ? [parsed.policy] : [];
}
