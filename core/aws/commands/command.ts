import { Command, type CommandImpl } from "@smithy/core/client";
import { getEndpointPlugin } from "@smithy/core/endpoints";
import { getRetryPlugin } from "@smithy/core/retry";
import type { EndpointParameterInstructions, MetadataBearer, StaticOperationSchema } from "@smithy/types";
import type { CleanRoomsMLClientResolvedConfig } from "../client-config.js";
import { endpointInstructions } from "../endpoint-rules.js";
import { onThrottlingOnly, SENT_AGAIN_ON_THROTTLING_ONLY } from "../retry-on-throttling-only.js";

/** The class that a command of this input and output extends. */
export interface CommandClass<Input extends object, Output extends MetadataBearer> {
  new (input: Input): CommandImpl<Input, Output, CleanRoomsMLClientResolvedConfig, object, MetadataBearer>;
  getEndpointParameterInstructions(): EndpointParameterInstructions;
}

/**
 * Makes the command class of one operation from its schema. Its calls are marked as pure, so that a bundler leaves out the
 * commands nobody uses.
 */
export function commandClass<Input extends object, Output extends MetadataBearer>(
  operation: StaticOperationSchema,
): CommandClass<Input, Output> {
  const name = operation[2];
  return Command.classBuilder<Input, Output, CleanRoomsMLClientResolvedConfig, object, MetadataBearer>()
    .ep(endpointInstructions)
    .m((_command, _stack, config: CleanRoomsMLClientResolvedConfig) => [
      getEndpointPlugin(config, endpointInstructions),
      // Middleware of the same name replaces the client's own.
      ...(SENT_AGAIN_ON_THROTTLING_ONLY.has(name) ? [getRetryPlugin(onThrottlingOnly(config))] : []),
    ])
    .s("CleanRoomsML", name, {})
    .n("CleanRoomsMLClient", `${name}Command`)
    .sc(operation)
    .build();
}
