import fc from "fast-check";

const full = process.env.CLEANROOMSML_TEST_FULL === "1";

/** Runs a property as often as fits into some seconds; into a minute in the full suite. */
export function forSeconds(seconds: number): fc.Parameters<unknown> {
  return timeBox(full ? 60_000 : seconds * 1_000, longestRun);
}

/** What no run takes, on the slowest machine; in ms. */
const longestRun = 60_000;

/**
 * Runs a property until the time is up, once at least. The last run comes to its end as well: fast-check's own time limit
 * lets go of it and reports success, also when it hangs.
 *
 * @param time in ms, from the beginning of the first run
 * @param longest in ms; a run that has not ended by then fails
 */
export function timeBox(time: number, longest: number): fc.Parameters<unknown> {
  return { numRuns: 1_000_000_000, plugins: [untilTimeIsUp(time), fc.timeout(longest)] };
}

function untilTimeIsUp(time: number): fc.Plugin<unknown> {
  return () => {
    let end: number | undefined;
    return {
      decorateRun: (run) => (value) => {
        end ??= performance.now() + time;
        // `<=`, and the first run is never too late.
        return performance.now() <= end ? run(value) : new fc.PreconditionFailure(true);
      },
    };
  };
}

/** What a test around {@link forSeconds} needs of time. */
export const fuzzingTimeout = 180_000;

/** Changes bytes here and there. */
export type Mutation = (bytes: Uint8Array) => Uint8Array;

/** Bytes that mean much in MessagePack, protobuf or JSON. */
const telling = fc.constantFrom(
  0x00,
  0x01,
  0x0a,
  0x7f,
  0x80,
  0x8f,
  0x90,
  0x9f,
  0xa0,
  0xbf,
  0xc0,
  0xc1,
  0xc2,
  0xc4,
  0xc6,
  0xc7,
  0xc9,
  0xca,
  0xcb,
  0xcf,
  0xd3,
  0xd4,
  0xd8,
  0xd9,
  0xdb,
  0xdc,
  0xdd,
  0xde,
  0xdf,
  0xe0,
  0xff,
  0x22,
  0x2c,
  0x5b,
  0x5c,
  0x7b,
  0x7d,
);

const edit: fc.Arbitrary<Mutation> = fc
  .record({
    kind: fc.constantFrom("set", "flip", "insert", "delete", "cut", "double", "move"),
    at: fc.nat(0xffff),
    to: fc.nat(0xffff),
    length: fc.nat(12),
    byte: fc.oneof(telling, fc.nat(255)),
    more: fc.uint8Array({ maxLength: 8 }),
  })
  .map(({ kind, at, to, length, byte, more }) => (bytes) => {
    const start = bytes.length === 0 ? 0 : at % bytes.length;
    const before = bytes.subarray(0, start);
    const after = bytes.subarray(start);
    switch (kind) {
      case "set":
        return Buffer.concat([before, Uint8Array.of(byte), after.subarray(1)]);
      case "flip":
        return Buffer.concat([before, Uint8Array.of((after[0] ?? 0) ^ (1 << (byte & 7))), after.subarray(1)]);
      case "insert":
        return Buffer.concat([before, Uint8Array.of(byte), more, after]);
      case "delete":
        return Buffer.concat([before, after.subarray(length)]);
      case "cut":
        return Buffer.from(before);
      case "double":
        return Buffer.concat([before, after.subarray(0, length), after]);
      default: {
        const target = bytes.length === 0 ? 0 : to % bytes.length;
        return Buffer.concat([bytes.subarray(0, target), after.subarray(0, length), bytes.subarray(target)]);
      }
    }
  });

/** A few changes, mostly one or two. */
export const mutation: fc.Arbitrary<Mutation> = fc
  .array(edit, { minLength: 1, maxLength: 4 })
  .map((edits) => (bytes) => edits.reduce((changed, change) => change(changed), bytes));
