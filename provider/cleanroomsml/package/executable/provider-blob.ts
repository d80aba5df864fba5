import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { ProviderBundle } from "../../install/build.js";
import { NODE_VERSION } from "../platforms.js";
import { makeBlob } from "./make-blob.js";

/** The provider's files in one blob, the same bytes each time. */
export async function providerBlob({ beside }: ProviderBundle): Promise<Uint8Array> {
  // That they are CommonJS has to be said of files only.
  const files = new Map([...beside].filter(([name]) => name !== "package.json"));
  const digest = createHash("sha256");
  for (const content of files.values()) digest.update(content);
  return makeBlob({
    main: await launcher(digest.digest("hex").slice(0, 16), [...files.keys()]),
    assets: files,
  });
}

async function launcher(digest: string, names: readonly string[]): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../launch-executable.ts", import.meta.url))],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: `node${NODE_VERSION}`,
    minify: true,
    charset: "ascii",
    legalComments: "none",
    logLevel: "silent",
    define: { BUILD: JSON.stringify(digest), FILES: JSON.stringify(names) },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild gave no output for launch-executable.ts");
  return file.contents;
}
