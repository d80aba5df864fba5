import assert from "node:assert/strict";
import fc from "fast-check";
import { queryText, type RawRequest, signedHeaders } from "../testing/signed-request.js";
import type { ReceivedRequest } from "../wire/received-request.js";
import { ServiceError } from "../wire/service-error.js";
import { authenticate } from "./authenticate.js";
import { canonicalPath, canonicalQuery } from "./canonical-request.js";
import { scopeText, signature, signingKey, stringToSign } from "./signature.js";

const host = "cleanrooms-ml.us-east-1.amazonaws.com";
const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const date = new Date("2015-08-30T12:36:00Z");

function received(raw: RawRequest, headers: Readonly<Record<string, string>>): ReceivedRequest {
  return {
    method: raw.method,
    rawPath: raw.path,
    rawQuery: queryText(raw.query).slice(1),
    headers: Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    body: Buffer.from(raw.body ?? ""),
  };
}

async function signed(raw: RawRequest, signer = {}): Promise<ReceivedRequest> {
  return received(raw, await signedHeaders(host, raw, { ...keys, date, ...signer }));
}

function refusal(
  request: ReceivedRequest,
  o: { service?: string; now?: Date; sessionToken?: string } = {},
): ServiceError {
  try {
    authenticate(
      request,
      o.service ?? "cleanrooms-ml",
      { ...keys, sessionToken: o.sessionToken },
      o.now ?? date,
    );
  } catch (error) {
    assert.ok(error instanceof ServiceError);
    return error;
  }
  throw new Error("the request was accepted");
}

function changed(request: ReceivedRequest, name: string, value: (old: string) => string): ReceivedRequest {
  return { ...request, headers: request.headers.map(([n, v]) => [n, n === name ? value(v) : v]) };
}

const get: RawRequest = { method: "GET", path: "/configured-audience-model" };

describe("Signature Version 4, verified", () => {
  it("makes the signature of AWS's published test suite (get-vanilla)", () => {
    const scope = { date: "20150830", region: "us-east-1", service: "service" };
    const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const text = `GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n${empty}`;
    assert.equal(scopeText(scope), "20150830/us-east-1/service/aws4_request");
    assert.equal(
      signature(signingKey(keys.secretAccessKey, scope), stringToSign("20150830T123600Z", scope, text)),
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    );
  });

  it("normalises and encodes paths and queries as the test suite's cases say", () => {
    assert.equal(canonicalPath("/example/.."), "/");
    assert.equal(canonicalPath("/./example"), "/example");
    assert.equal(canonicalPath("//example//"), "/example/");
    assert.equal(canonicalPath("/arn%3Aaws%2Fx"), "/arn%253Aaws%252Fx");
    assert.equal(canonicalQuery("Param2=value2&Param1=value1"), "Param1=value1&Param2=value2");
    assert.equal(canonicalQuery("Param1=Value2&Param1=value1"), "Param1=Value2&Param1=value1");
    assert.equal(
      canonicalQuery("Param-3=Value3&Param=Value2&%E1%88%B4=Value1"),
      "%E1%88%B4=Value1&Param=Value2&Param-3=Value3",
    );
    assert.equal(canonicalQuery("flag&a=b%20c"), "a=b%20c&flag=");
  });

  it("accepts whatever the SDK's signer signs", async () => {
    const segment = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).map(encodeURIComponent);
    const value = fc.string({ unit: fc.constantFrom(..."aZ09 -._~!*'()+&=?/:é€😀"), maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(segment, { minLength: 1, maxLength: 4 }),
        fc.dictionary(value, fc.oneof(value, fc.array(value, { maxLength: 3 })), { maxKeys: 4 }),
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.constantFrom("us-east-1", "eu-central-1", "cn-north-1", "us-gov-west-1"),
        fc.constantFrom("  spaced   out ", "plain", "a,b"),
        async (segments, query, body, region, header) => {
          const raw = {
            method: "POST",
            path: `/${segments.join("/")}`,
            query,
            body,
            headers: { "x-amz-test": header },
          };
          const accepted = authenticate(await signed(raw, { region }), "cleanrooms-ml", keys, date);
          assert.deepEqual(accepted, { accessKeyId: keys.accessKeyId, region });
        },
      ),
      { numRuns: process.env.CLEANROOMSML_TEST_FULL ? 5000 : 300 },
    );
  });

  it("refuses a request without a signature", () => {
    const error = refusal(received(get, { host }));
    assert.deepEqual(
      [error.code, error.status, error.message],
      ["MissingAuthenticationTokenException", 403, "Missing Authentication Token"],
    );
  });

  it("refuses a wrong secret key with AWS's words, and shows what it signed but not the session token", async () => {
    const error = refusal(await signed(get, { secretAccessKey: "wrong", sessionToken: "token-of-somebody" }));
    assert.deepEqual([error.code, error.status], ["InvalidSignatureException", 403]);
    assert.match(
      error.message,
      /^The request signature we calculated does not match the signature you provided\. Check your AWS Secret Access Key and signing method\. Consult the service documentation for details\.\n\nThe Canonical String/,
    );
    assert.match(error.message, /x-amz-security-token:\(hidden\)/);
    assert.doesNotMatch(error.message, /token-of-somebody/);
  });

  it("refuses an access key it does not know", async () => {
    const error = refusal(await signed(get, { accessKeyId: "AKIDOTHER" }));
    assert.deepEqual(
      [error.code, error.status, error.message],
      ["UnrecognizedClientException", 403, "The security token included in the request is invalid."],
    );
  });

  it("asks for the session token where one is configured, and takes any where none is", async () => {
    const without = await signed(get);
    const right = await signed(get, { sessionToken: "right" });
    assert.equal(refusal(without, { sessionToken: "right" }).code, "UnrecognizedClientException");
    assert.equal(
      refusal(await signed(get, { sessionToken: "x" }), { sessionToken: "right" }).code,
      "UnrecognizedClientException",
    );
    assert.equal(
      authenticate(right, "cleanrooms-ml", { ...keys, sessionToken: "right" }, date).region,
      "us-east-1",
    );
    assert.equal(authenticate(right, "cleanrooms-ml", keys, date).region, "us-east-1");
  });

  it("says how far a clock is off, in both directions", async () => {
    const request = await signed(get);
    const late = refusal(request, { now: new Date("2015-08-30T12:41:01Z") });
    assert.equal(late.code, "InvalidSignatureException");
    assert.equal(late.status, 403);
    assert.equal(
      late.message,
      "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T124101Z - 5 min.)",
    );
    assert.equal(
      refusal(request, { now: new Date("2015-08-30T12:30:59Z") }).message,
      "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z (20150830T123059Z + 5 min.)",
    );
  });

  it("refuses another body, path, query, method or signed header than was signed", async () => {
    const raw = {
      method: "PUT",
      path: "/a/b",
      query: { c: "d" },
      body: "{}",
      headers: { "x-amz-meta": "1" },
    };
    const request = await signed(raw);
    const tampered: ReceivedRequest[] = [
      { ...request, body: Buffer.from("{} ") },
      { ...request, rawPath: "/a/c" },
      { ...request, rawQuery: "c=e" },
      { ...request, method: "POST" },
      changed(request, "x-amz-meta", () => "2"),
      changed(request, "host", () => "elsewhere"),
    ];
    for (const each of tampered) assert.equal(refusal(each).code, "InvalidSignatureException");
  });

  it("checks a declared payload hash even where it was not the one signed", async () => {
    const request = await signed({ method: "PUT", path: "/", body: "{}", headers: {} });
    const error = refusal(changed(request, "x-amz-content-sha256", (hash) => hash.replace(/./, "x")));
    assert.equal(error.code, "InvalidSignatureException");
  });

  it("refuses an x-amz header that was not signed, and a signature without the host", async () => {
    const request = await signed(get);
    const added = refusal({ ...request, headers: [...request.headers, ["x-amz-extra", "1"]] });
    assert.equal(added.message, "'x-amz-extra' must be a 'SignedHeader' in the AWS Authorization.");
    const hostless = refusal(changed(request, "authorization", (old) => old.replace("host;", "")));
    assert.equal(
      hostless.message,
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
  });

  it("refuses another service, terminator, day or region form in the credential scope", async () => {
    const request = await signed(get);
    const scope = (from: string | RegExp, to: string) =>
      refusal(changed(request, "authorization", (old) => old.replace(from, to))).message;
    assert.equal(
      refusal(request, { service: "cleanrooms" }).message,
      "Credential should be scoped to correct service: 'cleanrooms'. ",
    );
    assert.equal(
      scope("aws4_request", "aws3_request"),
      "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3_request'. ",
    );
    assert.equal(
      scope("/20150830/", "/20150831/"),
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20150831' != '20150830', from '20150830T123600Z'. ",
    );
    assert.equal(
      scope("us-east-1", "nowhere"),
      "Credential should be scoped to a valid Region, not 'nowhere'. ",
    );
  });

  it("names what an Authorization header lacks, without repeating it", async () => {
    const request = await signed(get);
    const header = (value: string) => refusal(changed(request, "authorization", () => value));
    const missing = header("AWS4-HMAC-SHA256 Credential=a/20150830/us-east-1/cleanrooms-ml/aws4_request");
    assert.deepEqual([missing.code, missing.status], ["IncompleteSignatureException", 403]);
    assert.equal(
      missing.message,
      "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.",
    );
    for (const value of [
      "Bearer secret-thing",
      "AWS4-HMAC-SHA256 secret-thing",
      "AWS4-HMAC-SHA256 Credential=secret-thing, SignedHeaders=host, Signature=1",
    ]) {
      assert.equal(header(value).code, "IncompleteSignatureException");
      assert.doesNotMatch(header(value).message, /secret-thing/);
    }
  });

  it("needs a date it can read", async () => {
    const request = await signed(get);
    const dateless = { ...request, headers: request.headers.filter(([name]) => name !== "x-amz-date") };
    assert.match(refusal(dateless).message, /requires existence of either a 'X-Amz-Date' or a 'Date' header/);
    assert.match(refusal(changed(request, "x-amz-date", () => "soon")).message, /^Date must be in ISO-8601/);
  });
});
