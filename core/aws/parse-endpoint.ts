import { EndpointError } from "@smithy/core/endpoints";

/**
 * A custom endpoint as a URL.
 *
 * @throws EndpointError when it is no `http://` or `https://` URL
 */
export function parseEndpoint(endpoint: string): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new EndpointError(
    `The endpoint ${JSON.stringify(endpoint)} is not an http:// or https:// URL; write it as http://127.0.0.1:4580`,
  );
}
