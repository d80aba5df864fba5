import { BlockList, isIP } from "node:net";

/** Whether a host (without brackets) and port are to be reached directly. */
export type Bypass = (host: string, port: number) => boolean;

/**
 * What a NO_PROXY list lets through, by the rules of Go's `golang.org/x/net/http/httpproxy`, which Terraform itself and
 * every other provider follow: comma-separated; `*` is everything; an address or a CIDR block matches addresses; a name
 * matches itself and its subdomains, with a leading dot only its subdomains; `:port` restricts to one port. `localhost`
 * and loopback addresses never go through a proxy.
 */
export function parseNoProxy(list: string): Bypass {
  const entries = list
    .split(",")
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== "");
  if (entries.includes("*")) return () => true;
  const rules = entries.map(rule);
  return (host, port) => {
    const name = host.toLowerCase().replace(/\.$/, "");
    return isLoopback(name) || rules.some((matches) => matches(name, port));
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || inBlock(loopbackAddresses(), host);
}

let loopback: BlockList | undefined;

/** Made where there is a proxy: the first list of a process takes 0.3 ms. */
function loopbackAddresses(): BlockList {
  if (loopback !== undefined) return loopback;
  loopback = new BlockList();
  loopback.addSubnet("127.0.0.0", 8, "ipv4");
  loopback.addAddress("::1", "ipv6");
  return loopback;
}

function rule(entry: string): Bypass {
  const block = addressBlock(entry);
  if (block !== undefined) return (host) => inBlock(block, host);
  const { host: pattern, port: onlyPort } = splitPort(entry);
  const address = addressBlock(pattern);
  const matches = address !== undefined ? (host: string) => inBlock(address, host) : nameMatcher(pattern);
  return (host, port) => (onlyPort === undefined || port === onlyPort) && matches(host);
}

function nameMatcher(pattern: string): (host: string) => boolean {
  const name = pattern.replace(/^\*(?=\.)/, "");
  if (name.startsWith(".")) return (host) => host.endsWith(name);
  return (host) => host === name || host.endsWith(`.${name}`);
}

/** An IP address or a CIDR block; undefined for anything else. */
function addressBlock(text: string): BlockList | undefined {
  const [address = "", bits, ...rest] = text.replace(/^\[|\]$/g, "").split("/");
  const family = familyOf(address);
  if (family === undefined || rest.length > 0) return undefined;
  const block = new BlockList();
  if (bits === undefined) {
    block.addAddress(address, family);
    return block;
  }
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (family === "ipv4" ? 32 : 128)) return undefined;
  block.addSubnet(address, Number(bits), family);
  return block;
}

function inBlock(block: BlockList, host: string): boolean {
  const family = familyOf(host);
  return family !== undefined && block.check(host, family);
}

function familyOf(text: string): "ipv4" | "ipv6" | undefined {
  const version = isIP(text);
  if (version === 0) return undefined;
  return version === 4 ? "ipv4" : "ipv6";
}

function splitPort(entry: string): { readonly host: string; readonly port: number | undefined } {
  const match = /^(.*):(\d+)$/.exec(entry);
  return match === null ? { host: entry, port: undefined } : { host: match[1] ?? "", port: Number(match[2]) };
}
