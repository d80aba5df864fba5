import { magicCookie } from "./magic-cookie.js";

/** What the process was started as. */
export type Start =
  | { readonly kind: "plugin"; readonly clientCertificate: Buffer }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Reads what go-plugin's host says in the environment: that it is Terraform, which protocols it speaks, and the
 * certificate it will identify itself with.
 */
export function readStart(env: Readonly<Record<string, string | undefined>>, address: string): Start {
  if (env[magicCookie.name] !== magicCookie.value) {
    return refused(
      `This is ${address}, a provider for Terraform and OpenTofu: a plugin that they start themselves.\n` +
        "Name it in required_providers and run terraform init. To debug it, start it with --debug.",
    );
  }
  const offered = env.PLUGIN_PROTOCOL_VERSIONS;
  if (offered !== undefined && !offered.split(",").includes("6")) {
    return refused(
      `${address} speaks plugin protocol 6 only, and the program that started it offers ${offered.slice(0, 100)}. ` +
        "Use Terraform 1.0 or newer, or OpenTofu.",
    );
  }
  const clientCertificate = certificateFromPem(env.PLUGIN_CLIENT_CERT ?? "");
  if (clientCertificate === undefined) {
    return refused(
      `${address} talks only to a program that identifies itself, and PLUGIN_CLIENT_CERT holds no certificate.`,
    );
  }
  return { kind: "plugin", clientCertificate };
}

function refused(reason: string): Start {
  return { kind: "refused", reason };
}

/** The bytes (DER) of the first certificate in a PEM text. */
export function certificateFromPem(pem: string): Buffer | undefined {
  const body = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/.exec(pem)?.[1];
  return body === undefined ? undefined : Buffer.from(body, "base64");
}

/** Where the provider listens. */
export type ListenAddress =
  | { readonly network: "unix"; readonly path: string }
  | { readonly network: "tcp"; readonly host: string; readonly port: number };

export function addressText(address: ListenAddress): string {
  return address.network === "unix" ? address.path : `${address.host}:${address.port}`;
}

/**
 * go-plugin's line: core protocol 1, plugin protocol 6, network, address, "grpc", and the server's certificate as
 * base64 without padding ("illegal base64 data" with it).
 */
export function handshakeLine(address: ListenAddress, certificate: Buffer): string {
  const cert = certificate.toString("base64").replace(/=+$/, "");
  return `1|6|${address.network}|${addressText(address)}|grpc|${cert}\n`;
}
