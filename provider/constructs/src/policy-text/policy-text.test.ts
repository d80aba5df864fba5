// Values with tokens anywhere in them, through CDKTF's synthesis and a real Terraform, arrive as exactly the JSON meant.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are templates of Terraform
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  App,
  Fn,
  Lazy,
  propertyAccess,
  TerraformIterator,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
} from "cdktf";
import fc from "fast-check";
import { runTerraform, type TerraformProgram } from "terraform-plugin-framework-ts/testing/terraform";
import { terraformOrSkip } from "../../../framework/testing/terraform-or-skip.js";
import { deferredText, jsonText } from "./json-text.js";
import { textTemplate } from "./text-template.js";

const outdir = mkdtempSync(join(tmpdir(), "cleanroomsml-text-app-"));
after(() => rmSync(outdir, { recursive: true, force: true }));

/** What trips templates, JSON, HCL and CDKTF, one by one or joined. */
const NASTY = [
  "$",
  "$$",
  "%",
  "{",
  "}",
  "${",
  "%{",
  "$${",
  "%%{",
  "${aws:username}",
  "%{ if true }",
  '"',
  "\\",
  '\\"',
  "\\u0041",
  "\\n",
  "\n",
  "\r\n",
  "\t",
  "\u0000",
  "\u007f",
  "\u0085",
  "\u2028",
  "é",
  "e\u0301",
  "\u0301",
  "\u212b",
  "\u1100\u1161",
  "🌊",
  "<&>",
  "'",
  "#{",
  "&{",
  "*",
  "a",
  "1e5",
  "-1.5e+300",
  " ",
  "EOF",
  "]}",
  "}${",
  "TfToken[",
] as const;

/**
 * Terraform composes what it joins: "e" and an accent of another value are one character to it, and its jsonencode makes invalid
 * JSON of a line feed before an accent. So values of its own have no accent without a letter.
 */
const OF_TERRAFORM = NASTY.filter((part) => part !== "\u0301");

const nasty = fc.array(fc.constantFrom(...NASTY), { maxLength: 5 }).map((parts) => parts.join(""));

const nastyOfTerraform = fc
  .array(fc.constantFrom(...OF_TERRAFORM), { maxLength: 5 })
  .map((parts) => parts.join(""));

/** A value that only Terraform knows, in all the ways in which CDKTF hides one. */
interface Hidden {
  readonly value: string | number | boolean | readonly string[];
  readonly way: "variable" | "resource" | "lazy" | "lazy of variable" | "function";
}

const hiddenText: fc.Arbitrary<Hidden> = fc.record({
  value: nastyOfTerraform,
  way: fc.constantFrom("variable", "resource", "lazy", "lazy of variable", "function"),
});
const hiddenNumber: fc.Arbitrary<Hidden> = fc.record({
  value: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  way: fc.constantFrom("variable", "resource", "lazy", "lazy of variable"),
});
const hiddenList: fc.Arbitrary<Hidden> = fc.record({
  value: fc.array(nastyOfTerraform, { maxLength: 3 }),
  way: fc.constantFrom("variable", "resource", "lazy", "lazy of variable"),
});

/** A value as a program writes it: what it means, and how it is built from tokens. */
type Written =
  | { readonly kind: "text"; readonly parts: readonly (string | { readonly hidden: Hidden })[] }
  | { readonly kind: "number"; readonly hidden: Hidden }
  | { readonly kind: "list"; readonly hidden: Hidden }
  | { readonly kind: "plain"; readonly value: number | boolean | null }
  | { readonly kind: "array"; readonly items: readonly Written[] }
  | {
      readonly kind: "object";
      readonly members: readonly (readonly [Written & { kind: "text" }, Written])[];
    };

const text = fc
  .array(
    fc.oneof(
      nasty,
      fc.oneof(hiddenText, hiddenNumber).map((hidden) => ({ hidden })),
    ),
    { maxLength: 4 },
  )
  .map((parts) => ({ kind: "text" as const, parts }));

const { value: anyValue } = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    text,
    hiddenNumber.map((hidden) => ({ kind: "number" as const, hidden })),
    hiddenList.map((hidden) => ({ kind: "list" as const, hidden })),
    fc.constantFrom(null, true, false, 0, -7, 1.5).map((value) => ({ kind: "plain" as const, value })),
    fc.array(tie("value"), { maxLength: 3 }).map((items) => ({ kind: "array" as const, items })),
    fc
      .array(fc.tuple(text, tie("value")), { maxLength: 3 })
      .map((members) => ({ kind: "object" as const, members })),
  ),
}));

/** What Terraform composes in its own strings, which is none of ours. */
function composed(value: Hidden["value"], way: Hidden["way"]): unknown {
  if (way === "lazy" || typeof value === "number" || typeof value === "boolean") return value;
  return typeof value === "string" ? value.normalize("NFC") : value.map((item) => item.normalize("NFC"));
}

function meant(written: Written): unknown {
  switch (written.kind) {
    case "text": {
      // Nothing around a token is nothing: it keeps its type.
      const [only, ...others] = written.parts.filter((part) => part !== "");
      if (others.length === 0 && typeof only === "object")
        return composed(only.hidden.value, only.hidden.way);
      return meantText(written);
    }
    case "number":
    case "list":
      return composed(written.hidden.value, written.hidden.way);
    case "plain":
      return written.value;
    case "array":
      return written.items.map(meant);
    case "object":
      return Object.fromEntries(written.members.map(([key, value]) => [meantText(key), meant(value)]));
  }
}

function meantText({ parts }: Written & { kind: "text" }): string {
  return parts
    .map((part) => (typeof part === "string" ? part : String(composed(part.hidden.value, part.hidden.way))))
    .join("");
}

/** A stack in which hidden values are declared. */
class Hiding {
  readonly stack: TerraformStack;
  readonly variables: Record<string, unknown> = {};
  readonly stored: Record<string, unknown> = {};
  private readonly resource: TerraformResource;

  constructor(private readonly language: "json" | "hcl" = "json") {
    this.stack = new TerraformStack(new App({ outdir, hclOutput: language === "hcl" }), "stack");
    this.resource = new TerraformResource(this.stack, "stored", { terraformResourceType: "terraform_data" });
  }

  build(written: Written): unknown {
    switch (written.kind) {
      case "text":
        return this.text(written);
      case "number":
        return Token.asNumber(this.token(written.hidden));
      case "list":
        return Token.asList(this.token(written.hidden));
      case "plain":
        return written.value;
      case "array":
        return written.items.map((item) => this.build(item));
      case "object":
        return Object.fromEntries(written.members.map(([key, value]) => [this.text(key), this.build(value)]));
    }
  }

  text({ parts }: Written & { kind: "text" }): string {
    return parts
      .map((part) => {
        if (typeof part === "string") return part;
        const token = this.token(part.hidden);
        return typeof part.hidden.value === "number" && part.hidden.way !== "function"
          ? `${Token.asNumber(token)}`
          : Token.asString(token);
      })
      .join("");
  }

  private token({ value, way }: Hidden): unknown {
    if (way === "lazy") return Lazy.anyValue({ produce: () => value });
    if (way === "lazy of variable") {
      const variable = this.variable(value);
      return Lazy.anyValue({ produce: () => variable });
    }
    if (way === "resource") {
      const name = `v${Object.keys(this.stored).length}`;
      this.stored[name] = value;
      return propertyAccess(this.resource.interpolationForAttribute("output"), [name]);
    }
    const variable = this.variable(value);
    return way === "function" ? Fn.join("", [Token.asString(variable), ""]) : variable;
  }

  private variable(value: unknown): unknown {
    const name = `v${Object.keys(this.variables).length}`;
    this.variables[name] = value;
    const variable = new TerraformVariable(this.stack, name, { type: "any" });
    return variable.value;
  }

  output(name: string, value: string): void {
    new TerraformOutput(this.stack, name, { value });
  }

  /** The outputs, after a real apply. */
  async applied(program: TerraformProgram): Promise<Readonly<Record<string, string>>> {
    this.variable({ ...this.stored });
    this.resource.addOverride("input", `\${var.v${Object.keys(this.variables).length - 1}}`);
    const directory = mkdtempSync(join(tmpdir(), "cleanroomsml-text-"));
    try {
      if (this.language === "hcl") {
        writeFileSync(join(directory, "cdk.tf"), String(Testing.synthHcl(this.stack)));
      } else {
        writeFileSync(join(directory, "cdk.tf.json"), Testing.synth(this.stack));
      }
      writeFileSync(join(directory, "terraform.tfvars.json"), JSON.stringify(this.variables));
      for (const words of [["init"], ["apply", "-auto-approve"]]) {
        const run = await runTerraform(program, words, { directory });
        assert.equal(run.exit, 0, run.output);
      }
      const { stdout } = await runTerraform(program, ["output", "-json"], { directory });
      const outputs: Readonly<Record<string, { readonly value: string }>> = JSON.parse(stdout);
      return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }
}

const RUNS = process.env.CLEANROOMSML_TEST_FULL === "1" ? 1000 : 150;

describe("JSON with tokens in it, through a real Terraform", function () {
  this.timeout(240_000);
  let program: TerraformProgram;
  before(function () {
    program = terraformOrSkip(this);
  });

  for (const language of ["json", "hcl"] as const)
    it(`is exactly the JSON meant, whatever stands where, in ${language}`, async () => {
      const cases = fc.sample(anyValue, { numRuns: RUNS, seed: 7 });
      const hiding = new Hiding(language);
      for (const [index, written] of cases.entries()) {
        const built = hiding.build(written);
        hiding.output(
          `o${index}`,
          jsonText(() => built),
        );
      }
      const outputs = await hiding.applied(program);
      for (const [index, written] of cases.entries()) {
        const arrived: unknown = JSON.parse(outputs[`o${index}`] ?? assert.fail(`no output ${index}`));
        assert.deepEqual(arrived, meant(written), `case ${index}: ${JSON.stringify(written)}`);
      }
    });

  it("can be a part of a longer text", async () => {
    const hiding = new Hiding();
    const secret = hiding.text({ kind: "text", parts: [{ hidden: { value: 'a"b', way: "variable" } }] });
    const inner = jsonText(() => ({ quoted: `"${secret}" \${x}` }));
    hiding.output("o", `{"outer":${inner},"more":${jsonText(() => [secret])}}`);
    const { o } = await hiding.applied(program);
    assert.deepEqual(JSON.parse(o ?? ""), { outer: { quoted: '"a"b" ${x}' }, more: ['a"b'] });
  });

  for (const language of ["json", "hcl"] as const)
    it(`holds what CDKTF makes of iterators and of raw strings, in ${language}`, async () => {
      const hiding = new Hiding(language);
      const accounts = hiding.build({ kind: "list", hidden: { value: ["1", 'b"\\ ${x}'], way: "variable" } });
      const each = TerraformIterator.fromList(Token.asList(accounts));
      const raw = Fn.rawString('a"b');
      const value = {
        each: each.dynamic({ Sid: Token.asString(each.value), of: ["x"] }),
        raw,
        within: `"${raw}" and ${raw}`,
      };
      hiding.output(
        "o",
        jsonText(() => value),
      );
      const { o } = await hiding.applied(program);
      assert.deepEqual(JSON.parse(o ?? ""), {
        each: ["1", 'b"\\ ${x}'].map((Sid) => ({ Sid, of: ["x"] })),
        raw: 'a"b',
        within: '"a"b" and a"b',
      });
    });

  it("stays the text that it was where it was a text", async () => {
    const texts = fc
      .sample(nasty, { numRuns: 60, seed: 3 })
      .map((part) => `{ "a" : ${JSON.stringify(part)} }\n`);
    const hiding = new Hiding();
    for (const [index, one] of texts.entries())
      hiding.output(
        `o${index}`,
        deferredText((context) => textTemplate(one, context)),
      );
    const outputs = await hiding.applied(program);
    for (const [index, one] of texts.entries()) {
      const arrived = outputs[`o${index}`] ?? "";
      assert.deepEqual(JSON.parse(arrived), JSON.parse(one));
      if (one.normalize("NFC") === one && !/\p{M}/u.test(one)) assert.equal(arrived, one);
    }
  });
});
