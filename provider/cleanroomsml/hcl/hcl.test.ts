import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { runTerraform } from "terraform-plugin-framework-ts/testing/terraform";
import { terraformOrSkip } from "../../framework/testing/terraform-or-skip.js";
import { type HclValue, hclAssignments, hclText, hclValue } from "./index.js";

/** A value as JSON has it. */
function plain(value: HclValue): unknown {
  if (typeof value === "string") return value;
  if (!("members" in value)) return value.map(plain);
  return Object.fromEntries(value.members.map(([key, member]) => [key, plain(member)]));
}

// Terraform writes every text in this form.
const text = fc.string({ unit: "binary", maxLength: 12 }).map((one) => one.normalize("NFC"));
const hard = fc.constantFrom(
  `\${a}`,
  "%{if b}",
  `$\${a}`,
  "%%{",
  "$",
  "${",
  '"',
  "\\",
  `\\\${x}`,
  "\n",
  "\u2028",
  "for",
  "null",
);
// Which characters make one column, Terraform and Node may see differently.
const key = fc.oneof(
  hard,
  fc.constantFrom("Sid", "aws:SourceIp", "a b", "a.b", "1"),
  fc.string({ unit: "binary-ascii", maxLength: 12 }),
);
const { value } = fc.letrec<{ value: HclValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.oneof(
      hard,
      text,
      fc.tuple(hard, text, hard).map((parts) => parts.join("")),
    ),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(key, tie("value")), { maxLength: 4, selector: ([name]) => name })
      .map((members) => ({ members })),
  ),
}));

describe("HCL", () => {
  it("has texts without a template, and with the short escapes that HCL knows", () => {
    assert.equal(hclText('a "b" \\ c\n\t\b'), '"a \\"b\\" \\\\ c\\n\\t\\u0008"');
    assert.equal(hclText(`\${a} %{b} $c $\${d}`), `"$\${a} %%{b} $c $$\${d}"`);
  });

  it("has values as terraform fmt lays them out", () => {
    const document: HclValue = {
      members: [
        ["Version", "2012-10-17"],
        [
          "Statement",
          [
            {
              members: [
                ["Sid", "a"],
                ["Effect", "Allow"],
                ["Action", ["b", "c"]],
                ["for", []],
              ],
            },
          ],
        ],
        ["Empty", { members: [] }],
      ],
    };
    assert.equal(
      hclAssignments(
        [
          { key: "to", value: "a.b" },
          { key: "policy", value: `jsonencode(${hclValue(document, 2)})` },
        ],
        2,
      ),
      [
        "  to = a.b",
        "  policy = jsonencode({",
        '    Version = "2012-10-17"',
        "    Statement = [",
        "      {",
        '        Sid    = "a"',
        '        Effect = "Allow"',
        '        Action = ["b", "c"]',
        '        "for"  = []',
        "      },",
        "    ]",
        "    Empty = {}",
        "  })",
        "",
      ].join("\n"),
    );
  });

  it("means to Terraform what it was made of, and terraform fmt leaves it as it is", async function () {
    const program = terraformOrSkip(this);
    const values = fc.sample(value, 150);
    const directory = mkdtempSync(join(tmpdir(), "cleanroomsml-hcl-"));
    try {
      const lines = values.map((one) => `    jsonencode(${hclValue(one, 4)}),\n`).join("");
      writeFileSync(join(directory, "main.tf"), `output "all" {\n  value = [\n${lines}  ]\n}\n`);
      const formatted = await runTerraform(program, ["fmt", "-check", "-diff"], { directory });
      assert.equal(formatted.exit, 0, formatted.output);
      const applied = await runTerraform(program, ["apply", "-auto-approve"], { directory });
      assert.equal(applied.exit, 0, applied.output);
      const { stdout } = await runTerraform(program, ["output", "-json", "all"], { directory });
      const encoded: readonly string[] = JSON.parse(stdout);
      assert.deepEqual(
        encoded.map((one) => JSON.parse(one)),
        values.map((one) => JSON.parse(JSON.stringify(plain(one)))),
      );
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
