import { type Member, parseTree, printTree, type Tree } from "./json-tree.js";

/** A change of a tree that keeps the policy's meaning. `path` holds the names from the top, without list positions. */
type Rewrite = (tree: Tree, path: readonly string[]) => Tree;

function walk(tree: Tree, path: readonly string[], rewrite: Rewrite): Tree {
  const inner: Tree =
    tree.kind === "object"
      ? {
          kind: "object",
          members: tree.members.map(({ name, value }) => ({
            name,
            value: walk(value, [...path, name], rewrite),
          })),
        }
      : tree.kind === "array"
        ? { kind: "array", items: tree.items.map((item) => walk(item, path, rewrite)) }
        : tree;
  return rewrite(inner, path);
}

/** Where IAM takes one value or a list of them. */
function takesList(path: readonly string[]): boolean {
  const [top, element, kind, key] = path;
  if (top !== "Statement") return false;
  if (path.length === 1) return true;
  if (path.length === 2) return /^(Not)?(Action|Resource)$/.test(element ?? "");
  if (path.length === 3) return /^(Not)?Principal$/.test(element ?? "") && kind !== undefined;
  return path.length === 4 && element === "Condition" && key !== undefined;
}

function isAwsPrincipal(path: readonly string[]): boolean {
  return path.length === 3 && /^(Not)?Principal$/.test(path[1] ?? "") && path[2] === "AWS";
}

const sortKeys: Rewrite = (tree) =>
  tree.kind === "object"
    ? {
        kind: "object",
        members: [...tree.members].sort((a: Member, b: Member) => (a.name < b.name ? -1 : 1)),
      }
    : tree;

const reverseKeys: Rewrite = (tree) =>
  tree.kind === "object" ? { kind: "object", members: [...tree.members].reverse() } : tree;

/** Runs before the lists below are made, on list items as well as on single values. */
const accountToRoot =
  (partition: string): Rewrite =>
  (tree, path) =>
    isAwsPrincipal(path) && tree.kind === "string" && /^\d{12}$/.test(tree.value)
      ? { kind: "string", value: `arn:${partition}:iam::${tree.value}:root` }
      : tree;

const rootToAccount =
  (partition: string): Rewrite =>
  (tree, path) => {
    const account =
      tree.kind === "string" && isAwsPrincipal(path)
        ? /^arn:([^:]+):iam::(\d{12}):root$/.exec(tree.value)
        : null;
    return account?.[1] === partition && account[2] !== undefined
      ? { kind: "string", value: account[2] }
      : tree;
  };

/** Turns single values into lists, on the members of objects only: a list's items have the same path. */
function listed(tree: Tree, path: readonly string[]): Tree {
  if (tree.kind === "array")
    return { kind: "array", items: tree.items.map((item) => eachMember(item, path, listed)) };
  const inner = eachMember(tree, path, listed);
  return takesList(path) ? { kind: "array", items: [inner] } : inner;
}

/** Turns lists of one into single values. */
function unlisted(tree: Tree, path: readonly string[]): Tree {
  const inner =
    tree.kind === "array"
      ? ({ kind: "array", items: tree.items.map((item) => eachMember(item, path, unlisted)) } as const)
      : eachMember(tree, path, unlisted);
  const only = inner.kind === "array" && inner.items.length === 1 ? inner.items[0] : undefined;
  return only !== undefined && takesList(path) ? only : inner;
}

/** The members of an object, each rewritten with its own path; the items of a list share the path of the list. */
function eachMember(
  tree: Tree,
  path: readonly string[],
  each: (tree: Tree, path: readonly string[]) => Tree,
): Tree {
  return tree.kind === "object"
    ? {
        kind: "object",
        members: tree.members.map(({ name, value }) => ({ name, value: each(value, [...path, name]) })),
      }
    : tree;
}

/** The text of the mode `canonicalised`: keys sorted, scalars to lists, account ids to root ARNs, no white space. */
export function canonicalText(text: string, partition: string): string {
  return printTree(walk(listed(walk(parseTree(text), [], accountToRoot(partition)), []), [], sortKeys));
}

export const reformatStyles = ["indented", "canonicalised", "reversed", "minified"] as const;
export type ReformatStyle = (typeof reformatStyles)[number];

/** The same policy in other words: what a service might do to a text it has stored. */
export function reformatted(text: string, style: ReformatStyle, partition: string): string {
  const tree = parseTree(text);
  switch (style) {
    case "indented":
      return printTree(tree, 3);
    case "canonicalised":
      return canonicalText(text, partition);
    case "reversed":
      return printTree(walk(unlisted(walk(tree, [], rootToAccount(partition)), []), [], reverseKeys), 1);
    case "minified":
      return printTree(tree);
  }
}

/** The first style that changes the text. */
export function anyReformat(text: string, partition: string): string {
  for (const style of reformatStyles) {
    const changed = reformatted(text, style, partition);
    if (changed !== text) return changed;
  }
  return text;
}
