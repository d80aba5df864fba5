import { Command } from "@smithy/core/client";
import type { Handler, HttpHandlerOptions, MetadataBearer, MiddlewareStack } from "@smithy/types";
import type { CleanRoomsMLClientResolvedConfig } from "../client-config.js";
import { operations } from "../generated/schemas.js";
import { commandClass } from "./command.js";

/** The names of all operations of the service. */
export type OperationName = keyof typeof operations;

type Output = MetadataBearer & Record<string, unknown>;

/**
 * Any operation of the service by its name, with the members as the service's model has them: for the operations that
 * have no command class of their own here. The input is checked like every other; the types say nothing about it.
 */
export class OperationCommand extends Command<
  Record<string, unknown>,
  Output,
  CleanRoomsMLClientResolvedConfig,
  object,
  MetadataBearer
> {
  readonly input: Record<string, unknown>;
  readonly #operation: OperationName;

  constructor(operation: OperationName, input: Record<string, unknown>) {
    super();
    this.#operation = operation;
    this.input = input;
  }

  resolveMiddleware(
    stack: MiddlewareStack<object, MetadataBearer>,
    config: CleanRoomsMLClientResolvedConfig,
    options: HttpHandlerOptions,
  ): Handler<Record<string, unknown>, Output> {
    const Class = commandClass<Record<string, unknown>, Output>(operations[this.#operation]);
    return new Class(this.input).resolveMiddleware(stack, config, options);
  }
}
