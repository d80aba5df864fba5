import { isLoopback } from "@cleanroomsml/core/aws/is-loopback";
import type { Diagnostics } from "terraform-plugin-framework-ts";

/** Says that everybody on the way to the server can read along, where the URL has no TLS and leaves this machine. */
export function warnOfOpenServer(url: string | undefined, diagnostics: Diagnostics): void {
  if (url === undefined || !URL.canParse(url)) return;
  const { protocol, hostname } = new URL(url);
  if (protocol !== "http:" || isLoopback(hostname.replace(/^\[|\]$/g, ""))) return;
  diagnostics.addWarning(
    "Server Without TLS",
    `The token and the policies go to ${hostname} unencrypted: who is on the way can read both, and write policies with the token. ` +
      "Give an https:// URL: cleanroomsml serve takes a certificate (--tls-cert, --tls-key), or put something in front of it that ends TLS.",
  );
}
