import type { PolicyPrincipal } from "./policy-principal.js";
import { requireLiteral } from "./require-literal.js";
import { statementJson } from "./statement-json.js";

/** What a statement does. */
export enum PolicyEffect {
  /** Gives what the statement names. */
  ALLOW = "Allow",
  /** Refuses it, whatever else allows it. */
  DENY = "Deny",
}

/** One condition of a statement, as `condition` of a policy document in HCL. */
export interface PolicyCondition {
  /** Operator, such as `StringEquals`: a literal. */
  readonly test: string;
  /** Condition key, such as `cleanrooms-ml:CollaborationId`. */
  readonly variable: string;
  /** Values to compare with; one that matches is enough. */
  readonly values: string[];
}

/** What a statement says. */
export interface PolicyStatementProps {
  /** Its name in the policy: letters and digits. */
  readonly sid?: string;
  /** @default PolicyEffect.ALLOW */
  readonly effect?: PolicyEffect;
  /** Whom it is about; a policy of a model has principals in every statement. */
  readonly principals?: PolicyPrincipal[];
  /** Everyone but these. */
  readonly notPrincipals?: PolicyPrincipal[];
  /** Such as `cleanrooms-ml:StartAudienceGenerationJob`. */
  readonly actions?: string[];
  /** Every action but these. */
  readonly notActions?: string[];
  /** ARNs. */
  readonly resources?: string[];
  /** Everything but these. */
  readonly notResources?: string[];
  /** All of them must be met. */
  readonly conditions?: PolicyCondition[];
}

/** One statement of a policy. Every text may be a token, or hold tokens, unless it says otherwise. */
export class PolicyStatement {
  /** A statement as it stands in IAM's JSON: `{ Sid, Effect, Principal, … }`. */
  // biome-ignore lint/suspicious/noExplicitAny: jsii's word for JSON
  public static fromJson(statement: any): PolicyStatement {
    return new JsonStatement(statement);
  }

  private readonly props: PolicyStatementProps;
  private written: unknown;

  public constructor(props: PolicyStatementProps) {
    for (const [index, { test }] of (props.conditions ?? []).entries()) {
      requireLiteral(`conditions[${index}].test`, test);
    }
    this.props = props;
  }

  /** The statement as it stands in IAM's JSON; tokens in it are still tokens. */
  // biome-ignore lint/suspicious/noExplicitAny: jsii's word for JSON
  public toJson(): any {
    this.written ??= statementJson(this.props);
    return this.written;
  }
}

/** A statement that was JSON already. */
class JsonStatement extends PolicyStatement {
  // biome-ignore lint/suspicious/noExplicitAny: jsii's word for JSON
  public constructor(private readonly json: any) {
    super({});
  }

  // biome-ignore lint/suspicious/noExplicitAny: jsii's word for JSON
  public override toJson(): any {
    return this.json;
  }
}
