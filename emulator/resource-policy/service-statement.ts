import type { ModelArn } from "../service/model-arn.js";
import { memberOf, parseTree, printTree, type Tree, treeOf } from "./json-tree.js";

/**
 * The statement of the user guide's page "IAM behaviors for AWS Clean Rooms ML", which Clean Rooms adds for an
 * association with `manageResourcePolicies=true`. The id is the association's.
 */
export function serviceStatement(o: {
  readonly associationId: string;
  readonly arn: ModelArn;
  readonly otherAccountIds: readonly string[];
  readonly collaborationId: string;
}): Tree {
  const { partition, region, accountId, text } = o.arn;
  return treeOf({
    Sid: serviceSid(o.associationId),
    Effect: "Allow",
    Principal: { AWS: o.otherAccountIds },
    Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
    Resource: [text, `arn:${partition}:cleanrooms-ml:${region}:${accountId}:audience-generation-job/*`],
    Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": o.collaborationId } },
  });
}

export function serviceSid(associationId: string): string {
  return `Clean-Rooms-${associationId}`;
}

/** The policy text with a statement more; a new policy when there is none. Statements already there stay as written. */
export function withStatement(text: string | undefined, statement: Tree): string {
  const document = text === undefined ? treeOf({ Version: "2012-10-17", Statement: [] }) : parseTree(text);
  return printTree(withStatements(document, [...statementsOf(document), statement]));
}

/** The policy text without the statements of a Sid, and how many statements are left. */
export function withoutSid(text: string, sid: string): { readonly text: string; readonly left: number } {
  const document = parseTree(text);
  const statements = statementsOf(document);
  const left = statements.filter((statement) => {
    const found = memberOf(statement, "Sid");
    return !(found?.kind === "string" && found.value === sid);
  });
  if (left.length === statements.length) return { text, left: left.length };
  return { text: printTree(withStatements(document, left)), left: left.length };
}

export function statementsOf(document: Tree): readonly Tree[] {
  const statement = memberOf(document, "Statement");
  if (statement === undefined) return [];
  return statement.kind === "array" ? statement.items : [statement];
}

export function withStatements(document: Tree, statements: readonly Tree[]): Tree {
  const list: Tree = { kind: "array", items: statements };
  if (document.kind !== "object") return { kind: "object", members: [{ name: "Statement", value: list }] };
  const others = document.members.some(({ name }) => name === "Statement")
    ? document.members.map((member) =>
        member.name === "Statement" ? { name: "Statement", value: list } : member,
      )
    : [...document.members, { name: "Statement", value: list }];
  return { kind: "object", members: others };
}
