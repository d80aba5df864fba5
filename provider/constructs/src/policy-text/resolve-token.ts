import { type IResolvable, type IResolveContext, ref, TerraformIterator, Tokenization } from "cdktf";

/** What a token stands for. */
export type Resolved =
  | { readonly kind: "expression"; readonly expression: string }
  /** A value of the program's, which may hold further tokens: what a Lazy produces. */
  | { readonly kind: "value"; readonly value: unknown };

/** What every token is made from that stands for an expression of Terraform; CDKTF does not export it. */
const expressionClass: unknown = Object.getPrototypeOf(Object.getPrototypeOf(ref("x"))).constructor;

/** What `dynamic` of an iterator makes: it produces the text of its expression. */
const dynamicClass: unknown = TerraformIterator.fromList(["x"]).dynamic({}).constructor;

/** Takes a token for an expression of Terraform, without braces around it, or for the value that it produces. */
export function resolveToken(token: IResolvable, context: IResolveContext): Resolved {
  if (!isExpression(token)) {
    const value: unknown = token.resolve(context);
    return Tokenization.isResolvable(value) ? resolveToken(value, context) : { kind: "value", value };
  }
  const before = context.suppressBraces;
  context.suppressBraces = true;
  try {
    return { kind: "expression", expression: String(context.resolve(token)) };
  } finally {
    context.suppressBraces = before;
  }
}

function isExpression(token: IResolvable): boolean {
  return [expressionClass, dynamicClass].some((one) => typeof one === "function" && token instanceof one);
}
