import { timingSafeEqual } from "node:crypto";
import { headerOf, type ReceivedRequest } from "../wire/received-request.js";
import { ServiceError } from "../wire/service-error.js";
import { parseAuthorization } from "./authorization-header.js";
import { canonicalRequest } from "./canonical-request.js";
import { checkSkew, requestTime } from "./request-time.js";
import { signature, signingKey, stringToSign } from "./signature.js";

/** The keys the emulator knows. With a session token every request must bring that one; without, any is ignored. */
export interface KnownKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface Signed {
  readonly accessKeyId: string;
  /** The region the request was signed for. */
  readonly region: string;
}

function invalid(message: string): ServiceError {
  return new ServiceError("InvalidSignatureException", 403, message);
}

function unrecognised(): ServiceError {
  return new ServiceError(
    "UnrecognizedClientException",
    403,
    "The security token included in the request is invalid.",
  );
}

function equalText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Verifies a request's Signature Version 4 for one service, on node:crypto alone: a signer's bugs are not shared.
 * @throws ServiceError with the code, the status 403 and the words that AWS answers with
 */
export function authenticate(request: ReceivedRequest, service: string, keys: KnownKeys, now: Date): Signed {
  const header = headerOf(request, "authorization");
  if (header === undefined || header.trim() === "") {
    throw new ServiceError("MissingAuthenticationTokenException", 403, "Missing Authentication Token");
  }
  const { accessKeyId, scope, terminator, signedHeaders, signature: sent } = parseAuthorization(header);
  const { timestamp, time } = requestTime(request);
  checkScope(scope.service, service, terminator, scope.date, timestamp);
  if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(scope.region)) {
    throw invalid(`Credential should be scoped to a valid Region, not '${scope.region}'. `);
  }
  if (!equalText(accessKeyId, keys.accessKeyId)) throw unrecognised();
  const token = headerOf(request, "x-amz-security-token");
  if (keys.sessionToken !== undefined && !equalText(token ?? "", keys.sessionToken)) throw unrecognised();
  checkSkew(time, now);
  checkSignedHeaders(request, signedHeaders);

  const text = canonicalRequest(request, signedHeaders);
  const expected = signature(signingKey(keys.secretAccessKey, scope), stringToSign(timestamp, scope, text));
  if (!equalText(sent, expected)) {
    // As AWS, the two texts to compare with one's own; unlike AWS without the session token, for this ends up in logs.
    const shown = token === undefined ? text : text.replaceAll(token, "(hidden)");
    throw invalid(
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details." +
        `\n\nThe Canonical String for this request should have been\n'${shown}'\n\nThe String-to-Sign should have been\n'${stringToSign(timestamp, scope, text)}'\n`,
    );
  }
  const declared = headerOf(request, "x-amz-content-sha256");
  const actual = text.slice(text.lastIndexOf("\n") + 1);
  if (declared !== undefined && declared.toLowerCase() !== actual) {
    throw invalid(
      `The value of 'X-Amz-Content-Sha256' does not match the SHA-256 of the payload, ${actual}.`,
    );
  }
  return { accessKeyId, region: scope.region };
}

function checkScope(
  sent: string,
  service: string,
  terminator: string,
  date: string,
  timestamp: string,
): void {
  const faults: string[] = [];
  if (sent !== service) faults.push(`Credential should be scoped to correct service: '${service}'. `);
  if (terminator !== "aws4_request") {
    faults.push(`Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'. `);
  }
  if (!timestamp.startsWith(date) || date.length !== 8) {
    faults.push(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${timestamp.slice(0, 8)}', from '${timestamp}'. `,
    );
  }
  if (faults.length > 0) throw invalid(faults.join(""));
}

/** "You must include the host header and any x-amz-* headers in the request" among the signed ones. */
function checkSignedHeaders(request: ReceivedRequest, signedHeaders: readonly string[]): void {
  if (!signedHeaders.includes("host")) {
    throw invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  const unsigned = request.headers
    .map(([name]) => name)
    .find((name) => name.startsWith("x-amz-") && !signedHeaders.includes(name));
  if (unsigned !== undefined) {
    throw invalid(`'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`);
  }
}
