import { isRecord } from "./wire/json.js";

export type EmulatorStartErrorCode =
  | "PortInUse"
  | "PortRefused"
  | "DataDirectoryInUse"
  | "DataDirectoryUnusable"
  | "BadOption";

/** Why the emulator did not start; the message says what to do. */
export class EmulatorStartError extends Error {
  override readonly name = "EmulatorStartError";
  constructor(
    readonly code: EmulatorStartErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  static ofListening(port: number, cause: unknown): EmulatorStartError {
    const code = errnoOf(cause);
    return code === "EADDRINUSE"
      ? new EmulatorStartError(
          "PortInUse",
          `Port ${port} of 127.0.0.1 is in use, perhaps by another emulator. Stop that program, or choose another port (0: any free one).`,
          { cause },
        )
      : new EmulatorStartError(
          "PortRefused",
          `The emulator cannot listen on port ${port} of 127.0.0.1 (${code ?? String(cause)}). Choose another port (0: any free one).`,
          { cause },
        );
  }
}

/** Node's error code, such as ENOENT. */
export function errnoOf(error: unknown): string | undefined {
  return isRecord(error) && typeof error.code === "string" ? error.code : undefined;
}
