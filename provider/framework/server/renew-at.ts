import type { Timestamp } from "../protocol/generated/google/protobuf/timestamp.js";

/** A time as protobuf has it: whole seconds, and the nanoseconds after them, which are never negative. */
export function timestamp(date: Date): Timestamp {
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) throw new TypeError("renewAt is no time (Invalid Date)");
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds, nanos: (milliseconds - seconds * 1000) * 1_000_000 };
}
