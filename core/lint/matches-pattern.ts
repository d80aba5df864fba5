/**
 * Whether a pattern of IAM matches a text: `*` stands for any characters, none included, and `?` for one. Takes time
 * proportional to both lengths at worst, whatever the pattern.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  if (pattern === text) return true;
  if (!hasWildcard(pattern)) return false;
  let at = 0;
  let read = 0;
  let star = -1;
  let resume = 0;
  while (read < text.length) {
    const wanted = pattern[at];
    if (wanted === "*") {
      star = at;
      resume = read;
      at += 1;
    } else if (wanted !== undefined && (wanted === "?" || wanted === text[read])) {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      read = resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === "*") at += 1;
  return at === pattern.length;
}

/** Whether a text has a wildcard of IAM. */
export function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}
