import type { Paginator } from "@smithy/types";
import type { CleanRoomsMLClient } from "./clean-rooms-ml-client.js";
import {
  ListConfiguredAudienceModelsCommand,
  type ListConfiguredAudienceModelsCommandInput,
  type ListConfiguredAudienceModelsCommandOutput,
} from "./commands/list-configured-audience-models.js";

/** As every paginator of the SDK takes it. */
export interface CleanRoomsMLPaginationConfiguration {
  readonly client: CleanRoomsMLClient;
  /** Entries a page, 1 to 100. */
  readonly pageSize?: number;
  /** A token to begin after. */
  readonly startingToken?: string;
  /** Stop when the service gives the same token again, instead of reading on for ever. */
  readonly stopOnSameToken?: boolean;
}

/** All pages of ListConfiguredAudienceModels, read as they are asked for; the rest go to `client.send`. */
export async function* paginateListConfiguredAudienceModels(
  { client, pageSize, startingToken, stopOnSameToken }: CleanRoomsMLPaginationConfiguration,
  input: ListConfiguredAudienceModelsCommandInput,
  options: { readonly abortSignal?: AbortSignal; readonly requestTimeout?: number } = {},
): Paginator<ListConfiguredAudienceModelsCommandOutput> {
  let token = startingToken ?? input.nextToken;
  do {
    const page = await client.send(
      new ListConfiguredAudienceModelsCommand({
        ...input,
        nextToken: token,
        maxResults: input.maxResults ?? pageSize,
      }),
      options,
    );
    yield page;
    if (stopOnSameToken && page.nextToken === token) break;
    token = page.nextToken;
  } while (token);
  return undefined;
}
