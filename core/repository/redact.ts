/**
 * Takes out of a text what must not be printed. AWS answers a wrong signature with the canonical request it expected,
 * session token included; a credential process may print the keys it failed with.
 */
export function redact(text: string): string {
  return secrets.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}

const secrets: readonly (readonly [RegExp, string])[] = [
  // "The Canonical String for this request should have been '…' The String-to-Sign should have been '…'"
  [/\s*The Canonical String for this request should have been[\s\S]*$/i, ""],
  [/\s*The String-to-Sign should have been[\s\S]*$/i, ""],
  [/(x-amz-security-token\s*[:=]\s*)[^\s,;&"']+/gi, "$1(removed)"],
  [/(Signature=)[0-9a-f]{16,}/gi, "$1(removed)"],
  [/((?:secret_?access_?key|session_?token|security_?token)"?\s*[:=]\s*"?)[^\s,;&"']+/gi, "$1(removed)"],
  // User name and password in a proxy's URL.
  [/(\bhttps?:\/\/)[^\s/@]+@/gi, "$1(removed)@"],
];
