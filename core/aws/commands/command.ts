import type { MetadataBearer, StaticOperationSchema } from "@smithy/types";

/** A request of one operation, to be given to `client.send`. */
export interface Command<Input extends object, Output extends MetadataBearer> {
  readonly input: Input;
  readonly operation: StaticOperationSchema;
  /** Only for the compiler: what `send` answers. */
  readonly output?: Output;
}

/** The class that a command of this input and output extends. */
export interface CommandClass<Input extends object, Output extends MetadataBearer> {
  new (input: Input): Command<Input, Output>;
}

/**
 * Makes the command class of one operation from its schema. Its calls are marked as pure, so that a bundler leaves out the
 * commands nobody uses.
 */
export function commandClass<Input extends object, Output extends MetadataBearer>(
  operation: StaticOperationSchema,
): CommandClass<Input, Output> {
  return class implements Command<Input, Output> {
    readonly input: Input;
    readonly operation = operation;

    constructor(input: Input) {
      this.input = input;
    }
  };
}
