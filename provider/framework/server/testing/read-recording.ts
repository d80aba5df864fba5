import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** The objects of a file in testdata/, one a line, compressed. */
export function readRecording<T>(name: string): readonly T[] {
  return gunzipSync(readFileSync(new URL(`../../testdata/${name}`, import.meta.url)))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}
