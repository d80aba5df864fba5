// Policies with literals and tokens anywhere arrive by the restapi route as exactly the JSON meant.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  ConfiguredAudienceModel,
  ConfiguredAudienceModelPolicy,
  PolicyPrincipal,
  PolicyStatement,
  RestApiBackend,
} from "cleanroomsml-cdktf";
import fc from "fast-check";
import { runTerraform, type TerraformProgram } from "terraform-plugin-framework-ts/testing/terraform";
import { terraformOrSkip } from "../../provider/framework/testing/terraform-or-skip.js";
import { type RunningRestapi, startRunningServer } from "../../server/restapi/testing/running-server.js";
import { actingRestapiProvider } from "../restapi/support/restapi-provider.js";

const COUNT = 20;
const models = Array.from(
  { length: COUNT },
  (_, index) => `arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/m${index}`,
);

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
const mixed = fc.array(fc.record({ text: nasty, known: fc.boolean() }), { minLength: 1, maxLength: 4 });

type Mixed = readonly { readonly text: string; readonly known: boolean }[];

interface Case {
  /** Whether the model's ARN is one that Terraform finds out. */
  readonly knownArn: boolean;
  readonly values: readonly Mixed[];
}

const cases: fc.Arbitrary<Case> = fc.record({
  knownArn: fc.boolean(),
  values: fc.array(mixed, { minLength: 1, maxLength: 4 }),
});

describe("Policies by the restapi route", function () {
  this.timeout(240_000);
  let program: TerraformProgram;
  let server: RunningRestapi;
  let folder: string;
  before(async function () {
    program = terraformOrSkip(this);
    server = await startRunningServer(models);
    folder = realpathSync(mkdtempSync(join(tmpdir(), "restapi-policies-")));
  });
  after(async () => {
    await server?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  it("arrive as the JSON meant, whatever is in them", async () => {
    const variables: Record<string, string> = {};
    const stack = new TerraformStack(Testing.app({ outdir: join(folder, "cdktf.out") }), "stack");
    const backend = new RestApiBackend(stack, "Server", { uri: server.url });
    const foundOut = (value: string) => {
      const name = `v${Object.keys(variables).length}`;
      variables[name] = value;
      return new TerraformVariable(stack, name, { type: "string" }).stringValue;
    };
    const drawn = fc.sample(cases, COUNT);
    drawn.forEach(({ knownArn, values }, index) => {
      const arn = models[index] ?? "";
      const policy = new ConfiguredAudienceModelPolicy(stack, `policy ${index}`, {
        configuredAudienceModel: ConfiguredAudienceModel.fromArn(
          stack,
          `model ${index}`,
          knownArn ? arn : foundOut(arn),
        ),
        backend,
        lintIgnore: [
          "no-collaboration-condition",
          "missing-generation-job-resource",
          "unknown-condition-key",
        ],
      });
      policy.addStatements(
        new PolicyStatement({
          principals: [PolicyPrincipal.account("111122223333")],
          actions: ["cleanrooms-ml:StartAudienceGenerationJob"],
          resources: [arn],
          conditions: values.map((value, position) => ({
            test: "StringLike",
            variable: `aws:x${position}`,
            values: [value.map(({ text, known }) => (known ? text : foundOut(text))).join("")],
          })),
        }),
      );
    });

    const { environment } = await actingRestapiProvider(program);
    const directory = join(folder, "terraform");
    mkdirSync(directory);
    writeFileSync(join(directory, "cdk.tf.json"), Testing.synth(stack));
    writeFileSync(
      join(directory, "terraform.tfvars.json"),
      JSON.stringify({ ...variables, token: server.token }),
    );
    for (const words of [["init"], ["apply", "-auto-approve"], ["plan", "-detailed-exitcode"]]) {
      const run = await runTerraform(program, words, { directory, environment });
      assert.equal(run.exit, 0, `${words.join(" ")}\n${run.output}`);
    }
    drawn.forEach(({ values }, index) => {
      const arn = models[index] ?? "";
      const arrived = JSON.parse(server.emulator.control.policy(arn)?.text ?? "null");
      assert.deepEqual(
        arrived.Statement[0].Condition.StringLike,
        Object.fromEntries(values.map((value, position) => [`aws:x${position}`, [composed(value)]])),
        `${arn}: ${JSON.stringify(drawn[index])}`,
      );
    });
  });
});

/** Terraform composes the characters of its own values (NFC); literals arrive as they are. */
function composed(value: Mixed): string {
  return value.map(({ text, known }) => (known ? text : text.normalize("NFC"))).join("");
}
