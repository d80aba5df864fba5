/**
 * A JSON document as a tree that forgets nothing but white space: members in order, numbers as written.
 * The emulator's own, so that it does not share the project's reading of policies.
 */
export type Tree =
  | { readonly kind: "object"; readonly members: readonly Member[] }
  | { readonly kind: "array"; readonly items: readonly Tree[] }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly lexeme: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" };

export interface Member {
  readonly name: string;
  readonly value: Tree;
}

export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
}

const deepest = 64;

const token =
  /[\t\n\r ]*(?:([{}[\],:])|("(?:[ !#-[\]-\u{10FFFF}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/uy;

/** @throws JsonSyntaxError saying where; also for a repeated member name, a lone surrogate, and nesting over 64 levels */
export function parseTree(text: string): Tree {
  return new Parser(text).document();
}

type Token = {
  readonly kind: "mark" | "string" | "number" | "word";
  readonly text: string;
  readonly at: number;
};

class Parser {
  #at = 0;
  constructor(readonly text: string) {}

  document(): Tree {
    const tree = this.#value(this.#next(), 1);
    if (/[^\t\n\r ]/.test(this.text.slice(this.#at)))
      throw this.#error("unexpected text after the document", this.#at);
    return tree;
  }

  #error(what: string, at: number): JsonSyntaxError {
    const before = this.text.slice(0, at).split("\n");
    return new JsonSyntaxError(
      `${what} at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`,
    );
  }

  #next(): Token {
    token.lastIndex = this.#at;
    const match = token.exec(this.text);
    if (match === null) {
      const rest = /[^\t\n\r ]/.exec(this.text.slice(this.#at));
      throw rest === null
        ? this.#error("unexpected end", this.text.length)
        : this.#error("unexpected character", this.#at + rest.index);
    }
    const [whole, mark, string, number, word] = match;
    this.#at += whole.length;
    const text = mark ?? string ?? number ?? word ?? "";
    const kind = mark ? "mark" : string ? "string" : number ? "number" : "word";
    return { kind, text, at: this.#at - text.length };
  }

  #value(first: Token, depth: number): Tree {
    if (depth > deepest) throw this.#error(`nested deeper than ${deepest} levels`, first.at);
    switch (first.kind) {
      case "string":
        return { kind: "string", value: this.#string(first) };
      case "number":
        return { kind: "number", lexeme: first.text };
      case "word":
        return first.text === "null" ? { kind: "null" } : { kind: "boolean", value: first.text === "true" };
      default:
        if (first.text === "{") return this.#object(depth);
        if (first.text === "[") return this.#array(depth);
        throw this.#error(`unexpected '${first.text}'`, first.at);
    }
  }

  #string({ text, at }: Token): string {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "string" || /\p{Surrogate}/u.test(value)) throw this.#error("a lone surrogate", at);
    return value;
  }

  #object(depth: number): Tree {
    const members: Member[] = [];
    const names = new Set<string>();
    let next = this.#next();
    if (next.text === "}") return { kind: "object", members };
    for (;;) {
      if (next.kind !== "string") throw this.#error("expected a member name", next.at);
      const name = this.#string(next);
      if (names.has(name)) throw this.#error(`the key '${name}' is repeated`, next.at);
      names.add(name);
      this.#expect(":");
      members.push({ name, value: this.#value(this.#next(), depth + 1) });
      if (this.#separator("}")) return { kind: "object", members };
      next = this.#next();
    }
  }

  #array(depth: number): Tree {
    const items: Tree[] = [];
    let next = this.#next();
    if (next.text === "]") return { kind: "array", items };
    for (;;) {
      items.push(this.#value(next, depth + 1));
      if (this.#separator("]")) return { kind: "array", items };
      next = this.#next();
    }
  }

  #expect(mark: string): void {
    const found = this.#next();
    if (found.text !== mark) throw this.#error(`expected '${mark}'`, found.at);
  }

  /** Whether the closing mark was there, else the comma. */
  #separator(closing: string): boolean {
    const found = this.#next();
    if (found.text === closing) return true;
    if (found.text !== ",") throw this.#error(`expected ',' or '${closing}'`, found.at);
    return false;
  }
}

/** `indent` spaces a level; 0: on one line without spaces. */
export function printTree(tree: Tree, indent = 0, level = 0): string {
  const block = (open: string, close: string, parts: readonly string[]) => {
    if (parts.length === 0) return open + close;
    if (indent === 0) return open + parts.join(",") + close;
    const pad = "\n".padEnd(1 + indent * (level + 1));
    return `${open}${pad}${parts.join(`,${pad}`)}${"\n".padEnd(1 + indent * level)}${close}`;
  };
  switch (tree.kind) {
    case "object":
      return block(
        "{",
        "}",
        tree.members.map(
          ({ name, value }) =>
            `${JSON.stringify(name)}:${indent === 0 ? "" : " "}${printTree(value, indent, level + 1)}`,
        ),
      );
    case "array":
      return block(
        "[",
        "]",
        tree.items.map((item) => printTree(item, indent, level + 1)),
      );
    case "string":
      return JSON.stringify(tree.value);
    case "number":
      return tree.lexeme;
    case "boolean":
      return String(tree.value);
    case "null":
      return "null";
  }
}

/** The member of an object, if it is one and has it. */
export function memberOf(tree: Tree, name: string): Tree | undefined {
  return tree.kind === "object" ? tree.members.find((member) => member.name === name)?.value : undefined;
}

/** A tree from plain values, for what the emulator writes itself. */
export function treeOf(
  value: string | readonly string[] | { readonly [name: string]: Parameters<typeof treeOf>[0] },
): Tree {
  if (typeof value === "string") return { kind: "string", value };
  if (isList(value)) return { kind: "array", items: value.map(treeOf) };
  return {
    kind: "object",
    members: Object.entries(value).map(([name, item]) => ({ name, value: treeOf(item) })),
  };
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
