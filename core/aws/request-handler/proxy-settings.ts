import { parseNoProxy } from "./no-proxy.js";
import { ProxyError } from "./proxy-error.js";

/**
 * A proxy URL for every request, the same but for the hosts that NO_PROXY lets through, or `false` for none; left out, the
 * environment decides.
 */
export type ProxyOption = string | { readonly url: string; readonly heedNoProxy: true } | false;

/** Where a request goes, as the SDK describes it. */
export interface Destination {
  /** `http:` or `https:`. */
  readonly protocol: string;
  /** An IPv6 address may be in brackets. */
  readonly hostname: string;
  readonly port?: number | undefined;
}

/** The proxy for a destination; undefined means directly. */
export type ProxyFor = (destination: Destination) => URL | undefined;

/** The environment variables looked at; either case, the upper one first. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Which proxy a request takes: by HTTPS_PROXY and HTTP_PROXY (for `https:` and `http:` endpoints) unless NO_PROXY lets the
 * host through, or always the given one. With neither, undefined for everything.
 *
 * @throws ProxyError when a proxy is not an `http://` or `https://` URL; only of the proxy that is used
 */
export function proxyFor(option: ProxyOption | undefined, environment: ProxyEnvironment): ProxyFor {
  if (option === false) return () => undefined;
  if (typeof option === "string") return () => parseProxy("proxy", option);
  const variable = (name: string) => environment[name] || environment[name.toLowerCase()] || "";
  const bypass = parseNoProxy(variable("NO_PROXY"));
  return ({ protocol, hostname, port }) => {
    const name = option !== undefined ? "proxy" : protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
    const value = option?.url ?? variable(name);
    if (value === "") return undefined;
    const host = hostname.replace(/^\[|\]$/g, "");
    if (bypass(host, port ?? (protocol === "https:" ? 443 : 80))) return undefined;
    return parseProxy(name, value);
  };
}

function parseProxy(name: string, value: string): URL {
  const text = value.trim();
  const url = URL.canParse(withScheme(text)) ? new URL(withScheme(text)) : undefined;
  if (url !== undefined && (url.protocol === "http:" || url.protocol === "https:")) return url;
  throw ProxyError.notAnUrl(name);
}

/** `proxy.example.com:3128` means `http://proxy.example.com:3128`, as elsewhere. */
function withScheme(text: string): string {
  return text.includes("://") ? text : `http://${text}`;
}

/** The value of `Proxy-Authorization` for a proxy URL with a user; undefined without one. */
export function proxyAuthorization({ username, password }: URL): string | undefined {
  if (username === "" && password === "") return undefined;
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(user).toString("base64")}`;
}
