/** The first fault found in a policy document; its message is a sentence for the ValidationException. */
export class PolicyFaultError extends Error {
  override readonly name = "PolicyFaultError";
}
