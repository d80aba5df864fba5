import { ConnectionError, ErrorCode } from "./error-code.js";
import { max31Bits, maxFrameSize } from "./frames.js";

/** RFC 9113, section 6.5.2. */
export const Setting = {
  headerTableSize: 0x1,
  enablePush: 0x2,
  maxConcurrentStreams: 0x3,
  initialWindowSize: 0x4,
  maxFrameSize: 0x5,
  maxHeaderListSize: 0x6,
} as const;

/** What both sides' windows are until they say otherwise. */
export const defaultWindowSize = 65_535;

/** The payload of a SETTINGS frame. */
export function settingsPayload(settings: readonly (readonly [id: number, value: number])[]): Buffer {
  const payload = Buffer.alloc(settings.length * 6);
  for (const [index, [id, value]] of settings.entries()) {
    payload.writeUInt16BE(id, index * 6);
    payload.writeUInt32BE(value, index * 6 + 2);
  }
  return payload;
}

/**
 * Calls back for every parameter that changes what we send, in order. Throws for values that are not allowed; passes
 * over those that mean nothing to a server that never pushes and sends frames of the smallest size every peer takes.
 */
export function readSettings(payload: Buffer, changed: (id: number, value: number) => void): void {
  if (payload.length % 6 !== 0) {
    throw new ConnectionError(ErrorCode.frameSizeError, "SETTINGS of a length that is no multiple of 6");
  }
  for (let at = 0; at < payload.length; at += 6) {
    const id = payload.readUInt16BE(at);
    const value = payload.readUInt32BE(at + 2);
    if (id === Setting.enablePush && value > 1) {
      throw new ConnectionError(ErrorCode.protocolError, "SETTINGS_ENABLE_PUSH that is neither 0 nor 1");
    }
    if (id === Setting.maxFrameSize && (value < maxFrameSize || value > 0xff_ffff)) {
      throw new ConnectionError(ErrorCode.protocolError, `SETTINGS_MAX_FRAME_SIZE of ${value}`);
    }
    if (id === Setting.initialWindowSize && value > max31Bits) {
      throw new ConnectionError(ErrorCode.flowControlError, `SETTINGS_INITIAL_WINDOW_SIZE of ${value}`);
    }
    if (id === Setting.initialWindowSize || id === Setting.headerTableSize) changed(id, value);
  }
}
