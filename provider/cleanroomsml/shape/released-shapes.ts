import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import manifest from "../package.json" with { type: "json" };
import type { ProviderShape } from "./shape.js";

const folder = fileURLToPath(new URL("testdata", import.meta.url));

/** The version that is being worked on. Files of earlier ones are never written again. */
export const currentVersion: string = manifest.version;

/** Version ⇒ shape, of every release and of what is to be the next one. */
export function releasedShapes(): ReadonlyMap<string, ProviderShape> {
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) => [name.replace(/\.json$/, ""), JSON.parse(readFileSync(join(folder, name), "utf8"))]),
  );
}

/** Keeps the shape as that of the current version. */
export function writeCurrentShape(shape: ProviderShape): void {
  writeFileSync(join(folder, `${currentVersion}.json`), `${JSON.stringify(shape, undefined, 1)}\n`);
}
