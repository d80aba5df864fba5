import { resembling } from "./element-names.js";

/** Every operator of IAM's page "Condition operators", without prefix and suffix. */
export const CONDITION_OPERATORS: readonly string[] = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
  "NumericEquals",
  "NumericNotEquals",
  "NumericLessThan",
  "NumericLessThanEquals",
  "NumericGreaterThan",
  "NumericGreaterThanEquals",
  "DateEquals",
  "DateNotEquals",
  "DateLessThan",
  "DateLessThanEquals",
  "DateGreaterThan",
  "DateGreaterThanEquals",
  "Bool",
  "BinaryEquals",
  "IpAddress",
  "NotIpAddress",
  "ArnEquals",
  "ArnNotEquals",
  "ArnLike",
  "ArnNotLike",
  "Null",
];

/** For context keys that have several values in one request. */
export const SET_PREFIXES: readonly string[] = ["ForAllValues:", "ForAnyValue:"];

/** "You can add IfExists to the end of any condition operator name except the Null condition." */
export const IF_EXISTS = "IfExists";

const ALL = new Set(everyForm());

/** What is wrong with an operator's name, or `undefined` when IAM knows it. */
export function operatorFault(operator: string): string | undefined {
  if (ALL.has(operator)) return undefined;
  const base = operator.slice(operator.indexOf(":") + 1);
  if (base === `Null${IF_EXISTS}`) {
    return "The Null operator does not take IfExists: it asks itself whether the key exists.";
  }
  const meant = resembling(operator, [...ALL]);
  if (meant !== undefined) return `Did you mean "${meant}"? Names are exact.`;
  return `IAM's operators are StringEquals, StringLike, ArnLike, Bool and so on, with "ForAllValues:" or "ForAnyValue:" before and "IfExists" after.`;
}

function* everyForm(): Generator<string> {
  for (const prefix of ["", ...SET_PREFIXES]) {
    for (const operator of CONDITION_OPERATORS) {
      yield prefix + operator;
      if (operator !== "Null") yield prefix + operator + IF_EXISTS;
    }
  }
}
