import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  canonicalPolicy,
  composePolicy,
  diffPolicies,
  equivalentPolicies,
  equivalentStatements,
  formatPolicyDiff,
  type Policy,
  parsePolicy,
  reconcilePolicy,
  validatePolicy,
} from "../index.js";
import { changeMeaning } from "./change-meaning.js";
import { documents, PARTITION, tinyDocuments } from "./document-model.js";
import { Random } from "./random.js";
import { sameMeaning } from "./same-meaning.js";
import { spellDocument } from "./spell-document.js";

/** What must hold of every policy: a sentence, and a check that throws on a counterexample. */
export interface PolicyProperty {
  readonly sentence: string;
  /** Of every hundred cases, how many this one gets. */
  readonly share: number;
  readonly check: (cases: number) => void;
}

const OPTIONS = { partition: PARTITION };
const seed = fc.nat(0x7fffffff);
const equivalent = (a: string, b: string) => equivalentPolicies(a, b, OPTIONS);

/** Damage to a text: what to write where, over one character. */
const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'{}[]",:\\0 n*', "", '"Sid":1,')), {
  minLength: 1,
  maxLength: 3,
});

export const POLICY_PROPERTIES: readonly PolicyProperty[] = [
  {
    sentence: "two spellings of one document are equivalent and have one canonical form",
    share: 15,
    check: (numRuns) =>
      fc.assert(
        fc.property(documents, seed, seed, (document, one, other) => {
          const [a, b] = [spellDocument(document, one), spellDocument(document, other)];
          assert.ok(equivalent(a, b), `${a}\nis not\n${b}`);
          assert.equal(canonical(b), canonical(a));
        }),
        { numRuns },
      ),
  },
  {
    sentence: "one change of meaning makes a document different, and the diff says so",
    share: 15,
    check: (numRuns) =>
      fc.assert(
        fc.property(documents, seed, seed, (document, how, spelling) => {
          const { what, before, after } = changeMeaning(document, new Random(how));
          const [a, b] = [spellDocument(before, spelling), spellDocument(after, how)];
          assert.ok(!equivalent(a, b), `${what}: ${a}\nis\n${b}`);
          assert.ok(formatPolicyDiff(diffPolicies(a, b, OPTIONS)).length > 0, what);
        }),
        { numRuns },
      ),
  },
  {
    sentence: "equivalence is what the written rules say, set by set",
    share: 35,
    check: (numRuns) =>
      fc.assert(
        fc.property(tinyDocuments, tinyDocuments, seed, (one, other, spelling) => {
          const [a, b] = [spellDocument(one, spelling), spellDocument(other, spelling)];
          assert.equal(equivalent(a, b), sameMeaning(one, other), `${a}\n${b}`);
          assert.equal(canonical(a) === canonical(b), sameMeaning(one, other));
        }),
        { numRuns },
      ),
  },
  {
    sentence: "equivalence is reflexive, symmetric and transitive",
    share: 20,
    check: (numRuns) =>
      fc.assert(
        fc.property(tinyDocuments, tinyDocuments, tinyDocuments, (one, two, three) => {
          const [a, b, c] = [spellDocument(one, 1), spellDocument(two, 2), spellDocument(three, 3)];
          for (const text of [a, b, c]) assert.ok(equivalent(text, ` ${text}`));
          assert.equal(equivalent(a, b), equivalent(b, a));
          if (equivalent(a, b) && equivalent(b, c)) assert.ok(equivalent(a, c));
        }),
        { numRuns },
      ),
  },
  {
    sentence: "the canonical form is an equivalent policy and its own canonical form",
    share: 4,
    check: (numRuns) =>
      fc.assert(
        fc.property(documents, seed, (document, spelling) => {
          const text = spellDocument(document, spelling);
          const form = canonical(text);
          assert.ok(equivalent(form, text));
          assert.equal(canonical(form), form);
        }),
        { numRuns },
      ),
  },
  {
    sentence: "a diff is empty exactly between equivalent policies, and each of its changes names a value",
    share: 3,
    check: (numRuns) =>
      fc.assert(
        fc.property(fc.oneof(tinyDocuments, documents), documents, seed, seed, (one, two, how, spelling) => {
          const other = new Random(how).pick([one, two, changeMeaning(one, new Random(how)).after]);
          const [a, b] = [spellDocument(one, spelling), spellDocument(other, how)];
          const diff = diffPolicies(a, b, OPTIONS);
          assert.equal(formatPolicyDiff(diff).length === 0, equivalent(a, b));
          for (const { before, after, elements } of diff.changed) {
            assert.ok(elements.length > 0 && !equivalentStatements(before, after, OPTIONS));
            for (const { added, removed } of elements) assert.ok(added.length + removed.length > 0);
          }
          for (const line of formatPolicyDiff(diff)) assert.doesNotMatch(line, /\p{Cc}/u);
        }),
        { numRuns },
      ),
  },
  {
    sentence:
      "a reconciled policy is the actual one, with every statement that stayed in its stored text and order",
    share: 4,
    check: (numRuns) =>
      fc.assert(
        fc.property(documents, documents, seed, seed, (one, two, how, spelling) => {
          const random = new Random(how);
          const mixed = {
            ...two,
            statements: random.shuffled([...one.statements.slice(1), ...two.statements]),
          };
          const other = random.pick([one, two, mixed, changeMeaning(one, random).after]);
          const [stored, actual] = [spellDocument(one, spelling), spellDocument(other, how)];
          const reconciled = reconcilePolicy(stored, actual, OPTIONS);
          assert.ok(equivalent(reconciled, actual), `${stored}\n${actual}\n${reconciled}`);
          if (equivalent(stored, actual)) assert.equal(reconciled, stored);
          const stayed = parsed(stored).statements.filter((statement) =>
            parsed(actual).statements.some((now) => equivalentStatements(statement, now, OPTIONS)),
          );
          const texts = parsed(reconciled).statements.map(({ text }) => text);
          let at = -1;
          for (const { text } of stayed) {
            at = texts.indexOf(text, at + 1);
            assert.notEqual(at, -1, `${text}\nis not in its place in\n${reconciled}`);
          }
        }),
        { numRuns },
      ),
  },
  {
    sentence: "composing keeps statements verbatim, and a policy's own statements give back its text",
    share: 2,
    check: (numRuns) =>
      fc.assert(
        fc.property(documents, documents, seed, (one, two, spelling) => {
          const policy = parsed(spellDocument(one, spelling));
          const others = parsed(spellDocument(two, spelling)).statements;
          assert.equal(composePolicy(policy, policy.statements), policy.text);
          const composed = parsed(composePolicy(policy, [...policy.statements, ...others]));
          const texts = composed.statements.map(({ text }) => text);
          assert.deepEqual(
            texts,
            [...policy.statements, ...others].map(({ text }) => text),
          );
          assert.deepEqual([composed.version, composed.id], [policy.version, policy.id]);
        }),
        { numRuns },
      ),
  },
  {
    sentence: "a damaged text is read or refused, and never taken for the real one",
    share: 2,
    check: (numRuns) =>
      fc.assert(
        fc.property(tinyDocuments, damage, seed, (document, edits, spelling) => {
          const text = spellDocument(document, spelling);
          const damaged = edits.reduce((left, [at, insert]) => {
            const place = at % left.length;
            return left.slice(0, place) + insert + left.slice(place + 1);
          }, text);
          const lines = formatPolicyDiff(diffPolicies(text, damaged, OPTIONS));
          if (parsePolicy(damaged).kind === "malformed") {
            assert.ok(validatePolicy(damaged).length > 0 && lines.length > 1 && !equivalent(text, damaged));
            assert.equal(reconcilePolicy(damaged, text, OPTIONS), text);
            assert.equal(reconcilePolicy(text, damaged, OPTIONS), damaged);
          } else {
            assert.equal(lines.length === 0, equivalent(text, damaged));
          }
        }),
        { numRuns },
      ),
  },
];

function parsed(text: string): Policy {
  const result = parsePolicy(text);
  if (result.kind === "malformed") assert.fail(`${text}\n${JSON.stringify(result.faults)}`);
  return result.policy;
}

function canonical(text: string): string {
  return canonicalPolicy(parsed(text), OPTIONS);
}
