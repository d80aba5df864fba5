/**
 * Whether an ARN matches a pattern in which `*` stands for any characters, none and `/` and `:` included. Everything else
 * stands for itself. Takes time in proportion to the two lengths (no regular expression, nothing to go back for).
 */
export function matchesArnPattern(pattern: string, arn: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return arn === first;
  if (arn.length < first.length + last.length || !arn.startsWith(first) || !arn.endsWith(last)) return false;
  const end = arn.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = arn.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
