// Policies with literals and with values that Terraform finds out anywhere in them: as constructs, and as what they mean.
import assert from "node:assert/strict";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  ConfiguredAudienceModel,
  ConfiguredAudienceModelPolicy,
  type IPolicyBackend,
  PolicyPrincipal,
  PolicyStatement,
} from "cleanroomsml-cdktf";
import fc from "fast-check";

/** What trips JSON, HCL, templates and CDKTF. */
const NASTY = [
  ..."$ $$ % { } ' # * a 1e5 ]} <&> é e\u0301 🌊".split(" "),
  ...'" \\ \\" \\u0041'.split(" "),
  ...`\${ %{ $\${ %%{ }\${ \${aws:username}`.split(" "),
  "\n",
  "\t",
  " ",
];
const nasty = fc
  .array(fc.constantFrom(...NASTY), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(""));

/** A text of literals, and of values that Terraform finds out. */
type Mixed = readonly { readonly text: string; readonly known: boolean }[];

const mixed: fc.Arbitrary<Mixed> = fc.array(fc.record({ text: nasty, known: fc.boolean() }), {
  minLength: 1,
  maxLength: 4,
});

/** The values of one condition key: each a text, or all of them a list that Terraform finds out. */
type Values =
  | { readonly kind: "texts"; readonly texts: readonly Mixed[] }
  | { readonly kind: "list"; readonly list: readonly string[] };

const values: fc.Arbitrary<Values> = fc.oneof(
  { weight: 3, arbitrary: fc.array(mixed, { minLength: 1, maxLength: 2 }).map(texts) },
  { weight: 1, arbitrary: fc.array(nasty, { minLength: 1, maxLength: 3 }).map(list) },
);

function texts(all: readonly Mixed[]): Values {
  return { kind: "texts", texts: all };
}

function list(all: readonly string[]): Values {
  return { kind: "list", list: all };
}

/** One policy. */
export interface DrawnPolicy {
  /** Whether the model's ARN is known when the app is synthesised. */
  readonly knownArn: boolean;
  readonly conditions: readonly { readonly knownKey: boolean; readonly values: Values }[];
}

const policies: fc.Arbitrary<DrawnPolicy> = fc.record({
  knownArn: fc.boolean(),
  conditions: fc.array(fc.record({ knownKey: fc.boolean(), values }), { minLength: 1, maxLength: 4 }),
});

/** Some policies, other ones each time. */
export function drawnPolicies(count: number): readonly DrawnPolicy[] {
  return fc.sample(policies, count);
}

/**
 * Puts policies into a stack, one for each model.
 *
 * @returns the values of the stack's variables
 */
export function addPolicies(
  stack: TerraformStack,
  drawn: readonly DrawnPolicy[],
  models: readonly string[],
  backend?: IPolicyBackend,
): Readonly<Record<string, unknown>> {
  const variables: Record<string, unknown> = {};
  const variable = (value: unknown, type: string) => {
    const name = `v${Object.keys(variables).length}`;
    variables[name] = value;
    return new TerraformVariable(stack, name, { type });
  };
  const foundOut = (text: string) => variable(text, "string").stringValue;
  const written = (value: Values) =>
    value.kind === "list"
      ? variable(value.list, "list(string)").listValue
      : value.texts.map((parts) => parts.map(({ text, known }) => (known ? text : foundOut(text))).join(""));
  drawn.forEach(({ knownArn, conditions }, index) => {
    const arn = models[index] ?? assert.fail(`no model ${index}`);
    const policy = new ConfiguredAudienceModelPolicy(stack, `policy ${index}`, {
      configuredAudienceModel: ConfiguredAudienceModel.fromArn(
        stack,
        `model ${index}`,
        knownArn ? arn : foundOut(arn),
      ),
      backend,
      lintIgnore: ["no-collaboration-condition", "missing-generation-job-resource", "unknown-condition-key"],
    });
    policy.addStatements(
      new PolicyStatement({
        principals: [PolicyPrincipal.account("111122223333")],
        actions: ["cleanrooms-ml:StartAudienceGenerationJob"],
        resources: [arn],
        conditions: conditions.map(({ knownKey, values }, position) => ({
          test: "StringLike",
          variable: `aws:PrincipalTag/${knownKey ? keyOf(position) : foundOut(keyOf(position))}`,
          values: written(values),
        })),
      }),
    );
  });
  return variables;
}

/** Demands that a policy is, as AWS has it, the one that was meant. */
export function assertArrived(text: string | undefined, drawn: DrawnPolicy): void {
  assert.deepEqual(
    JSON.parse(text ?? "null")?.Statement[0].Condition.StringLike,
    Object.fromEntries(
      drawn.conditions.map(({ values }, position) => [
        `aws:PrincipalTag/${keyOf(position)}`,
        values.kind === "list" ? values.list.map(composed) : values.texts.map(meant),
      ]),
    ),
    JSON.stringify(drawn),
  );
}

const keyOf = (position: number) => `x${position}`;

function meant(parts: Mixed): string {
  return parts.map(({ text, known }) => (known ? text : composed(text))).join("");
}

/** Terraform composes the characters of its own values (NFC); literals arrive as they are. */
function composed(text: string): string {
  return text.normalize("NFC");
}
