import { ServiceError } from "../wire/service-error.js";
import type { CredentialScope } from "./signature.js";

export interface Authorization {
  readonly accessKeyId: string;
  readonly scope: CredentialScope;
  readonly terminator: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const algorithm = "AWS4-HMAC-SHA256";

function incomplete(message: string): ServiceError {
  return new ServiceError("IncompleteSignatureException", 403, message);
}

/**
 * `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`. Messages never repeat the header: it holds a signature.
 * @throws ServiceError IncompleteSignatureException
 */
export function parseAuthorization(header: string): Authorization {
  if (!header.startsWith(`${algorithm} `)) {
    throw incomplete(`Authorization header requires the algorithm ${algorithm}.`);
  }
  const parts = new Map<string, string>();
  for (const part of header.slice(algorithm.length).split(",")) {
    const equals = part.indexOf("=");
    if (equals < 0) {
      throw incomplete(
        "A part of the Authorization header is not a valid key=value pair (missing equal-sign).",
      );
    }
    parts.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  const credential = parts.get("Credential");
  const signedHeaders = parts.get("SignedHeaders");
  const signature = parts.get("Signature");
  if (!credential || !signedHeaders || !signature) {
    const missing = ["Credential", "Signature", "SignedHeaders"].filter((name) => !parts.get(name));
    throw incomplete(missing.map((name) => `Authorization header requires '${name}' parameter.`).join(" "));
  }
  // An access key id may hold slashes in theory; the scope is always the last four parts.
  const fields = credential.split("/");
  const [date, region, service, terminator] = fields.slice(-4);
  const accessKeyId = fields.slice(0, -4).join("/");
  if (!accessKeyId || !date || !region || !service || !terminator) {
    throw incomplete(
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.",
    );
  }
  return {
    accessKeyId,
    scope: { date, region, service },
    terminator,
    signedHeaders: signedHeaders.split(";"),
    signature,
  };
}
