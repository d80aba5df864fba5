import { getSmithyContext } from "@smithy/core/client";
import type {
  HandlerExecutionContext,
  HttpAuthOption,
  HttpAuthSchemeParameters,
  HttpAuthSchemeProvider,
} from "@smithy/types";
import type { CleanRoomsMLClientResolvedConfig } from "./client-config.js";
import { service } from "./generated/schemas.js";

/** What the choice of an auth scheme depends on; for this service every operation is signed alike. */
export interface CleanRoomsMLAuthParameters extends HttpAuthSchemeParameters {
  region: string;
}

export async function authParameters(
  { region }: CleanRoomsMLClientResolvedConfig,
  context: HandlerExecutionContext,
): Promise<CleanRoomsMLAuthParameters> {
  return { operation: String(getSmithyContext(context).operation), region: await region() };
}

/** SigV4 with the signing name of the model. */
export const authSchemeProvider: HttpAuthSchemeProvider<CleanRoomsMLAuthParameters> = ({ region }) => {
  const option: HttpAuthOption = {
    schemeId: "aws.auth#sigv4",
    signingProperties: { name: service.signingName, region },
    propertiesExtractor: (config, context) => ({ signingProperties: { config, context } }),
  };
  return [option];
};
