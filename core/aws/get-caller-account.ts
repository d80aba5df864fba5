import { partition } from "@aws-sdk/core/client";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import type { HttpResponse, ResponseMetadata } from "@smithy/types";
import { setHeaders } from "./call/headers.js";
import { retrying } from "./call/retrying.js";
import type { CleanRoomsMLClient } from "./clean-rooms-ml-client.js";
import { configuredEndpoint } from "./configured-endpoint.js";
import { wholeBody } from "./request-handler/whole-body.js";
import type { SharedConfigOptions } from "./shared-config-options.js";

/** An answer of STS that is an error; its name is STS's code, `InvalidClientTokenId`. */
export class StsError extends Error {
  readonly $metadata: ResponseMetadata;

  constructor(code: string, message: string, httpStatusCode: number) {
    super(message);
    this.name = code;
    this.$metadata = { httpStatusCode };
  }
}

const BODY = "Action=GetCallerIdentity&Version=2011-06-15";

/**
 * The id of the AWS account that the client's credentials are of: GetCallerIdentity of STS, in the client's region and on
 * its way (proxy, certificate authorities, retries, FIPS). It needs no permission.
 *
 * @param files where `endpoint_url` of STS is looked for besides AWS_ENDPOINT_URL_STS
 * @throws StsError when STS refuses; otherwise as `CleanRoomsMLClient.send`
 */
export async function getCallerAccount(
  { config }: Pick<CleanRoomsMLClient, "config">,
  files: SharedConfigOptions = {},
  signal?: AbortSignal,
): Promise<string> {
  const region = await config.region();
  const endpoint = new URL((await configuredEndpoint("STS", files)()) ?? (await ownEndpoint(config, region)));
  const request = new HttpRequest({
    method: "POST",
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    ...(endpoint.port === "" ? {} : { port: Number(endpoint.port) }),
    path: endpoint.pathname,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: BODY,
  });
  await setHeaders(request, config);
  const signer = new SignatureV4({
    service: "sts",
    region,
    credentials: () => config.credentials(),
    sha256: config.sha256,
  });
  const { account } = await retrying(config, "GetCallerIdentity", request, signal, async () => {
    const signed = HttpRequest.clone(await signer.sign(request));
    const { response } = await config.requestHandler.handle(
      signed,
      signal === undefined ? {} : { abortSignal: signal },
    );
    return read(response, (await wholeBody(response)).toString());
  });
  return account;
}

async function ownEndpoint(
  { useFipsEndpoint }: CleanRoomsMLClient["config"],
  region: string,
): Promise<string> {
  const host = (await useFipsEndpoint()) ? "sts-fips" : "sts";
  return `https://${host}.${region}.${partition(region).dnsSuffix}`;
}

interface CallerAccount {
  readonly account: string;
  readonly $metadata: ResponseMetadata;
}

/** STS answers in XML, of which two or three elements count. */
function read({ statusCode }: HttpResponse, xml: string): CallerAccount {
  const element = (name: string) => new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`).exec(xml)?.[1];
  const account = element("Account");
  if (statusCode === 200 && account !== undefined && /^\d{12}$/.test(account)) {
    return { account, $metadata: { httpStatusCode: statusCode } };
  }
  throw new StsError(
    element("Code") ?? "UnexpectedResponse",
    element("Message") ?? `The answer is not one of AWS STS (HTTP ${statusCode}).`,
    statusCode,
  );
}
