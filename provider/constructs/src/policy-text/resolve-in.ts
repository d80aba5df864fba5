import {
  DefaultTokenResolver,
  type IResolvable,
  type IResolveContext,
  StringConcat,
  Tokenization,
} from "cdktf";
import type { IConstruct } from "constructs";
import { nameConstruct } from "./name-construct.js";

/** Resolves tokens before the app is synthesised, as if this construct used them. */
export function resolveIn<T>(scope: IConstruct, use: (context: IResolveContext) => T): T {
  const results: T[] = [];
  const probe: IResolvable = {
    creationStack: [],
    resolve(context) {
      results.push(nameConstruct(scope, () => use(context)));
      return "";
    },
    toString: () => "",
  };
  Tokenization.resolve(probe, {
    scope,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
  const [result] = results;
  if (result === undefined) throw new Error("a token was not resolved (this is a bug of the constructs)");
  return result;
}
