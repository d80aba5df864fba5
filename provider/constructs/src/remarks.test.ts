// What is said when an app is synthesised, by construct and in the words of the provider.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformIterator, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import {
  CleanroomsmlProvider,
  ConfiguredAudienceModel,
  ConfiguredAudienceModelPolicy,
  type ConfiguredAudienceModelPolicyProps,
  ConfiguredAudienceModelPolicyStatement,
  DataConfiguredAudienceModel,
  DataPolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
  type PolicyStatementProps,
  provider,
} from "./index.js";

const ARN = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example";
const JOBS = "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*";
const PARTNER = "111122223333";
const COLLABORATION = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

/** A statement that nothing is to be said of. */
const FINE: PolicyStatementProps = {
  sid: "Fine",
  principals: [PolicyPrincipal.account(PARTNER)],
  actions: ["cleanrooms-ml:StartAudienceGenerationJob"],
  resources: [ARN, JOBS],
  conditions: [{ test: "StringEquals", variable: "cleanrooms-ml:CollaborationId", values: [COLLABORATION] }],
};

const outdir = mkdtempSync(join(tmpdir(), "cleanroomsml-remarks-"));
after(() => rmSync(outdir, { recursive: true, force: true }));

function newStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app({ outdir }), "stack");
  new provider.CleanroomsmlProvider(stack, "cleanroomsml");
  return stack;
}

function policyWith(
  statements: readonly PolicyStatementProps[],
  props: Partial<ConfiguredAudienceModelPolicyProps> = {},
  stack = newStack(),
): TerraformStack {
  new ConfiguredAudienceModelPolicy(stack, "Policy", {
    configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, "Model", ARN),
    statements: statements.map((statement) => new PolicyStatement(statement)),
    ...props,
  });
  return stack;
}

interface Said {
  /** What `app.synth()` threw. */
  readonly error: string | undefined;
  /** What it printed. */
  readonly printed: readonly string[];
}

/** Synthesises a stack's app, and listens. */
function synthesise(stack: TerraformStack): Said {
  const printed: string[] = [];
  const warn = console.warn;
  console.warn = (text: string) => printed.push(text);
  try {
    App.of(stack).synth();
    return { error: undefined, printed };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), printed };
  } finally {
    console.warn = warn;
  }
}

function saysError(stack: TerraformStack, expected: RegExp): void {
  assert.match(synthesise(stack).error ?? "nothing", expected);
}

describe("What is said at synthesis", function () {
  this.timeout(60_000);

  it("is nothing where nothing is wrong", () => {
    assert.deepEqual(synthesise(policyWith([FINE])), { error: undefined, printed: [] });
  });

  it("tells which part of an ARN is wrong", () => {
    const stack = newStack();
    ConfiguredAudienceModel.fromArn(stack, "Model", ARN.replace("cleanrooms-ml", "cleanrooms"));
    new DataConfiguredAudienceModel(stack, "Data", { configuredAudienceModelArn: "x" });
    const { error } = synthesise(stack);
    assert.match(
      error ?? "",
      /\[stack\/Model\] The service of the ARN is "cleanrooms".*must be "cleanrooms-ml"/,
    );
    assert.match(error ?? "", /\[stack\/Data\] "x" is not an ARN/);
  });

  it("tells an account id that is none", () => {
    const stack = policyWith([{ ...FINE, principals: [PolicyPrincipal.account("12345")] }]);
    saysError(
      stack,
      /\[stack\/Policy\] \$\.Statement\[0\]\.Principal\.AWS\[0\]: "12345" is no account id: that has 12 digits\./,
    );
  });

  it("tells a policy that is too long", () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...FINE, sid: `S${index}` }));
    saysError(
      policyWith(many),
      /\[stack\/Policy\] \$: The policy has 2\d{4} characters; the service takes at most 20480\./,
    );
  });

  it("tells a policy that is too long without what is not known", () => {
    const stack = newStack();
    const collaboration = new TerraformVariable(stack, "v", {}).stringValue;
    const conditions = [
      { test: "StringEquals", variable: "cleanrooms-ml:CollaborationId", values: [collaboration] },
    ];
    const many = Array.from({ length: 70 }, (_, index) => ({ ...FINE, sid: `S${index}`, conditions }));
    saysError(
      policyWith(many, {}, stack),
      /The policy has 2\d{4} characters without what is not known yet; .* at most 20480/,
    );
  });

  it("tells a Sid that is there twice, and a statement for nobody", () => {
    saysError(
      policyWith([FINE, FINE]),
      /\$\.Statement\[1\]\.Sid: Sid "Fine" is already that of \$\.Statement\[0\]/,
    );
    saysError(policyWith([{ ...FINE, principals: undefined }]), /\$\.Statement\[0\]: .*Principal/);
  });

  it("tells a policy without statements", () => {
    saysError(
      policyWith([]),
      /\$\.Statement: The policy has no statement\. To take all access away, delete the policy\./,
    );
  });

  it("warns, and prints, of a statement for every collaboration", () => {
    const stack = policyWith([{ ...FINE, conditions: [] }]);
    const { error, printed } = synthesise(stack);
    assert.equal(error, undefined);
    assert.equal(printed.length, 1);
    assert.match(
      printed[0] ?? "",
      /^Warning: \[stack\/Policy\] \$\.Statement\[0\]: The statement is not bound to a collaboration.*\[no-collaboration-condition\]$/,
    );
    const annotations = stack.node
      .findChild("Policy")
      .node.metadata.filter(({ type }) => type === "@cdktf/warn");
    assert.equal(annotations.length, 1);
    // Once, however often the app is synthesised.
    assert.deepEqual(synthesise(stack).printed, []);
  });

  it("leaves the printing to the command line, which shows annotations itself", () => {
    const stack = policyWith([{ ...FINE, conditions: [] }]);
    process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS = "1";
    try {
      assert.deepEqual(synthesise(stack).printed, []);
    } finally {
      delete process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS;
    }
  });

  it("says nothing of codes that are to be ignored", () => {
    const stack = policyWith([{ ...FINE, conditions: [] }], { lintIgnore: ["no-collaboration-condition"] });
    assert.deepEqual(synthesise(stack).printed, []);
  });

  it("refuses what everyone may, unless that is meant", () => {
    const everyone = { ...FINE, principals: [PolicyPrincipal.everyone()] };
    saysError(
      policyWith([everyone]),
      /\[stack\/Policy\] \$\.Statement\[0\]\.Principal: The principal "\*" is everyone\..*allowPublic.*\[public-principal\]/,
    );
    assert.equal(synthesise(policyWith([everyone], { allowPublic: true })).error, undefined);
  });

  it("tells two policies of one model, wherever in the app they are", () => {
    const stack = policyWith([FINE]);
    const other = new TerraformStack(stack.node.root, "other");
    new provider.CleanroomsmlProvider(other, "cleanroomsml");
    new ConfiguredAudienceModelPolicy(other, "Policy", {
      configuredAudienceModel: ConfiguredAudienceModel.fromArn(other, "Model", ARN),
      statements: [new PolicyStatement(FINE)],
    });
    saysError(
      stack,
      /\[other\/Policy\] stack\/Policy is the policy of this configured audience model already\./,
    );
  });

  it("tells two policies of one model that is not known yet, but not those of two", () => {
    const stack = newStack();
    for (const name of ["a", "b", "c"]) {
      const variable = stack.node.tryFindChild("a") ?? undefined;
      const arn =
        name === "b" && variable instanceof TerraformVariable
          ? variable.stringValue
          : new TerraformVariable(stack, name, {}).stringValue;
      new ConfiguredAudienceModelPolicy(stack, `Policy-${name}`, {
        configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, `Model-${name}`, arn),
        statements: [new PolicyStatement(FINE)],
      });
    }
    const { error } = synthesise(stack);
    assert.match(error ?? "", /\[stack\/Policy-b\] stack\/Policy-a is the policy/);
    assert.doesNotMatch(error ?? "", /Policy-c/);
  });

  it("does not take models of two iterators for one", () => {
    const stack = newStack();
    for (const name of ["a", "b"]) {
      const models = TerraformIterator.fromList(new TerraformVariable(stack, name, {}).listValue);
      new ConfiguredAudienceModelPolicy(stack, `Policy-${name}`, {
        configuredAudienceModel: ConfiguredAudienceModel.fromArn(
          stack,
          `Model-${name}`,
          Token.asString(models.value),
        ),
        statements: [new PolicyStatement(FINE)],
        lintIgnore: ["foreign-resource"],
        forEach: models,
      });
    }
    assert.deepEqual(synthesise(stack), { error: undefined, printed: [] });
  });

  it("tells two statements of one Sid that are managed on their own, but not those of two models", () => {
    const stack = newStack();
    const token = new TerraformVariable(stack, "v", {}).stringValue;
    const statement = (id: string, sid: string, arn = ARN) =>
      new ConfiguredAudienceModelPolicyStatement(stack, id, {
        configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, `Model-${id}`, arn),
        statement: new PolicyStatement({ ...FINE, sid }),
        lintIgnore: ["foreign-resource", "missing-generation-job-resource"],
      });
    statement("A", "Same");
    statement("B", "Other");
    statement("C", "Same", `${ARN}-of-others`);
    statement("D", `Same${token}`);
    assert.deepEqual(synthesise(stack), { error: undefined, printed: [] });
    statement("E", "Same");
    statement("F", `Same${token}`);
    const { error } = synthesise(stack);
    assert.match(
      error ?? "",
      /\[stack\/E\] stack\/A has a statement of this configured audience model with the same Sid\./,
    );
    assert.match(error ?? "", /\[stack\/F\] stack\/D has a statement/);
    assert.equal(error?.match(/same Sid/g)?.length, 2, error);
  });

  it("tells what is wrong with the statements of a policy document, as far as it is known", () => {
    const stack = newStack();
    const token = new TerraformVariable(stack, "v", {}).stringValue;
    new DataPolicyDocument(stack, "Nothing", { sourcePolicyDocuments: [token] });
    new DataPolicyDocument(stack, "Unknown", {
      version: token,
      statements: [new PolicyStatement({ ...FINE, principals: [PolicyPrincipal.account(token)] })],
    });
    const document = new DataPolicyDocument(stack, "Wrong", { statements: [new PolicyStatement(FINE)] });
    assert.deepEqual(synthesise(stack), { error: undefined, printed: [] });
    document.addStatements(new PolicyStatement({ ...FINE, principals: [PolicyPrincipal.account("12345")] }));
    const { error } = synthesise(stack);
    assert.match(
      error ?? "",
      /\[stack\/Wrong\] \$\.Statement\[1\]\.Principal\.AWS\[0\]: "12345" is no account id/,
    );
    assert.match(error ?? "", /\[stack\/Wrong\] \$\.Statement\[1\]\.Sid: Sid "Fine" is already that of/);
    assert.equal(error?.match(/\[stack\//g)?.length, 2, error);
  });

  it("tells codes to ignore that are none, or are not known", () => {
    for (const statements of [[FINE], [{ ...FINE, conditions: [] }]]) {
      const { error, printed } = synthesise(policyWith(statements, { lintIgnore: ["no-collaboration"] }));
      assert.match(
        error ?? "",
        /\[stack\/Policy\] lintIgnore: "no-collaboration" is no code of the lint\. There are action-without-effect, /,
      );
      assert.deepEqual(printed, []);
    }
    const stack = newStack();
    const lintIgnore = new TerraformVariable(stack, "l", {}).listValue;
    saysError(
      policyWith([FINE], { lintIgnore }, stack),
      /\[stack\/Policy\] lintIgnore must be known when the app is synthesised: it is a token/,
    );
  });

  it("warns of a statement beside the whole policy", () => {
    const stack = policyWith([FINE]);
    new ConfiguredAudienceModelPolicyStatement(stack, "Statement", {
      configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, "Same", ARN),
      statement: new PolicyStatement({ ...FINE, sid: "Other" }),
    });
    const { error, printed } = synthesise(stack);
    assert.equal(error, undefined);
    assert.match(
      printed.join(),
      /\[stack\/Statement\] stack\/Policy owns the whole policy of this configured audience model/,
    );
  });

  it("warns of secrets that are written out", () => {
    const stack = new TerraformStack(Testing.app({ outdir }), "stack");
    const hidden = new TerraformVariable(stack, "v", { sensitive: true }).stringValue;
    new CleanroomsmlProvider(stack, "cleanroomsml", { secretKey: "s3cret", token: hidden });
    const { error, printed } = synthesise(stack);
    assert.equal(error, undefined);
    assert.equal(printed.length, 1);
    assert.match(printed[0] ?? "", /\[stack\/cleanroomsml\] secretKey: It is a literal/);
    assert.doesNotMatch(printed[0] ?? "", /s3cret/);
  });

  it("finds fault with what is known beside what is not", () => {
    const stack = newStack();
    const token = new TerraformVariable(stack, "v", {}).stringValue;
    const list = new TerraformVariable(stack, "l", {}).listValue;
    const partly: PolicyStatementProps = {
      sid: `A${token}`,
      principals: [PolicyPrincipal.accounts([token, "1"])],
      actions: list,
      resources: [token],
      conditions: [{ test: "StringEquals", variable: `aws:ResourceTag/${token}`, values: list }],
    };
    const { error, printed } = synthesise(policyWith([partly, { ...partly, principals: [] }], {}, stack));
    assert.match(error ?? "", /\$\.Statement\[0\]\.Principal\.AWS\[1\]: "1" is no account id/);
    assert.match(error ?? "", /\$\.Statement\[1\]\.Principal: Principal names no one/);
    assert.equal(error?.match(/\$\.Statement/g)?.length, 2, error);
    assert.deepEqual(printed, []);
  });

  it("does not warn of what may be in the part that is not known", () => {
    const stack = newStack();
    const token = new TerraformVariable(stack, "v", {}).stringValue;
    const unknown: PolicyStatementProps = {
      ...FINE,
      resources: [token],
      conditions: [{ test: "StringEquals", variable: token, values: [token] }],
    };
    assert.deepEqual(synthesise(policyWith([unknown], {}, stack)), { error: undefined, printed: [] });
  });

  it("is an annotation, which stops a synthesis that skips validations too", () => {
    const stack = policyWith([FINE, FINE]);
    Testing.synth(stack);
    const errors = stack.node.findChild("Policy").node.metadata.filter(({ type }) => type === "@cdktf/error");
    assert.equal(errors.length, 1);
  });
});
