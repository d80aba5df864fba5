import { type IResolvable, type IResolveContext, Token } from "cdktf";
import { hclTemplate, writesHcl } from "./hcl-template.js";
import { jsonTemplate } from "./json-template.js";
import { textTemplate } from "./text-template.js";

/** A text that is made when the app is synthesised. */
class DeferredText implements IResolvable {
  public readonly creationStack: string[] = [];

  public constructor(private readonly produce: (context: IResolveContext) => string) {}

  public resolve(context: IResolveContext): string {
    const template = this.produce(context);
    return writesHcl(context.scope) ? hclTemplate(template) : template;
  }

  public toString(): string {
    return Token.asString(this);
  }
}

/** A string that is, in Terraform, the JSON of this value. It may be a part of a longer string. */
export function jsonText(produce: () => unknown): string {
  return deferredText((context) => jsonTemplate(produce(), context));
}

/** A string that is this Terraform template. It may be a part of a longer string. */
export function deferredText(produce: (context: IResolveContext) => string): string {
  return Token.asString(new DeferredText(produce), { displayHint: "json" });
}

/** A string for an argument of Terraform that keeps its text: CDKTF would leave `${` in it to Terraform. */
export function literalText(text: string): string {
  return deferredText((context) => textTemplate(text, context));
}
