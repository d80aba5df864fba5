import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { awsProvider } from "../index.js";
import { lintGuide } from "./lint-guide.js";
import { pages } from "./pages.js";
import { readDocumentation } from "./provider-documentation.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const docs = join(root, "docs");

/** These folders hold nothing but what follows from the schemas; docs/guides holds what is written by hand, too. */
const GENERATED_FOLDERS = ["resources", "data-sources", "functions", "list-resources"] as const;

const LINT_GUIDE = "guides/lint.md";

/** The pages as they should be: path below docs/ ⇒ Markdown. */
export async function wantedPages(): Promise<ReadonlyMap<string, string>> {
  const documentation = await readDocumentation(awsProvider());
  const fromSchemas = pages(documentation, (path) => contentOf(join(root, "examples", path)));
  return new Map([...fromSchemas, [LINT_GUIDE, lintGuide()]]);
}

/** The generated pages as they lie in docs/. */
export function presentPages(): ReadonlyMap<string, string> {
  const paths = GENERATED_FOLDERS.flatMap((folder) =>
    filesBelow(join(docs, folder)).map((file) => `${folder}/${file}`),
  );
  const single = ["index.md", LINT_GUIDE].flatMap((path) => {
    const text = contentOf(join(docs, path));
    return text === undefined ? [] : [[path, text] as const];
  });
  return new Map([
    ...single,
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
