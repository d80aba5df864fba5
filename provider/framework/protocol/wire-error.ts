/** Bytes that are no protobuf message of the expected type, or a value that its field cannot hold. */
export class WireError extends Error {
  constructor(message: string) {
    super(`protobuf: ${message}`);
    this.name = "WireError";
  }
}
