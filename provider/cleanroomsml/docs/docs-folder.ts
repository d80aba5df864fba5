import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { awsProvider } from "../index.js";
import { pages } from "./pages.js";
import { readDocumentation } from "./provider-documentation.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const docs = join(root, "docs");

/** What is written by hand lies in docs/guides; these folders hold nothing but what follows from the schemas. */
const GENERATED_FOLDERS = ["resources", "data-sources", "functions", "list-resources"] as const;

/** The pages as they should be: path below docs/ ⇒ Markdown. */
export async function wantedPages(): Promise<ReadonlyMap<string, string>> {
  return pages(await readDocumentation(awsProvider()), (path) => contentOf(join(root, "examples", path)));
}

/** The generated pages as they lie in docs/. */
export function presentPages(): ReadonlyMap<string, string> {
  const paths = GENERATED_FOLDERS.flatMap((folder) =>
    filesBelow(join(docs, folder)).map((file) => `${folder}/${file}`),
  );
  const index = contentOf(join(docs, "index.md"));
  return new Map([
    ...(index === undefined ? [] : [["index.md", index] as const]),
    ...paths.map((path) => [path, readFileSync(join(docs, path), "utf8")] as const),
  ]);
}

/** Makes docs/ hold these pages and no other generated ones. */
export function writePages(wanted: ReadonlyMap<string, string>): void {
  for (const path of presentPages().keys()) if (!wanted.has(path)) rmSync(join(docs, path));
  for (const [path, text] of wanted) {
    mkdirSync(dirname(join(docs, path)), { recursive: true });
    writeFileSync(join(docs, path), text);
  }
}

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".md"))
      .map((file) => file.split(sep).join("/"))
      .sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
