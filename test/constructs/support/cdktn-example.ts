import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renamedText } from "../../../provider/constructs/build/renamed-text.js";
import { CDKTN } from "../../../provider/constructs/build/variant.js";

const examples = fileURLToPath(new URL("../../../examples/", import.meta.url));

/** The files of an example: name ⇒ text. */
export function exampleFiles(name: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(`${examples}${name}`, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "package-lock.json")
      .map((entry) => [entry.name, readFileSync(`${examples}${name}/${entry.name}`, "utf8")] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/**
 * examples/cdktn-typescript as examples/cdktf-typescript makes it: by the rename that makes the package. It has no tsconfig.json,
 * since nothing that it imports is installed in this repository.
 */
export function cdktnExample(): ReadonlyMap<string, string> {
  const files = [...exampleFiles("cdktf-typescript")].filter(([file]) => file !== "tsconfig.json");
  return new Map(files.map(([file, text]) => [file, adapted(file, renamedText(text, CDKTN))]));
}

function adapted(file: string, text: string): string {
  return file === "package.json" ? text.replace('"cdktn": "0.21.0"', '"cdktn": "0.24.0"') : text;
}
