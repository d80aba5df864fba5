import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { listening } from "./sts-double.js";

/** The portal of AWS SSO on loopback; also answers as the proxy of one. It gives keys that the emulator knows. */
export interface SsoDouble {
  readonly url: string;
  /** Of each request the URL, a blank, and the access token. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startSsoDouble(): Promise<SsoDouble> {
  const asked: string[] = [];
  const roleCredentials = {
    accessKeyId: "test",
    secretAccessKey: "test",
    sessionToken: "t",
    expiration: 4_102_444_800_000,
  };
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers["x-amz-sso_bearer_token"]}`);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ roleCredentials }));
  });
  return {
    url: await listening(server),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Leaves an access token as `aws sso login` does.
 *
 * @param home the home folder
 * @param name of the sso-session, or the start URL of a profile without one
 */
export function logInToSso(home: string, name: string): void {
  const cache = join(home, ".aws", "sso", "cache");
  mkdirSync(cache, { recursive: true });
  writeFileSync(
    join(cache, `${createHash("sha1").update(name).digest("hex")}.json`),
    JSON.stringify({
      accessToken: "cached",
      expiresAt: "2100-01-01T00:00:00Z",
      startUrl: name,
      region: "us-east-2",
    }),
  );
}
