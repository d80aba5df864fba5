import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { equivalentPolicies } from "./equivalent-policies.js";
import { buildUpstream, type Upstream } from "./testing/ask-upstream.js";
import { changeMeaning } from "./testing/change-meaning.js";
import { type DocumentModel, documents, PARTITION, tinyDocuments } from "./testing/document-model.js";
import { EQUIVALENCE_CASES } from "./testing/equivalence-cases.js";
import { Random } from "./testing/random.js";
import { sameMeaning } from "./testing/same-meaning.js";
import { spellDocument, spellForUpstream } from "./testing/spell-document.js";
import { upstreamMeaning } from "./testing/upstream-meaning.js";

const PAIRS = process.env.CLEANROOMSML_TEST_FULL === "1" ? 40_000 : 3_000;

const seed = fc.nat(0x7fffffff);

/** Two documents: the same, nearly the same, or any two. */
const pairs = fc
  .tuple(fc.oneof(documents, tinyDocuments), fc.oneof(documents, tinyDocuments), tinyDocuments, seed)
  .map(([one, other, tiny, how]): readonly [DocumentModel, DocumentModel, number] => {
    const random = new Random(how);
    const { before, after } = changeMeaning(one, random);
    return random.pick([
      [one, one, how],
      [before, after, how],
      [one, other, how],
      [tiny, other, how],
    ]);
  });

describe("Equivalence next to github.com/hashicorp/awspolicyequivalence 1.7.0", function () {
  this.timeout(300_000);
  let upstream: Upstream | undefined;

  before(function () {
    upstream = buildUpstream();
    if (upstream.kind === "ready") return;
    assert.notEqual(process.env.CI, "true", upstream.reason);
    console.log(`SKIPPED the comparison with awspolicyequivalence: ${upstream.reason}`);
    this.skip();
  });

  after(() => {
    if (upstream?.kind === "ready") upstream.remove();
  });

  function ask(texts: readonly { readonly a: string; readonly b: string }[]): readonly boolean[] {
    return upstream?.kind === "ready" ? upstream.ask(texts) : assert.fail();
  }

  for (const [agreed, title] of [
    [true, "agrees on every rule that is not on the list of deliberate differences"],
    [false, "differs in every case of the list of deliberate differences"],
  ] as const) {
    it(title, () => {
      const cases = EQUIVALENCE_CASES.filter(({ ours, upstream }) => (ours === upstream) === agreed);
      const there = ask(cases);
      const back = ask(cases.map(({ a, b }) => ({ a: b, b: a })));
      cases.forEach(({ what, upstream: expected }, index) => {
        assert.deepEqual([there[index], back[index]], [expected, expected], what);
      });
    });
  }

  it(`agrees on ${PAIRS} generated pairs, once the deliberate differences are taken out of them`, () => {
    const start = Date.now() | 0;
    const generated = fc.sample(pairs, { numRuns: PAIRS, seed: start }).map(([one, other, how]) => {
      const texts = { a: spellDocument(one, how), b: spellDocument(other, how >> 1) };
      const [plainOne, plainOther] = [upstreamMeaning(one), upstreamMeaning(other)];
      const plain = { a: spellForUpstream(plainOne, how), b: spellForUpstream(plainOther, how >> 1) };
      return { texts, plain, same: sameMeaning(one, other) };
    });
    const answers = ask(generated.map(({ plain }) => plain));
    const options = { partition: PARTITION };
    generated.forEach(({ texts, plain, same }, index) => {
      const found = {
        upstream: answers[index],
        ours: equivalentPolicies(plain.a, plain.b, options),
        oursWithDifferences: equivalentPolicies(texts.a, texts.b, options),
      };
      const expected = { upstream: same, ours: same, oursWithDifferences: same };
      assert.deepEqual(found, expected, `seed ${start}: ${JSON.stringify(found)}\n${plain.a}\n${plain.b}`);
    });
    const equal = generated.filter(({ same }) => same).length;
    assert.ok(equal > PAIRS / 5 && equal < (PAIRS * 4) / 5, `${equal} of ${PAIRS} pairs are the same`);
  });
});

describe("The list of deliberate differences in README.md", () => {
  it("has every case in which we differ from awspolicyequivalence", () => {
    const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
    for (const { what, ours, upstream } of EQUIVALENCE_CASES) {
      if (ours !== upstream) assert.ok(readme.includes(`| ${what} |`), what);
    }
  });
});
