import assert from "node:assert/strict";
import * as fc from "fast-check";
import { documents } from "../policy/testing/document-model.js";
import { spellDocument } from "../policy/testing/spell-document.js";
import { findJson } from "./find-json.js";
import { LINT_CODES, type LintFinding, lintPolicy } from "./index.js";

const MODEL = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/m";
const seed = fc.nat(0x7fffffff);

describe("lintPolicy, by generated cases", () => {
  it("finds the same in two spellings of one document", () => {
    fc.assert(
      fc.property(documents, seed, seed, (document, one, other) => {
        const codes = (which: number) => {
          const findings = lintPolicy(spellDocument(document, which), { configuredAudienceModelArn: MODEL });
          // How long a text is, is a matter of its spelling.
          return LINT_CODES.filter((code) => code !== "near-size-limit" && hasCode(findings, code));
        };
        assert.deepEqual(codes(other), codes(one));
      }),
      { numRuns: 500 },
    );
  });

  it("points at a value that is there", () => {
    fc.assert(
      fc.property(documents, seed, (document, which) => {
        const text = spellDocument(document, which);
        for (const { path } of lintPolicy(text)) {
          assert.ok(path === "$" || findJson(text, path).end < text.length, `${path} is not in ${text}`);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function hasCode(findings: readonly LintFinding[], code: string): boolean {
  return findings.some((finding) => finding.code === code);
}
