import { Lazy, type TerraformMetaArguments, Token } from "cdktf";
import { Construct } from "constructs";
import { DataCleanroomsmlPolicyDocument } from "./generated/index.js";
import { metaArguments } from "./meta-arguments.js";
import { policyFaults } from "./policy-checks/check-policy.js";
import { policyOutline } from "./policy-checks/policy-outline.js";
import type { PolicyStatement } from "./policy-statement.js";
import { jsonText, literalText } from "./policy-text/json-text.js";
import { isLiteral } from "./policy-text/text-template.js";
import { checkAtSynthesis } from "./remarks.js";

/** What a policy is merged from. */
export interface DataPolicyDocumentProps extends TerraformMetaArguments {
  /** Policies as JSON whose statements come first; they may be tokens. A Sid may be in one of them only. */
  readonly sourcePolicyDocuments?: string[];
  /** Statements that come next; each replaces the one with the same Sid, in its place. */
  readonly statements?: PolicyStatement[];
  /** Policies as JSON that have the last word; they may be tokens. */
  readonly overridePolicyDocuments?: string[];
  /** Version of the policy language. @default 2012-10-17 */
  readonly version?: string;
  /** `Id` of the policy. */
  readonly policyId?: string;
}

/**
 * A policy that Terraform puts together, where parts of it are whole policies that are not known when the app is synthesised. Of
 * statements alone, a `ConfiguredAudienceModelPolicy` does without.
 */
export class DataPolicyDocument extends Construct {
  /** What puts it together in Terraform. */
  public readonly data: DataCleanroomsmlPolicyDocument;

  /** The policy as JSON, a token: for `fromPolicyText` of a `ConfiguredAudienceModelPolicy`. */
  public readonly policyText: string;

  private readonly statements: PolicyStatement[];

  public constructor(scope: Construct, id: string, props: DataPolicyDocumentProps) {
    super(scope, id);
    this.statements = [...(props.statements ?? [])];
    const { version = "2012-10-17" } = props;
    // As JSON, which they are already and which keeps every character; blocks would read &{…} for ${…}.
    const own = jsonText(() => this.ownPolicy(version), this);
    const after = texts(props.overridePolicyDocuments);
    this.data = new DataCleanroomsmlPolicyDocument(this, "Resource", {
      ...metaArguments(props),
      sourcePolicyDocuments: texts(props.sourcePolicyDocuments),
      overridePolicyDocuments: Lazy.listValue(
        { produce: () => (this.statements.length === 0 ? after : withFirst(own, after)) },
        { omitEmpty: true },
      ),
      version,
      policyId: props.policyId === undefined ? undefined : literalText(props.policyId),
    });
    this.policyText = this.data.json;
    checkAtSynthesis(this, () =>
      this.statements.length === 0 ? [] : policyFaults(policyOutline(this, this.ownPolicy(version))),
    );
  }

  /** Adds statements, after those that are there. */
  public addStatements(...statements: PolicyStatement[]): void {
    this.statements.push(...statements);
  }

  private ownPolicy(version: string): unknown {
    return { Version: version, Statement: this.statements.map((statement) => statement.toJson()) };
  }
}

/** A list that is a token stays what it is. */
function texts(documents: string[] | undefined): string[] | undefined {
  if (documents === undefined || Token.isUnresolved(documents)) return documents;
  return documents.map((document) => (isLiteral(document) ? literalText(document) : document));
}

function withFirst(first: string, others: string[] = []): string[] {
  if (!Token.isUnresolved(others)) return [first, ...others];
  throw new Error(
    "overridePolicyDocuments must be a list that is known when the app is synthesised where there are statements too; what is in it may be tokens.",
  );
}
