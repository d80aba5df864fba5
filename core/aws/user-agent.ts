import type { Provider, UserAgent } from "@smithy/types";

/** Characters of a token in a header (RFC 9110); AWS also allows `#` in values. */
const NOT_IN_NAME = /[^!$%&'*+\-.^_`|~\w]/g;
const NOT_IN_VALUE = /[^!$%&'*+\-.^_`|~\w#]/g;

export interface UserAgentParts {
  /** The SDK's own: `aws-sdk-js`, `os`, `lang`, `md`, `api`. */
  readonly defaultUserAgentProvider: Provider<UserAgent>;
  readonly userAgentAppId: Provider<string | undefined>;
  readonly customUserAgent: UserAgent | undefined;
}

/**
 * The value of the `user-agent` header, in the SDK's form: `name/value` pairs, the application id as `app/…`, what the
 * configuration adds last. Put together once.
 */
export function userAgent(parts: UserAgentParts): Provider<string> {
  let value: Promise<string> | undefined;
  return () => {
    value ??= compose(parts);
    return value;
  };
}

async function compose(parts: UserAgentParts): Promise<string> {
  const appId = await parts.userAgentAppId();
  const pairs: UserAgent = [
    ...(await parts.defaultUserAgentProvider()),
    ...(appId ? [["app", appId] satisfies [string, string]] : []),
    ...(parts.customUserAgent ?? []),
  ];
  return pairs.map(section).join(" ");
}

/** `["lang/js"]`, `["md/nodejs", "20.20.2"]`: the first part of the name and the rest, then the value after a `#`. */
function section([name, value]: UserAgent[number]): string {
  const [prefix = "", ...rest] = name.split("/").map((part) => part.replace(NOT_IN_NAME, "-"));
  const joined = rest.join("/");
  const parts = [
    prefix,
    prefix === "api" ? joined.toLowerCase() : joined,
    value?.replace(NOT_IN_VALUE, "-"),
  ].filter(Boolean);
  const [first = "", second, ...others] = parts;
  return [second === undefined ? first : `${first}/${second}`, ...others].join("#");
}
