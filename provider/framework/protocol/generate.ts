/**
 * Makes `generated/` from the .proto files beside it: for each its types and its codecs, which are tables for
 * message-codec.ts. Deterministic; needs no network. Run by `npm run generate`.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readProtoFiles } from "./proto-files.js";
import { typescriptSources } from "./typescript-source.js";

const folder = dirname(fileURLToPath(import.meta.url));
const generated = join(folder, "generated");

const sources = typescriptSources(readProtoFiles(folder));
rmSync(generated, { recursive: true, force: true });
for (const [path, source] of sources) {
  mkdirSync(dirname(join(generated, path)), { recursive: true });
  writeFileSync(join(generated, path), source);
}
