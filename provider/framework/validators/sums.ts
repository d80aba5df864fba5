import { isUnknown } from "../values/unknown.js";
import { validator } from "./known-value.js";
import { besides, type PathExpression, type PathExpressionLike } from "./path-expression.js";
import { refuse } from "./refuse.js";
import type { Validator, ValidatorRequest } from "./validator.js";

type Whole = number | bigint;

/** At least the sum of other attributes; what is null counts nothing. Waits while one of them is unknown. */
export function atLeastSumOf(...paths: readonly PathExpressionLike[]): Validator<Whole> {
  return compared("must be at least the sum of", " + ", paths, (value, sum) => value >= sum, sumOf);
}

/** At most the sum of other attributes; what is null counts nothing. Waits while one of them is unknown. */
export function atMostSumOf(...paths: readonly PathExpressionLike[]): Validator<Whole> {
  return compared("must be at most the sum of", " + ", paths, (value, sum) => value <= sum, sumOf);
}

/** The sum of other attributes; what is null counts nothing. Waits while one of them is unknown. */
export function equalToSumOf(...paths: readonly PathExpressionLike[]): Validator<Whole> {
  return compared("must be the sum of", " + ", paths, (value, sum) => value === sum, sumOf);
}

/** The product of other attributes. Waits while one of them is unknown, and is not asked when one is null. */
export function equalToProductOf(...paths: readonly PathExpressionLike[]): Validator<Whole> {
  return compared("must be the product of", " × ", paths, (value, product) => value === product, productOf);
}

function compared(
  words: string,
  sign: string,
  likes: readonly PathExpressionLike[],
  holds: (value: bigint, result: bigint) => boolean,
  calculate: (values: readonly (bigint | null)[]) => bigint | undefined,
): Validator<Whole> {
  const paths = besides(likes);
  const description = `${words} ${paths.map(String).join(sign)}`;
  return {
    ...validator<Whole>(description, (value, request) => {
      const others = valuesAt(paths, request);
      const result = others === undefined ? undefined : calculate(others);
      if (result === undefined || holds(BigInt(value), result)) return;
      const from = paths.map((one) => one.from(request.path)).join(sign);
      refuse(request, "Number Out Of Range", `${words} ${from}, ${result}`, value);
    }),
    paths,
  };
}

/** undefined: one of them is unknown. */
function valuesAt(
  paths: readonly PathExpression[],
  { path, config }: ValidatorRequest<Whole>,
): readonly (bigint | null)[] | undefined {
  const matches = paths
    .flatMap((one) => one.matches(config, path))
    .filter((match) => !match.path.equals(path));
  if (matches.some(({ value }) => isUnknown(value))) return undefined;
  return matches.map(({ value }) => {
    if (typeof value === "bigint") return value;
    return typeof value === "number" && Number.isInteger(value) ? BigInt(value) : null;
  });
}

function sumOf(values: readonly (bigint | null)[]): bigint {
  return values.reduce<bigint>((sum, one) => sum + (one ?? 0n), 0n);
}

function productOf(values: readonly (bigint | null)[]): bigint | undefined {
  return values.reduce<bigint | undefined>(
    (product, one) => (product === undefined || one === null ? undefined : product * one),
    1n,
  );
}
