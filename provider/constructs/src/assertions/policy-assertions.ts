import {
  diffPolicies,
  equivalentPolicies,
  equivalentStatements,
  formatPolicyDiff,
  indentedJson,
  namedPartition,
  type Policy,
  parsePolicy,
} from "@cleanroomsml/core/policy";
import { type TerraformStack, Testing } from "cdktf";
import type { IConstruct } from "constructs";
import { PolicyStatement } from "../policy-statement.js";
import { writesHcl } from "../policy-text/hcl-template.js";
import { resolveIn } from "../policy-text/resolve-in.js";
import {
  type SynthesisedStatement,
  synthesisedPolicies,
  synthesisedStatements,
} from "./synthesised-policies.js";

/**
 * Assertions about the policies that a stack synthesises, for every test runner: what is not so is thrown as an Error that shows the
 * difference. Policies and statements are compared by what they mean: the order of statements and values, a single value for a list of
 * one, an account for its root user are no differences. A value that Terraform finds out is expected as its token, or as the text of its
 * expression, `"${var.account}"`.
 *
 * ```ts
 * const policies = PolicyAssertions.fromStack(stack);
 * policies.hasStatement(arn, { Sid: "Partner", Effect: "Allow", … });
 * ```
 */
export class PolicyAssertions {
  /**
   * Synthesises a stack, as `Testing.synth` does, but for errors, which are thrown.
   *
   * @throws Error with what the stack's constructs call an error, and for the stack of an app that writes HCL
   */
  public static fromStack(stack: TerraformStack): PolicyAssertions {
    if (writesHcl(stack)) {
      throw new Error(
        `PolicyAssertions know the policies of apps that write JSON only, and the app of ${stack.node.path} writes HCL: leave out hclOutput, and SYNTH_HCL_OUTPUT, in tests.`,
      );
    }
    const json = Testing.synth(stack);
    const errors = said(stack, "@cdktf/error");
    if (errors.length > 0) throw new Error(`The stack has errors:\n${errors.join("\n")}`);
    return new PolicyAssertions(json, said(stack, "@cdktf/warn"), stack);
  }

  /** What was synthesised already: the text of `cdk.tf.json`, or what `Testing.synth` gives. */
  public static fromSynthesized(json: string): PolicyAssertions {
    return new PolicyAssertions(json, [], undefined);
  }

  /** What the stack's constructs warn of, each with the construct's path: `[stack/Policy] …`. */
  public readonly warnings: string[];

  /** The ARNs of the models whose whole policies the stack holds. */
  public readonly configuredAudienceModelArns: string[];

  /** ARN ⇒ policy as JSON; undefined where Terraform finds it out as a whole. */
  private readonly policies: ReadonlyMap<string, string | undefined>;

  /** The statements that are managed on their own. */
  private readonly alone: readonly SynthesisedStatement[];

  private constructor(
    json: string,
    warnings: string[],
    private readonly scope: IConstruct | undefined,
  ) {
    this.warnings = warnings;
    this.policies = new Map(
      synthesisedPolicies(json).map((one) => [one.configuredAudienceModelArn, one.policy]),
    );
    this.alone = synthesisedStatements(json);
    this.configuredAudienceModelArns = [...this.policies.keys()];
  }

  /**
   * The policy of a model as JSON.
   *
   * @throws Error when the stack holds none, or knows nothing of it
   */
  public policyOf(configuredAudienceModelArn: string): string {
    const arn = this.resolvedText(configuredAudienceModelArn);
    if (!this.policies.has(arn)) {
      throw new Error(`The stack holds no policy of ${arn}. ${this.present()}`);
    }
    const policy = this.policies.get(arn);
    if (policy === undefined) throw new Error(`The policy of ${arn} is known to Terraform only.`);
    return policy;
  }

  /** The stack holds this policy of a model, an object or JSON, and nothing else is in it. */
  // biome-ignore lint/suspicious/noExplicitAny: jsii's word for JSON
  public hasPolicy(configuredAudienceModelArn: string, policy: any): void {
    const actual = this.policyOf(configuredAudienceModelArn);
    const expected = this.resolvedJson(policy);
    parsed(expected, "The expected policy");
    const options = { partition: namedPartition(parsed(actual, "The synthesised policy")) };
    if (equivalentPolicies(expected, actual, options)) return;
    const lines = formatPolicyDiff(diffPolicies(expected, actual, options));
    throw new Error(
      `The policy of ${this.resolvedText(configuredAudienceModelArn)} is not the expected one (- expected, + synthesised):\n${lines.join("\n")}`,
    );
  }

  /**
   * A model has this statement, a PolicyStatement, an object or JSON, in its policy or as one that is managed on its own; others may be there, too.
   */
  // biome-ignore lint/suspicious/noExplicitAny: jsii's word for JSON
  public hasStatement(configuredAudienceModelArn: string, statement: any): void {
    const expected = this.resolvedJson(statement);
    const [wanted] = parsed(policyOf([expected]), "The expected statement").statements;
    const actual = this.statementsOf(configuredAudienceModelArn);
    const options = { partition: namedPartition(actual) };
    if (wanted !== undefined && actual.statements.some((one) => equivalentStatements(wanted, one, options)))
      return;
    const same = actual.statements.find(({ sid }) => sid !== undefined && sid === wanted?.sid);
    const arn = this.resolvedText(configuredAudienceModelArn);
    if (same === undefined) {
      throw new Error(
        `${arn} does not have the expected statement:\n${indentedJson(expected)}\nIt has:\n${indentedJson(actual.text)}`,
      );
    }
    const lines = formatPolicyDiff(diffPolicies(policyOf([expected]), policyOf([same.text]), options));
    throw new Error(
      `The statement of ${arn} is not the expected one (- expected, + synthesised):\n${lines.join("\n")}`,
    );
  }

  /** A model has no statement of this Sid, neither in its policy nor as one that is managed on its own. */
  public hasNoStatement(configuredAudienceModelArn: string, sid: string): void {
    const arn = this.resolvedText(configuredAudienceModelArn);
    const found = this.statementsOf(configuredAudienceModelArn).statements.find((one) => one.sid === sid);
    if (found !== undefined) {
      throw new Error(`${arn} has a statement ${JSON.stringify(sid)}:\n${indentedJson(found.text)}`);
    }
  }

  /** The stack holds no whole policy of this model. */
  public hasNoPolicy(configuredAudienceModelArn: string): void {
    const arn = this.resolvedText(configuredAudienceModelArn);
    if (this.policies.has(arn))
      throw new Error(`The stack holds a policy of ${arn}:\n${this.policies.get(arn)}`);
  }

  /** All statements of a model as one policy. */
  private statementsOf(configuredAudienceModelArn: string): Policy {
    const arn = this.resolvedText(configuredAudienceModelArn);
    const alone = this.alone
      .filter((one) => one.configuredAudienceModelArn === arn)
      .map(({ statement }) => statement);
    const whole =
      alone.length > 0 && !this.policies.has(arn)
        ? []
        : parsed(this.policyOf(arn), "The synthesised policy").statements.map(({ text }) => text);
    return parsed(policyOf([...whole, ...alone]), "What is synthesised");
  }

  private present(): string {
    const arns = this.configuredAudienceModelArns;
    return arns.length === 0 ? "It holds none at all." : `It holds those of ${arns.join(", ")}.`;
  }

  private resolvedText(text: string): string {
    return String(this.resolved(text));
  }

  private resolvedJson(value: unknown): string {
    const resolved = this.resolved(value instanceof PolicyStatement ? value.toJson() : value);
    return typeof resolved === "string" ? resolved : String(JSON.stringify(resolved));
  }

  private resolved(value: unknown): unknown {
    if (this.scope === undefined || value === undefined) return value;
    return resolveIn(this.scope, (context) => context.resolve(value));
  }
}

function said(stack: TerraformStack, level: string): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === level).map(({ data }) => `[${node.path}] ${data}`),
    );
}

function parsed(json: string, what: string): Policy {
  const result = parsePolicy(json);
  if (result.kind === "policy") return result.policy;
  throw new Error(
    `${what} is none: ${result.faults.map(({ path, message }) => `${path}: ${message}`).join(" ")}`,
  );
}

function policyOf(statements: readonly string[]): string {
  return `{"Version":"2012-10-17","Statement":[${statements.join(",")}]}`;
}
