import { JsonSyntaxError, memberOf, parseTree, printTree, type Tree } from "../resource-policy/json-tree.js";
import { statementsOf, withoutSid, withStatements } from "../resource-policy/service-statement.js";
import { ControlError } from "./control-error.js";

/** A change as a person with another tool would make it. */
export type PolicyEdit =
  /** Adds an account to the AWS principals of a statement: the one of that Sid, else the first. */
  | { readonly addAccount: string; readonly sid?: string | undefined }
  | { readonly removeAccount: string; readonly sid?: string | undefined }
  /** Adds a statement: JSON text. */
  | { readonly addStatement: string }
  /** Removes the statements of a Sid. */
  | { readonly removeSid: string };

/** @throws ControlError when the text is no policy, or has no such statement */
export function editedPolicy(text: string, edit: PolicyEdit): string {
  try {
    return edited(text, edit);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new ControlError("BadRequest", `Not valid JSON: ${error.message}.`, { cause: error });
  }
}

function edited(text: string, edit: PolicyEdit): string {
  const document = parseTree(text);
  const statements = statementsOf(document);
  if ("addStatement" in edit) {
    return printTree(withStatements(document, [...statements, parseTree(edit.addStatement)]));
  }
  if ("removeSid" in edit) {
    const without = withoutSid(text, edit.removeSid);
    if (without.left === statements.length) {
      throw new ControlError("NotFound", `The policy has no statement with the Sid '${edit.removeSid}'.`);
    }
    return without.text;
  }
  const statement = statements.find((each) => edit.sid === undefined || sidOf(each) === edit.sid);
  if (statement === undefined) {
    throw new ControlError(
      "NotFound",
      `The policy has no statement${edit.sid ? ` with the Sid '${edit.sid}'` : ""}.`,
    );
  }
  const changed = withAccounts(statement, (accounts) =>
    "addAccount" in edit
      ? [...accounts, { kind: "string", value: edit.addAccount }]
      : accounts.filter((account) => !(account.kind === "string" && account.value === edit.removeAccount)),
  );
  return printTree(
    withStatements(
      document,
      statements.map((each) => (each === statement ? changed : each)),
    ),
  );
}

function sidOf(statement: Tree): string | undefined {
  const sid = memberOf(statement, "Sid");
  return sid?.kind === "string" ? sid.value : undefined;
}

function withAccounts(statement: Tree, change: (accounts: readonly Tree[]) => readonly Tree[]): Tree {
  const aws = memberOf(memberOf(statement, "Principal") ?? statement, "AWS");
  if (aws === undefined)
    throw new ControlError("BadRequest", "The statement has no Principal of the kind AWS.");
  const list: Tree = { kind: "array", items: change(aws.kind === "array" ? aws.items : [aws]) };
  const replace = (tree: Tree, name: string, value: (old: Tree) => Tree): Tree =>
    tree.kind === "object"
      ? {
          kind: "object",
          members: tree.members.map((member) =>
            member.name === name ? { name, value: value(member.value) } : member,
          ),
        }
      : tree;
  return replace(statement, "Principal", (principal) => replace(principal, "AWS", () => list));
}
