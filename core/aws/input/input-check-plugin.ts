import { getSmithyContext } from "@smithy/core/client";
import type { MetadataBearer, Pluggable } from "@smithy/types";
import { checkInput, isOperationSchema } from "./check-input.js";
import { InvalidInputError } from "./invalid-input-error.js";

/** Checks the input of every command before the endpoint, the credentials or the network are touched. */
export function inputCheckPlugin(): Pluggable<object, MetadataBearer> {
  return {
    applyToStack: (stack) =>
      stack.add(
        (next, context) => (args) => {
          const { operationSchema } = getSmithyContext(context);
          if (isOperationSchema(operationSchema)) {
            const faults = checkInput(operationSchema, args.input);
            if (faults.length > 0) return Promise.reject(new InvalidInputError(operationSchema[2], faults));
          }
          return next(args);
        },
        { step: "initialize", priority: "normal", name: "cleanRoomsMLInputCheck", override: true },
      ),
  };
}
