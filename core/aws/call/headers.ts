import type { HttpRequest } from "@smithy/types";
import type { CleanRoomsMLClientResolvedConfig } from "../client-config.js";

/** Sets the headers that are alike for all attempts of a call; signing adds its own. */
export async function setHeaders(
  request: HttpRequest,
  config: CleanRoomsMLClientResolvedConfig,
): Promise<void> {
  const { headers, hostname, port, body } = request;
  headers["user-agent"] = await config.userAgent();
  headers.host = port === undefined ? hostname : `${hostname}:${port}`;
  if (body !== undefined) {
    const length = config.bodyLengthChecker(body);
    if (length !== undefined) headers["content-length"] = String(length);
  }
  const trace = traceOfLambda(process.env);
  if (trace !== undefined) headers["x-amzn-trace-id"] = trace;
}

/** In AWS Lambda, the trace that services recognise endless recursion by. */
function traceOfLambda(env: NodeJS.ProcessEnv): string | undefined {
  return env.AWS_LAMBDA_FUNCTION_NAME ? env._X_AMZN_TRACE_ID : undefined;
}
