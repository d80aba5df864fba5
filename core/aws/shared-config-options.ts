import type { LocalConfigOptions } from "@smithy/core/config";
import type { Logger } from "@smithy/types";

/** Which profile of which files; what is left out is the SDK's default. */
export interface SharedConfigOptions {
  readonly profile?: string;
  readonly filepath?: string;
  readonly configFilepath?: string;
  readonly logger?: Logger;
}

/** The options for the SDK's `loadConfig`. */
export function sharedConfigOptions({
  profile,
  filepath,
  configFilepath,
  logger,
}: SharedConfigOptions): LocalConfigOptions {
  return {
    ...(profile !== undefined && { profile }),
    ...(filepath !== undefined && { filepath }),
    ...(configFilepath !== undefined && { configFilepath }),
    ...(logger !== undefined && { logger }),
  };
}
