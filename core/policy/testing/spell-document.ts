import {
  type ClauseModel,
  type DocumentModel,
  PARTITION,
  type PrincipalMap,
  type StatementModel,
} from "./document-model.js";
import { Random } from "./random.js";

/**
 * Spells a document as JSON. Every choice it makes keeps the meaning: white space, key order, escapes, one value or a
 * list, order and repetition in lists, order and repetition of statements, an absent or an empty Sid, Id and Condition,
 * the default version written or not, account id or root ARN, quoted or bare booleans and numbers, letter case of
 * actions and condition keys. Seed 0 spells it plainly.
 */
export function spellDocument(document: DocumentModel, seed: number): string {
  return new Speller(new Random(seed), true).document(document);
}

/** The same with only those choices that keep the meaning for awspolicyequivalence as well. */
export function spellForUpstream(document: DocumentModel, seed: number): string {
  return new Speller(new Random(seed), false).document(document);
}

class Speller {
  readonly #random: Random;
  readonly #every: boolean;

  constructor(random: Random, every: boolean) {
    this.#random = random;
    this.#every = every;
  }

  document({ version, id, statements }: DocumentModel): string {
    const spelt = this.#repeated(statements.map((statement) => this.#statement(statement)));
    const list = this.#random.shuffled(spelt);
    const [only] = list;
    return this.#object([
      ...this.#optional(
        "Version",
        this.#every && version === "2008-10-17" ? undefined : version,
        "2008-10-17",
      ),
      ...this.#optional("Id", id, ""),
      [
        "Statement",
        only !== undefined && list.length === 1 && this.#random.oneIn(2) ? only : this.#array(list),
      ],
    ]);
  }

  #statement({ sid, effect, principal, action, resource, condition }: StatementModel): string {
    const name = (plain: string, { negated }: { negated: boolean }) => (negated ? `Not${plain}` : plain);
    return this.#object([
      ...this.#optional("Sid", sid, ""),
      ["Effect", this.#string(effect)],
      [name("Principal", principal), this.#principal(principal.value)],
      [name("Action", action), this.#list(action.value, (value) => this.#string(this.#recased(value)))],
      [name("Resource", resource), this.#list(resource.value, (value) => this.#string(value))],
      ...this.#condition(condition),
    ]);
  }

  #principal(principal: "*" | PrincipalMap): string {
    if (principal === "*") return this.#string("*");
    const kinds = Object.entries(principal).map(([kind, values]): [string, string] => {
      const alias = (value: string) => this.#string(kind === "AWS" ? this.#account(value) : value);
      return [kind, this.#list(values, alias)];
    });
    return this.#object(kinds);
  }

  #account(value: string): string {
    const root = new RegExp(`^arn:${PARTITION}:iam::([0-9]{12}):root$`).exec(value)?.[1];
    const id = /^[0-9]{12}$/.test(value) ? value : root;
    if (id === undefined || !this.#random.oneIn(2)) return value;
    return this.#random.oneIn(2) ? id : `arn:${PARTITION}:iam::${id}:root`;
  }

  #condition(clauses: readonly ClauseModel[]): readonly [string, string][] {
    if (clauses.length === 0)
      return this.#every && this.#random.oneIn(4) ? [["Condition", this.#object([])]] : [];
    const operators = [...new Set(clauses.map(({ operator }) => operator))];
    const spelt = operators.map((operator): [string, string] => {
      const keys = clauses.filter((clause) => clause.operator === operator);
      return [
        operator,
        this.#object(
          keys.map(({ key, values }) => [
            this.#recased(key),
            this.#list(values, (value) => this.#scalar(value)),
          ]),
        ),
      ];
    });
    return [["Condition", this.#object(spelt)]];
  }

  /** A bare boolean or number where the string is one. */
  #scalar(value: string): string {
    const bare = /^(?:true|false|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)$/.test(value);
    // The library reads a bare number as a double and writes it out again; it must come back as it was.
    const survives = this.#every || /^(?:true|false|0|[1-9][0-9]{0,14})$/.test(value);
    return bare && survives && this.#random.oneIn(2) ? value : this.#string(value);
  }

  #optional(name: string, value: string | undefined, asGoodAsMissing: string): readonly [string, string][] {
    if (value !== undefined) return [[name, this.#string(value)]];
    return this.#random.oneIn(3) ? [[name, this.#string(asGoodAsMissing)]] : [];
  }

  #list(values: readonly string[], spell: (value: string) => string): string {
    const items = this.#random.shuffled(this.#repeated([...new Set(values)])).map(spell);
    const [only] = items;
    return only !== undefined && items.length === 1 && this.#random.oneIn(2) ? only : this.#array(items);
  }

  #repeated(items: readonly string[]): readonly string[] {
    return items.flatMap((item) => (this.#every && this.#random.oneIn(8) ? [item, item] : [item]));
  }

  /** Another letter case, in ASCII. */
  #recased(text: string): string {
    if (!this.#every || !this.#random.oneIn(3)) return text;
    return text.replace(/[A-Za-z]/g, (letter) =>
      this.#random.oneIn(2) ? letter.toUpperCase() : letter.toLowerCase(),
    );
  }

  #object(members: readonly (readonly [string, string])[]): string {
    const spelt = this.#random
      .shuffled(members)
      .map(([name, value]) => `${this.#string(name)}${this.#space()}:${this.#space()}${value}`);
    return `{${this.#separated(spelt)}}`;
  }

  #array(items: readonly string[]): string {
    return `[${this.#separated(items)}]`;
  }

  #separated(items: readonly string[]): string {
    const body = items.map((item) => `${this.#space()}${item}${this.#space()}`).join(",");
    return items.length === 0 ? this.#space() : body;
  }

  #space(): string {
    return this.#random.oneIn(6) ? this.#random.pick([" ", "\n", "\t", "\r\n  "]) : "";
  }

  #string(value: string): string {
    if (!this.#random.oneIn(8)) return JSON.stringify(value);
    const characters = [...value].map((character) => {
      if (!this.#random.oneIn(3)) return JSON.stringify(character).slice(1, -1);
      if (character === "/") return "\\/";
      const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
      return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
    });
    return `"${characters.join("")}"`;
  }
}
