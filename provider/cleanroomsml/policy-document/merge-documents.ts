/** What of a policy document matters when several become one. */
export interface DocumentPart {
  readonly version: string | undefined;
  readonly id: string | undefined;
  readonly statements: readonly PartStatement[];
}

export interface PartStatement {
  readonly sid: string | undefined;
  /** JSON. */
  readonly text: string;
}

/**
 * Documents merged as `aws_iam_policy_document` merges them, the first into nothing, then one after the other: a statement
 * with a Sid that is there already takes that one's place, any other is added; the last Id counts, and the newest version.
 */
export function mergeDocuments(documents: readonly DocumentPart[]): DocumentPart {
  return documents.reduce(merge, { version: undefined, id: undefined, statements: [] });
}

function merge(merged: DocumentPart, document: DocumentPart): DocumentPart {
  const statements = [...merged.statements];
  for (const statement of document.statements) {
    const place = statement.sid === undefined ? -1 : statements.findIndex(({ sid }) => sid === statement.sid);
    if (place === -1) statements.push(statement);
    else statements[place] = statement;
  }
  const version = [merged.version, document.version].filter((one) => one !== undefined).sort()[1];
  return {
    version: version ?? merged.version ?? document.version,
    id: document.id ?? merged.id,
    statements,
  };
}

/** The JSON of a document, its statements as they are. */
export function documentText({ version, id, statements }: DocumentPart): string {
  const members = [
    ...(version === undefined ? [] : [`"Version":${JSON.stringify(version)}`]),
    ...(id === undefined ? [] : [`"Id":${JSON.stringify(id)}`]),
    `"Statement":[${statements.map(({ text }) => text).join(",")}]`,
  ];
  return `{${members.join(",")}}`;
}
