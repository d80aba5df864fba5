import { type IResolvable, type IResolveContext, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { hclTemplate, writesHcl } from "./hcl-template.js";
import { jsonTemplate } from "./json-template.js";
import { nameConstruct } from "./name-construct.js";
import { textTemplate } from "./text-template.js";

/** A text that is made when the app is synthesised. */
class DeferredText implements IResolvable {
  public readonly creationStack: string[] = [];

  public constructor(
    private readonly produce: (context: IResolveContext) => string,
    private readonly owner: IConstruct | undefined,
  ) {}

  public resolve(context: IResolveContext): string {
    const template = this.template(context);
    return writesHcl(context.scope) ? hclTemplate(template) : template;
  }

  private template(context: IResolveContext): string {
    const { owner, produce } = this;
    return owner === undefined ? produce(context) : nameConstruct(owner, () => produce(context));
  }

  public toString(): string {
    return Token.asString(this);
  }
}

/**
 * A string that is, in Terraform, the JSON of this value. It may be a part of a longer string.
 *
 * @param owner the construct that errors name
 */
export function jsonText(produce: () => unknown, owner?: IConstruct): string {
  return deferredText((context) => jsonTemplate(produce(), context), owner);
}

/**
 * A string that is this Terraform template. It may be a part of a longer string.
 *
 * @param owner the construct that errors name
 */
export function deferredText(produce: (context: IResolveContext) => string, owner?: IConstruct): string {
  return Token.asString(new DeferredText(produce, owner), { displayHint: "json" });
}

/** A string for an argument of Terraform that keeps its text: CDKTF would leave `${` in it to Terraform. */
export function literalText(text: string): string {
  return deferredText((context) => textTemplate(text, context));
}
