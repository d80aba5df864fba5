import type { MetadataBearer, StaticOperationSchema } from "@smithy/types";
import { operations } from "../generated/schemas.js";
import type { Command } from "./command.js";

/** The names of all operations of the service. */
export type OperationName = keyof typeof operations;

type Input = Record<string, unknown>;
type Output = MetadataBearer & Record<string, unknown>;

/**
 * Any operation of the service by its name, with the members as the service's model has them: for the operations that
 * have no command class of their own here. The input is checked like every other; the types say nothing about it.
 */
export class OperationCommand implements Command<Input, Output> {
  readonly input: Input;
  readonly operation: StaticOperationSchema;

  constructor(operation: OperationName, input: Input) {
    this.input = input;
    this.operation = operations[operation];
  }
}
