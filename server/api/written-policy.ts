/**
 * A policy as a member of an answer: its own text where that is a JSON object, so that no digit and no order is lost;
 * else (somebody wrote what is no JSON) a JSON string.
 */
export function writtenPolicy(policy: string): string {
  return isJsonObject(policy) ? policy : JSON.stringify(policy);
}

function isJsonObject(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
