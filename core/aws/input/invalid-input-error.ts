/** What is wrong with one member. */
export type InputFaultCode =
  | "required"
  | "unknown-member"
  | "wrong-type"
  | "too-short"
  | "too-long"
  | "out-of-range"
  | "pattern"
  | "not-in-enum"
  | "not-unicode"
  | "union";

/** One broken constraint. */
export interface InputFault {
  readonly code: InputFaultCode;
  /** The member as one writes it: `outputConfig.destination.s3Destination.s3Uri`, `tags["Owner"]`, `tagKeys[0]`. */
  readonly member: string;
  /** What is wrong and what to do, beginning with the member's name. */
  readonly message: string;
}

/** A fault whose message is the member's name and then the text. */
export function inputFault(code: InputFaultCode, member: string, text: string): InputFault {
  return { code, member, message: `${member === "" ? "the input" : member} ${text}` };
}

/**
 * The input breaks a constraint of the service's model; nothing was sent. The message names each member, what it has to
 * be and what it is, never its whole value.
 */
export class InvalidInputError extends Error {
  override readonly name: "InvalidInputError" = "InvalidInputError";
  readonly code: "InvalidInput" = "InvalidInput";
  /** The operation the input was for. */
  readonly operation: string;
  /** At least one. */
  readonly faults: readonly InputFault[];

  constructor(operation: string, faults: readonly InputFault[]) {
    const [first] = faults;
    const text =
      faults.length === 1 && first !== undefined
        ? ` ${first.message}`
        : faults.map(({ message }) => `\n- ${message}`).join("");
    super(`Invalid input for ${operation}; nothing was sent.${text}`);
    this.operation = operation;
    this.faults = faults;
  }
}
