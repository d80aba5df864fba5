/** Milliseconds a unit of grpc-timeout: "H" / "M" / "S" / "m" / "u" / "n". */
const units: ReadonlyMap<string, number> = new Map([
  ["H", 3_600_000],
  ["M", 60_000],
  ["S", 1000],
  ["m", 1],
  ["u", 1e-3],
  ["n", 1e-6],
]);

/** The value of grpc-timeout ("positive integer as ASCII string of at most 8 digits", unit) in ms, or undefined. */
export function timeoutOf(text: string): number | undefined {
  const match = /^(\d{1,8})([HMSmun])$/.exec(text);
  const unit = units.get(match?.[2] ?? "");
  return unit === undefined ? undefined : Number(match?.[1]) * unit;
}
