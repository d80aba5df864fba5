import { type IResolvable, type IResolveContext, Token } from "cdktf";
import { jsonTemplate } from "./json-template.js";

/** JSON of a value with tokens anywhere in it, as a token: what Terraform makes of it is the JSON meant. */
class JsonText implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly produce: () => unknown) {}

  resolve(context: IResolveContext): string {
    return jsonTemplate(this.produce(), context);
  }

  toString(): string {
    return Token.asString(this);
  }
}

/** A string that is, in Terraform, the JSON of this value. It may be a part of a longer string. */
export function jsonText(produce: () => unknown): string {
  return Token.asString(new JsonText(produce), { displayHint: "json" });
}
