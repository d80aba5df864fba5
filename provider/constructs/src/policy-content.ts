import type { IResolveContext } from "cdktf";
import type { IConstruct } from "constructs";
import { type PolicyOutline, policyOutline, textOutline } from "./policy-checks/policy-outline.js";
import { jsonTemplate } from "./policy-text/json-template.js";
import { isLiteral, textTemplate } from "./policy-text/text-template.js";
import { isToken } from "./policy-text/write-json.js";

/** What a policy was given as: a text, of which something may not be known, or a document. */
export type PolicyContent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "document"; readonly document: unknown };

/** The policy as a Terraform template. */
export function contentTemplate(content: PolicyContent, context: IResolveContext): string {
  return content.kind === "text"
    ? textTemplate(content.text, context)
    : jsonTemplate(content.document, context);
}

/** The policy as far as it is known; undefined where nothing can be said of it. */
export function contentOutline(content: PolicyContent, scope: IConstruct): PolicyOutline | undefined {
  if (content.kind === "document") return policyOutline(scope, content.document);
  return isLiteral(content.text) ? textOutline(content.text) : undefined;
}

/**
 * Refuses to add statements to what is not known.
 *
 * @param path of the policy's construct
 */
export function requireExtensible(content: PolicyContent, path: string): void {
  const isKnown = content.kind === "text" ? isLiteral(content.text) : isExtensible(content.document);
  if (isKnown) return;
  throw new Error(
    `[${path}] Statements cannot be added to a policy that is not known when the app is synthesised. Merge them in Terraform: with sourcePolicyDocuments and statements of a DataPolicyDocument, whose policyText is then the policy.`,
  );
}

function isExtensible(document: unknown): boolean {
  if (isToken(document)) return false;
  return typeof document !== "object" || document === null || !isToken(Reflect.get(document, "Statement"));
}

/** The same with more statements at its end. */
export function withStatements(content: PolicyContent, statements: readonly unknown[]): PolicyContent {
  if (statements.length === 0) return content;
  const document = content.kind === "text" ? parsed(content.text) : content.document;
  if (typeof document !== "object" || document === null) return content;
  const present: unknown = Reflect.get(document, "Statement");
  const before = Array.isArray(present) ? present : present === undefined ? [] : [present];
  return { kind: "document", document: { ...document, Statement: [...before, ...statements] } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is wrong with it is said when the app is synthesised.
    return undefined;
  }
}
