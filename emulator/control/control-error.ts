/** Why a control call was refused. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  constructor(
    readonly code: "BadRequest" | "Forbidden" | "NotFound" | "MethodNotAllowed",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  get status(): number {
    return { BadRequest: 400, Forbidden: 403, NotFound: 404, MethodNotAllowed: 405 }[this.code];
  }
}
