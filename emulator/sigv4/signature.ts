import { createHash, createHmac } from "node:crypto";

/** `<date>/<region>/<service>/aws4_request`, what a signature is good for. */
export interface CredentialScope {
  /** YYYYMMDD */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export function scopeText(scope: CredentialScope): string {
  return `${scope.date}/${scope.region}/${scope.service}/aws4_request`;
}

/** kDate, kRegion, kService, kSigning: each the HMAC-SHA256 of the next part of the scope under the one before. */
export function signingKey(secretAccessKey: string, scope: CredentialScope): Buffer {
  const hmac = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const kDate = hmac(Buffer.from(`AWS4${secretAccessKey}`), scope.date);
  return hmac(hmac(hmac(kDate, scope.region), scope.service), "aws4_request");
}

/** `timestamp`: YYYYMMDD'T'HHMMSS'Z', as in the request. */
export function stringToSign(timestamp: string, scope: CredentialScope, canonicalRequest: string): string {
  const digest = createHash("sha256").update(canonicalRequest).digest("hex");
  return ["AWS4-HMAC-SHA256", timestamp, scopeText(scope), digest].join("\n");
}

/** 64 hexadecimal digits. */
export function signature(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}
